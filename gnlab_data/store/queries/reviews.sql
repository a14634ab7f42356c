-- purpose: what the deck says a program achieved and what it should add
-- grain: one remark
-- parameters: program_id
select
    kind,
    text_ko,
    text_en,
    source_id
from program_reviews
where program_id = $program_id
order by row_number
