-- purpose: names of cities, counties and districts in the official order
-- grain: one region
-- parameters: none
select
    region_code,
    name_ko,
    name_en
from regions
order by region_code
