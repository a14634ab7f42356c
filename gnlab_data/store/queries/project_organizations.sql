-- purpose: who took part in a project, in which role; a leader that only the project names, too
-- grain: one organisation and role, with the documents that say so
-- parameters: project_id
select
    named.role,
    named.org_name,
    organizations.org_id,
    organizations.org_type::varchar as org_type,
    named.source_ids
from (
    select
        role::varchar as role,
        org_name,
        list(distinct source_id order by source_id) as source_ids
    from participations
    where project_id = $project_id
    group by role, org_name
    union all
    select
        'lead' as role,
        lead_org as org_name,
        source_ids
    from projects
    where project_id = $project_id
        and lead_org is not null
        and lead_org not in (
            select org_name
            from participations
            where project_id = $project_id and role = 'lead'
        )
) as named
left join organizations using (org_name)
order by named.role, named.org_name
