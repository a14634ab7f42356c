-- purpose: the dictionary of measures
-- grain: one measure
-- parameters: none
select
    measure_id,
    name_ko,
    name_en,
    unit_ko,
    counts_ko,
    counts_en,
    family,
    sort_order,
    sum_over_years,
    sum_over_places
from measures
order by sort_order
