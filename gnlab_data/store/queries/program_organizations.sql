-- purpose: who takes part in a program as a whole, of which no project is named
-- grain: one organisation, role and year
-- parameters: program_id
select distinct
    role::varchar as role,
    org_name,
    org_type::varchar as org_type,
    year
from participation_facts
where program_id = $program_id and project_id is null
order by role, org_name, year
