-- One row: a project in a program year. has_place: a city or county, or better, is named.
-- first_region_code: the first of its cities and counties in the official order.
create table project_facts as
with places as (
    select
        project_id,
        1 as has_site,
        max(case when precision <> 'province' then 1 else 0 end) as has_place
    from site_facts
    group by project_id
),
results as (
    select distinct project_id
    from outcomes
    where project_id is not null and basis = 'actual'
),
seats as (
    select
        project_id,
        min(region_code) as first_region_code
    from site_facts
    where precision <> 'province'
    group by project_id
),
primary_themes as (
    select
        project_id,
        theme_id
    from project_themes
    where is_primary
)
select
    projects.row_number as number,
    projects.project_id,
    projects.program_id,
    projects.year,
    projects.name_ko,
    projects.name_en,
    projects.lead_org,
    projects.status,
    projects.problem_ko,
    projects.approach_ko,
    projects.result_ko,
    projects.source_ids,
    projects.confidence,
    projects.note,
    projects.budget_krw,
    case when projects.budget_krw is null then 0 else 1 end as has_budget,
    programs.level,
    programs.axis,
    primary_themes.theme_id as primary_theme_id,
    seats.first_region_code,
    coalesce(places.has_site, 0) as has_site,
    coalesce(places.has_place, 0) as has_place,
    case
        when projects.result_ko is not null or results.project_id is not null then 1
        else 0
    end as has_result,
    project_chains.chain_id,
    project_lineage.continues_project_id,
    project_lineage.basis as lineage_basis
from projects
join programs using (program_id)
join project_chains using (project_id)
left join project_lineage using (project_id)
left join places using (project_id)
left join seats using (project_id)
left join results using (project_id)
left join primary_themes using (project_id);
comment on table project_facts is '한 행: 한 사업 연도의 프로젝트 하나(현장·결과 유무와 이어짐을 붙임)';
