-- One row: a value of a filter of which a project may have several (named as in filters.py).
create table project_tags as
select
    'themes' as field,
    project_themes.theme_id as value,
    project_facts.number
from project_themes
join project_facts using (project_id)
union all
select
    'regions' as field,
    project_regions.region_code as value,
    project_facts.number
from project_regions
join project_facts using (project_id)
union all
select
    'kinds' as field,
    project_org_types.org_type as value,
    project_facts.number
from project_org_types
join project_facts using (project_id)
order by field, value, number;
comment on table project_tags is
    '한 행: 프로젝트(번호)의 거르는 값 하나. 여럿일 수 있는 주제, 시군, 기관의 종류';
