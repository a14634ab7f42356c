-- purpose: every organisation with its kind and seat
-- grain: one organisation
-- parameters: none
select
    organizations.org_id,
    organizations.org_name as name,
    organizations.org_type::varchar as kind,
    region_spellings.region_code as seat_code,
    organizations.source_id
from organizations
left join region_spellings on region_spellings.spelling = organizations.sigungu
order by organizations.org_id
