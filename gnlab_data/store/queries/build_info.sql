-- purpose: what is being served
-- grain: one row in all
-- parameters: none
select
    data_version,
    data_date
from build_info
