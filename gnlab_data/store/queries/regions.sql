-- purpose: the province, its cities and counties, their districts, in the official order
-- grain: one region
-- parameters: none
select
    region_code,
    sgis_code_2020,
    sgis_code_2022,
    name_ko,
    name_en,
    kind,
    parent_code
from regions
order by region_code
