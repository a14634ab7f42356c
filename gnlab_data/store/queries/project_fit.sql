-- purpose: what of a project national programs are chosen by: themes, actors, phases, regions
-- grain: one kind and value; nothing for an unknown project
-- parameters: project_id
select
    'theme' as kind,
    theme_id as value
from project_themes
where project_id = $project_id
union
select
    'actor' as kind,
    org_type as value
from project_actors
where project_id = $project_id and acts = 1 and org_type is not null
union
select
    'actor' as kind,
    'research' as value
from project_actors
where project_id = $project_id and acts = 1 and is_research = 1
union
select
    'region' as kind,
    region_code as value
from project_regions
where project_id = $project_id
union
select
    'phase' as kind,
    case
        when has_result = 1 then 'result'
        when approach_ko is not null then 'trial'
        else 'problem'
    end as value
from project_facts
where
    project_id = $project_id
    and (has_result = 1 or approach_ko is not null or problem_ko is not null)
union
select
    'phase' as kind,
    'continued' as value
from project_facts
where
    project_id = $project_id
    and (
        status = 'continued'
        or project_id in (select continues_project_id from project_lineage)
    )
order by kind, value
