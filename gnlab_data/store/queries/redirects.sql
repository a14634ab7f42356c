-- purpose: ids that were renamed, so that old addresses open what they meant
-- grain: one old id
-- parameters: none
select
    kind::varchar as kind,
    old_id,
    new_id
from redirects
order by row_number
