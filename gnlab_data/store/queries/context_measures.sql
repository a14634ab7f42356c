-- purpose: the dictionary of the statistics about regions
-- grain: one statistic
-- parameters: none
select
    context_id,
    name_ko,
    name_en,
    unit_ko,
    about_ko,
    about_en,
    family::varchar as family,
    adds_up,
    share_of,
    share_times,
    source_id
from context_measures
order by sort_order
