-- purpose: what the deck says about the cases of some themes
-- grain: one remark
-- parameters: none
select
    theme_ids,
    text_ko,
    text_en,
    source_id
from deck_remarks
order by row_number
