-- purpose: who takes part in a program, in which role, in how many of its projects
-- grain: one organisation and role
-- parameters: program_id
select
    role,
    org_name,
    org_type,
    count(distinct project_id) as projects,
    min(year) as first_year,
    max(year) as last_year,
    list(distinct source_id order by source_id) as source_ids
from participation_facts
where program_id = $program_id
group by role, org_name, org_type
order by role, projects desc, org_name
