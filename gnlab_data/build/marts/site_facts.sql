-- One row: a site with its region and the best coordinate that is known (rule 7).
-- precision: exact = a point with its source; eupmyeondong = a point inside its town of 2020;
-- region = the city, county or district only; province = somewhere in the province.
create table site_facts as
with named as (
    select
        sites.*,
        regions.region_code as named_code,
        regions.kind,
        case when regions.kind = 'gu' then regions.parent_code else regions.region_code end
            as city_code
    from sites
    join region_spellings
        on region_spellings.spelling
        = sites.sigungu || case when sites.gu is null then '' else ' ' || sites.gu end
    join regions using (region_code)
),
towns as (
    select
        eupmyeondong.name_ko,
        eupmyeondong.region_code,
        case when regions.kind = 'gu' then regions.parent_code else regions.region_code end
            as city_code,
        eupmyeondong.place_code,
        eupmyeondong.lon,
        eupmyeondong.lat,
        eupmyeondong.moved_to_code
    from eupmyeondong
    join regions using (region_code)
),
placed as (
    select
        named.*,
        towns.region_code as town_region_code,
        towns.place_code,
        towns.lon as town_lon,
        towns.lat as town_lat,
        towns.moved_to_code
    from named
    left join towns
        on towns.name_ko = named.eupmyeondong
        and towns.city_code = named.city_code
        and (named.kind <> 'gu' or towns.region_code = named.named_code)
    qualify row_number() over (partition by named.row_number order by towns.place_code) = 1
)
select
    placed.row_number as site_id,
    placed.project_id,
    placed.city_code as region_code,
    case
        when placed.kind = 'gu' then placed.named_code
        when placed.town_region_code <> placed.city_code then placed.town_region_code
    end as district_code,
    placed.eupmyeondong as town_ko,
    placed.place_code,
    placed.moved_to_code,
    placed.place_ko,
    placed.precision as named_precision,
    case
        when placed.lon is not null then 'exact'
        when placed.place_code is not null then 'eupmyeondong'
        when placed.kind <> 'province' then 'region'
        else 'province'
    end as precision,
    coalesce(placed.lon, placed.town_lon) as lon,
    coalesce(placed.lat, placed.town_lat) as lat,
    placed.source_id,
    placed.place_source_id,
    placed.note
from placed;
comment on table site_facts is '한 행: 현장 하나와 그 시군, 아는 만큼의 좌표와 그 정밀도(precision)';
