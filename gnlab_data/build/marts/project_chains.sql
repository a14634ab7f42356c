-- One row: a project row and the first row of the chain it continues (rule 6).
create table project_chains as
with recursive chain as (
    select
        projects.project_id,
        projects.row_number as chain_id
    from projects
    left join project_lineage using (project_id)
    where project_lineage.project_id is null
    union all
    select
        project_lineage.project_id,
        chain.chain_id
    from project_lineage
    join chain on chain.project_id = project_lineage.continues_project_id
)
select
    chain.project_id,
    chain.chain_id
from chain;
comment on table project_chains is '한 행: 프로젝트 행과, 그 행이 이어 온 첫 프로젝트의 행 번호';
