-- One row: a project row, how many kinds of participant are known to act in it, which (1 or 0), and
-- how many are named and pay. A project row without any known participant has is_told = 0.
create table project_kinds as
with acting as (
    select
        project_id,
        count(case when participant <> 'research' then 1 end) as kinds,
        max(case when participant = 'residents' then 1 else 0 end) as with_residents,
        max(case when participant = 'university' then 1 else 0 end) as with_university,
        max(case when participant = 'company' then 1 else 0 end) as with_company,
        max(case when participant = 'social_economy' then 1 else 0 end) as with_social_economy,
        max(case when participant = 'research' then 1 else 0 end) as with_research
    from project_participants
    group by project_id
),
told as (
    select
        project_id,
        sum(acts) as actors,
        sum(pays) as payers
    from project_actors
    group by project_id
)
select
    projects.project_id,
    case
        when coalesce(told.actors, 0) > 0 or acting.project_id is not null then 1
        else 0
    end as is_told,
    coalesce(told.actors, 0) as actors,
    coalesce(told.payers, 0) as payers,
    coalesce(acting.kinds, 0) as kinds,
    coalesce(acting.with_residents, 0) as with_residents,
    coalesce(acting.with_university, 0) as with_university,
    coalesce(acting.with_company, 0) as with_company,
    coalesce(acting.with_social_economy, 0) as with_social_economy,
    coalesce(acting.with_research, 0) as with_research
from projects
left join acting on acting.project_id = projects.project_id
left join told on told.project_id = projects.project_id;
comment on table project_kinds is
    '한 행: 프로젝트 행 하나와, 함께한 것이 확인된 주체의 종류(1이면 확인됨), 이름이 확인된 기관·단체와 재정을 지원한 곳의 수';
