-- purpose: which themes, actors, phases and regions a national program fits, and why
-- grain: one rule
-- parameters: none
select
    program_id,
    kind::varchar as kind,
    value,
    weight::varchar as weight,
    reason_ko,
    reason_en,
    source_id
from national_fit
order by row_number
