-- One row: a project and a kind of organisation that took part in it, payers too.
create table project_org_types as
select distinct
    project_id,
    org_type
from project_actors
where org_type is not null
order by project_id, org_type;
comment on table project_org_types is '한 행: 프로젝트와, 함께했거나 비용을 댄 기관·단체의 한 종류';
