-- purpose: every statistic of every region and year
-- grain: one region, year and statistic
-- parameters: none
select
    region_code,
    year,
    context_id,
    value::double as value
from region_context
order by context_id, region_code, year
