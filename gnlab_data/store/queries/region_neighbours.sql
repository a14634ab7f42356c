-- purpose: which regions share a border
-- grain: one pair, in both directions
-- parameters: none
select
    region_code,
    neighbour_code,
    border_km::double as border_km
from region_neighbours
order by region_code, border_km desc
