-- purpose: every published yearly figure, for the figure rule
-- grain: one reading
-- parameters: none
select
    row_number,
    program_id,
    year,
    measure_id,
    coalesce(part_ko, '') as part_ko,
    coalesce(part_en, '') as part_en,
    region_code,
    cast(value as double) as value,
    unit,
    basis,
    source_id,
    coalesce(note, '') as note,
    period_from,
    period_to
from program_values
order by row_number
