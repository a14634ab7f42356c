-- purpose: other names of regions that no rule makes
-- grain: one alias
-- parameters: none
select
    alias,
    region_code
from region_aliases
order by row_number
