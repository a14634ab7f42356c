-- purpose: where a project happened, as exactly as it is known
-- grain: one site
-- parameters: project_id
select
    site_id,
    region_code,
    district_code,
    town_ko,
    place_ko,
    precision,
    lon,
    lat,
    moved_to_code,
    source_id,
    place_source_id,
    note
from site_facts
where project_id = $project_id
order by site_id
