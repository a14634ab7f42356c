-- purpose: everything known of one project in itself
-- grain: the project; no row for an unknown one
-- parameters: project_id
select
    project_facts.project_id,
    project_facts.program_id,
    project_facts.year,
    project_facts.name_ko,
    project_facts.name_en,
    project_facts.lead_org,
    project_facts.status::varchar as status,
    project_facts.problem_ko,
    project_facts.approach_ko,
    project_facts.result_ko,
    project_facts.budget_krw,
    projects.started_on,
    projects.ended_on,
    project_facts.source_ids,
    project_facts.confidence::varchar as confidence,
    project_facts.note,
    project_facts.lineage_basis::varchar as lineage_basis,
    project_facts.has_site
from project_facts
join projects using (project_id)
where project_facts.project_id = $project_id
