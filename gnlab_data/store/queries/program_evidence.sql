-- purpose: the last year in which anything of a program is known in the province
-- grain: one program
-- parameters: none
with evidence as (
    select program_years.program_id, program_years.year
    from program_years
    join measures on measures.measure_id = program_years.metric
    where program_years.basis = 'actual' and not measures.outside_province
    union all
    select program_id, year from projects
    union all
    select program_id, year from participations
    union all
    select program_id, year from outcomes
)
select
    program_id,
    max(year) as last_year
from evidence
where year is not null
group by program_id
order by program_id
