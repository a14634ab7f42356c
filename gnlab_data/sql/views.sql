-- Views that pages ask again and again. One grain a view; each comment tells what one row is.
-- The build runs this file after the tables are loaded. DuckDB's own idioms belong here.
-- Those that join several tables are stored as tables: a page asks them ten times a run.

-- One row: one published yearly figure, with its measure and its source.
create view program_values as
select
    program_years.row_number,
    program_years.program_id,
    program_years.year,
    program_years.metric as measure_id,
    program_years.part_ko,
    program_years.part_en,
    program_years.region_code,
    program_years.value,
    program_years.unit,
    program_years.basis,
    program_years.source_id,
    program_years.note,
    programs.level,
    programs.axis,
    sources.kind as source_kind,
    sources.published_on
from program_years
join programs using (program_id)
join sources using (source_id);
comment on view program_values is '한 행: 한 해의 공표 수치 하나(지표와 출처를 붙임)';

-- One row: a project row and the first row of the chain it continues (rule 6).
create table project_chains as
with recursive chain as (
    select
        projects.project_id,
        projects.row_number as chain_id
    from projects
    left join project_lineage using (project_id)
    where project_lineage.project_id is null
    union all
    select
        project_lineage.project_id,
        chain.chain_id
    from project_lineage
    join chain on chain.project_id = project_lineage.continues_project_id
)
select
    chain.project_id,
    chain.chain_id
from chain;
comment on table project_chains is '한 행: 프로젝트 행과, 그 행이 이어 온 첫 프로젝트의 행 번호';

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
        min(eupmyeondong.place_code) as place_code,
        min(eupmyeondong.lon) as lon,
        min(eupmyeondong.lat) as lat,
        min(eupmyeondong.moved_to_code) as moved_to_code
    from eupmyeondong
    join regions using (region_code)
    group by all
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
    qualify count(*) over (partition by named.row_number) = 1
        or row_number() over (partition by named.row_number order by towns.place_code) = 1
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

-- One row: a project in a program year. has_place: a city or county, or better, is named.
-- first_region_code: the first of its cities and counties in the official order.
create table project_facts as
with places as (
    select
        project_id,
        1 as has_site,
        max(case when precision <> 'province' then 1 else 0 end) as has_place
    from site_facts
    group by project_id
),
results as (
    select distinct project_id
    from outcomes
    where project_id is not null and basis = 'actual'
),
seats as (
    select
        project_id,
        min(region_code) as first_region_code
    from site_facts
    where precision <> 'province'
    group by project_id
),
primary_themes as (
    select
        project_id,
        min(theme_id) as theme_id
    from project_themes
    where is_primary
    group by project_id
)
select
    projects.row_number as number,
    projects.project_id,
    projects.program_id,
    projects.year,
    projects.name_ko,
    projects.name_en,
    projects.lead_org,
    projects.status,
    projects.problem_ko,
    projects.approach_ko,
    projects.result_ko,
    projects.source_ids,
    projects.confidence,
    projects.note,
    projects.budget_krw,
    case when projects.budget_krw is null then 0 else 1 end as has_budget,
    programs.level,
    programs.axis,
    primary_themes.theme_id as primary_theme_id,
    seats.first_region_code,
    coalesce(places.has_site, 0) as has_site,
    coalesce(places.has_place, 0) as has_place,
    case
        when projects.result_ko is not null or results.project_id is not null then 1
        else 0
    end as has_result,
    project_chains.chain_id,
    project_lineage.continues_project_id,
    project_lineage.basis as lineage_basis
from projects
join programs using (program_id)
join project_chains using (project_id)
left join project_lineage using (project_id)
left join places using (project_id)
left join seats using (project_id)
left join results using (project_id)
left join primary_themes using (project_id);
comment on table project_facts is '한 행: 한 사업 연도의 프로젝트 하나(현장·결과 유무와 이어짐을 붙임)';

-- One row: a project and a city, county or district it touched; the province where it is
-- province-wide.
create table project_regions as
select distinct
    project_id,
    region_code
from site_facts
union
select distinct
    project_id,
    district_code as region_code
from site_facts
where district_code is not null;
comment on table project_regions is '한 행: 프로젝트와 그 현장이 있는 시군이나 구. 도 전체면 도';

-- One row: an organisation's part in a project or program, with what kind of organisation it is.
create view participation_facts as
select
    participations.program_id,
    participations.project_id,
    participations.year,
    participations.org_name,
    participations.role,
    participations.source_id,
    organizations.org_id,
    organizations.org_type,
    programs.level,
    programs.axis
from participations
join programs using (program_id)
left join organizations using (org_name);
comment on view participation_facts is '한 행: 한 기관·단체가 한 사업 또는 프로젝트에서 맡은 몫';

-- One row: a project and a document that one of its facts was read in.
create table project_sources as
select
    project_id,
    unnest(source_ids) as source_id
from projects
union
select
    project_id,
    source_id
