-- purpose: the themes that the deck itself names, in the order of the table
-- grain: one theme
-- parameters: none
select
    theme_id
from themes
where basis = 'slides'
order by row_number
