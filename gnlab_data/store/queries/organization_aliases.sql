-- purpose: other names of organisations, why they are the same and who uses them
-- grain: one other name
-- parameters: none
select
    alias,
    org_id,
    reason_ko,
    source_ids
from organization_aliases
order by row_number