from sites
union
select
    project_id,
    place_source_id
from sites
where place_source_id is not null
union
select
    project_id,
    source_id
from participations
where project_id is not null
union
select
    project_id,
    source_id
from outcomes
where project_id is not null
order by project_id, source_id;
comment on table project_sources is '한 행: 프로젝트와, 그 사실을 읽은 문서 하나';

-- One row: an organisation that is known to act in a project row, its leader where only the
-- project names it. Those that only paid are no actors: acts = 0.
create table project_actors as
with named as (
    select
        project_id,
        org_name,
        max(case when role <> 'funder' then 1 else 0 end) as acts,
        max(case when role = 'funder' then 1 else 0 end) as pays,
        max(case when role = 'research' then 1 else 0 end) as researches
    from participations
    where project_id is not null
    group by project_id, org_name
    union all
    select
        project_id,
        lead_org as org_name,
        1 as acts,
        0 as pays,
        0 as researches
    from projects
    where lead_org is not null
)
select
    named.project_id,
    named.org_name,
    organizations.org_type::varchar as org_type,
    max(named.acts) as acts,
    max(named.pays) as pays,
    max(case when named.researches = 1 or research_bodies.org_name is not null then 1 else 0 end)
        as is_research
from named
join organizations using (org_name)
left join research_bodies using (org_name)
group by named.project_id, named.org_name, organizations.org_type;
comment on table project_actors is
    '한 행: 한 프로젝트 행에 함께한 기관·단체 하나(함께함 acts, 비용을 댐 pays, 연구기관 is_research)';

-- One row: a project row and which kinds of actor are known to act in it (1 or 0).
create table project_kinds as
select
    project_id,
    sum(acts) as actors,
    sum(pays) as payers,
    count(distinct case when acts = 1 then org_type end) as kinds,
    max(case when acts = 1 and org_type = 'residents' then 1 else 0 end) as with_residents,
    max(case when acts = 1 and org_type = 'nonprofit' then 1 else 0 end) as with_nonprofit,
    max(case when acts = 1 and org_type = 'university' then 1 else 0 end) as with_university,
    max(case when acts = 1 and org_type = 'company' then 1 else 0 end) as with_company,
    max(case when acts = 1 and org_type = 'social_economy' then 1 else 0 end)
        as with_social_economy,
    max(case when acts = 1 and org_type = 'public_institution' then 1 else 0 end)
        as with_public_institution,
    max(case when acts = 1 and is_research = 1 then 1 else 0 end) as with_research
from project_actors
group by project_id;
comment on table project_kinds is
    '한 행: 프로젝트 행 하나와 거기 함께한 것을 아는 주체의 종류(1이면 있음), 비용을 댄 곳의 수';

-- One row: an organisation's role in a project row, by a participation or as the project's lead.
create table project_organizations as
select
    participations.project_id,
    organizations.org_id,
    participations.role::varchar as role
from participations
join organizations using (org_name)
where participations.project_id is not null
union
select
    projects.project_id,
    organizations.org_id,
    'lead' as role
from projects
join organizations on organizations.org_name = projects.lead_org;
comment on table project_organizations is '한 행: 한 프로젝트에서 한 기관·단체가 맡은 몫(맡은 단체로 적힌 것도 더함)';

-- One row: a project and a kind of organisation that took part in it, payers too.
create table project_org_types as
select distinct
    project_id,
    org_type
from project_actors
where org_type is not null
order by project_id, org_type;
comment on table project_org_types is '한 행: 프로젝트와, 함께했거나 비용을 댄 기관·단체의 한 종류';

-- One row: something by which a project may be like another: a theme, who acts in it, where, and
-- the words of its name and subject.
create table project_features as
select
    project_id,
    'theme' as kind,
    theme_id as value
from project_themes
union all
select
    project_id,
    'organization' as kind,
    org_name as value
from project_actors
where acts = 1
union all
select distinct
    project_id,
    'region' as kind,
    region_code as value
from site_facts
where precision <> 'province'
union all
select
    project_id,
    'word' as kind,
    word as value
from project_words
order by kind, value, project_id;
comment on table project_features is
    '한 행: 프로젝트가 다른 것과 닮을 수 있는 점 하나(주제, 기관, 시군, 말)';

-- One row: a value of a filter of which a project may have several (named as in filters.py).
create table project_tags as
select
    'themes' as field,
    project_themes.theme_id as value,
    project_facts.number
from project_themes
join project_facts using (project_id)
union all
select
    'regions' as field,
    project_regions.region_code as value,
    project_facts.number
from project_regions
join project_facts using (project_id)
union all
select
    'kinds' as field,
    project_org_types.org_type as value,
    project_facts.number
from project_org_types
join project_facts using (project_id)
order by field, value, number;
comment on table project_tags is
    '한 행: 프로젝트(번호)의 거르는 값 하나. 여럿일 수 있는 주제, 시군, 기관의 종류';
