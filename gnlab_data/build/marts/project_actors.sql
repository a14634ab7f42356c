-- One row: an organisation that is known to act in a project row, its leader where only the
-- project names it. Those that only paid are no actors: acts = 0.
create table project_actors as
with named as (
    select
        project_id,
        org_name,
        max(case when role <> 'funder' then 1 else 0 end) as acts,
        max(case when role = 'funder' then 1 else 0 end) as pays,
        max(case when role = 'research' then 1 else 0 end) as researches
    from participations
    where project_id is not null
    group by project_id, org_name
    union all
    select
        project_id,
        lead_org as org_name,
        1 as acts,
        0 as pays,
        0 as researches
    from projects
    where lead_org is not null
)
select
    named.project_id,
    named.org_name,
    organizations.org_type::varchar as org_type,
    max(named.acts) as acts,
    max(named.pays) as pays,
    max(case when named.researches = 1 or research_bodies.org_name is not null then 1 else 0 end)
        as is_research
from named
join organizations using (org_name)
left join research_bodies using (org_name)
group by named.project_id, named.org_name, organizations.org_type;
comment on table project_actors is
    '한 행: 한 프로젝트 행에 함께한 기관·단체 하나(함께함 acts, 비용을 댐 pays, 연구기관 is_research)';
