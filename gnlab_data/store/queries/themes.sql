-- purpose: names of themes, in the order of the table
-- grain: one theme
-- parameters: none
select
    theme_id,
    name_ko,
    name_en
from themes
order by row_number
