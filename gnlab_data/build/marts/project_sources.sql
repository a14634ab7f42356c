-- One row: a project and a document that one of its facts was read in; the last union drops what
-- was read twice.
create table project_sources as
select
    project_id,
    unnest(source_ids) as source_id
from projects
union all
select
    project_id,
    source_id
from sites
union all
select
    project_id,
    place_source_id
from sites
where place_source_id is not null
union all
select
    project_id,
    source_id
from participations
where project_id is not null
union
select
    project_id,
    source_id
from outcomes
where project_id is not null
order by project_id, source_id;
comment on table project_sources is '한 행: 프로젝트와, 그 사실을 읽은 문서 하나';
