-- purpose: published results of a project
-- grain: one published result, in the order of the table
-- parameters: project_id
select
    year,
    measure as measure_id,
    measure_ko,
    cast(value as double) as value,
    unit,
    basis::varchar as basis,
    source_id
from outcomes
where project_id = $project_id
order by row_number
