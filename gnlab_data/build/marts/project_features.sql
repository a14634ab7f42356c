-- One row: something by which a project may be like another: a theme, who acts in it, where, and
-- the words of its name and subject.
create table project_features as
select
    project_id,
    'theme' as kind,
    theme_id as value
from project_themes
union all
select
    project_id,
    'organization' as kind,
    org_name as value
from project_actors
where acts = 1
union all
select distinct
    project_id,
    'region' as kind,
    region_code as value
from site_facts
where precision <> 'province'
union all
select
    project_id,
    'word' as kind,
    word as value
from project_words
order by kind, value, project_id;
comment on table project_features is
    '한 행: 프로젝트가 다른 것과 닮을 수 있는 점 하나(주제, 기관, 시군, 말)';
