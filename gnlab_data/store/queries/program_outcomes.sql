-- purpose: published results of a program and of its projects
-- grain: one published result
-- parameters: program_id
select
    outcomes.project_id,
    projects.name_ko,
    projects.name_en,
    outcomes.year,
    outcomes.measure as measure_id,
    outcomes.measure_ko,
    cast(outcomes.value as double) as value,
    outcomes.unit,
    outcomes.basis::varchar as basis,
    outcomes.source_id
from outcomes
left join projects using (project_id)
where coalesce(outcomes.program_id, projects.program_id) = $program_id
order by outcomes.year, outcomes.row_number
