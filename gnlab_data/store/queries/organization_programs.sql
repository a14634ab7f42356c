-- purpose: an organisation's parts in whole programs, of which no project is named
-- grain: one program, year and role
-- parameters: org_id
select distinct
    program_id,
    year,
    level,
    role::varchar as role
from participation_facts
where org_id = $org_id and project_id is null
order by year desc, program_id, role
