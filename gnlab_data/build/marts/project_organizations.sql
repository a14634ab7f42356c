-- One row: an organisation's role in a project row, by a participation or as the project's lead.
create table project_organizations as
select
    participations.project_id,
    organizations.org_id,
    participations.role::varchar as role
from participations
join organizations using (org_name)
where participations.project_id is not null
union
select
    projects.project_id,
    organizations.org_id,
    'lead' as role
from projects
join organizations on organizations.org_name = projects.lead_org;
comment on table project_organizations is '한 행: 한 프로젝트에서 한 기관·단체가 맡은 몫(맡은 단체로 적힌 것도 더함)';
