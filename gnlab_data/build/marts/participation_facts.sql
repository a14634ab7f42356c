-- One row: an organisation's part in a project or program, with what kind of organisation it is.
create view participation_facts as
select
    participations.program_id,
    participations.project_id,
    participations.year,
    participations.org_name,
    participations.role,
    participations.source_id,
    organizations.org_id,
    organizations.org_type,
    programs.level,
    programs.axis
from participations
join programs using (program_id)
join organizations using (org_name);
comment on view participation_facts is '한 행: 한 기관·단체가 한 사업 또는 프로젝트에서 맡은 몫';
