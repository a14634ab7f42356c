-- purpose: which kinds of participant a program works with by its nature
-- grain: one kind of one program
-- parameters: none
select
    program_id,
    participant::varchar as participant,
    reason_ko,
    reason_en,
    source_id
from program_participants
order by row_number
