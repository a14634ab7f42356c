-- purpose: the deck's strategy axes in their order
-- grain: one axis
-- parameters: none
select
    axis,
    name_ko,
    name_en,
    program_ids
from strategy_axes
order by "order"
