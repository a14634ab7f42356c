-- purpose: the rows of the chain that a project belongs to, earlier and later ones
-- grain: one project row, in order of years
-- parameters: project_id
select
    project_facts.project_id,
    project_facts.year,
    project_facts.program_id,
    project_facts.name_ko,
    project_facts.name_en,
    project_facts.continues_project_id,
    project_facts.lineage_basis::varchar as lineage_basis,
    project_facts.source_ids
from project_facts
where project_facts.chain_id = (
    select chain_id
    from project_chains
    where project_id = $project_id
)
order by project_facts.year, project_facts.project_id
