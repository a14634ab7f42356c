-- purpose: all programs, in the order of the table
-- grain: one program
-- parameters: none
select
    program_id,
    name_ko,
    name_en,
    short_ko,
    short_en,
    level,
    axis,
    lead_org,
    start_year,
    end_year,
    summary_ko,
    summary_en,
    official_measure,
    headline_measures,
    source_ids
from programs
order by row_number
