-- purpose: the deck's directions, in its order
-- grain: one direction
-- parameters: none
select
    direction_id,
    "order" as place,
    title_ko,
    title_en,
    detail_ko,
    partner_types,
    program_ids,
    indicator_id,
    source_id
from directions
order by "order"
