-- One row: a project row and which kinds of actor are known to act in it (1 or 0).
create table project_kinds as
select
    project_id,
    sum(acts) as actors,
    sum(pays) as payers,
    count(distinct case when acts = 1 then org_type end) as kinds,
    max(case when acts = 1 and org_type = 'residents' then 1 else 0 end) as with_residents,
    max(case when acts = 1 and org_type = 'nonprofit' then 1 else 0 end) as with_nonprofit,
    max(case when acts = 1 and org_type = 'university' then 1 else 0 end) as with_university,
    max(case when acts = 1 and org_type = 'company' then 1 else 0 end) as with_company,
    max(case when acts = 1 and org_type = 'social_economy' then 1 else 0 end)
        as with_social_economy,
    max(case when acts = 1 and org_type = 'public_institution' then 1 else 0 end)
        as with_public_institution,
    max(case when acts = 1 and is_research = 1 then 1 else 0 end) as with_research
from project_actors
group by project_id;
comment on table project_kinds is
    '한 행: 프로젝트 행 하나와 거기 함께한 것을 아는 주체의 종류(1이면 있음), 비용을 댄 곳의 수';
