-- purpose: the last year in which anything of a program is known
-- grain: one program
-- parameters: none
with evidence as (
    select program_id, year from program_years where basis = 'actual'
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
