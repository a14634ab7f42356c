-- One row: a project and a city, county or district it touched; the province where it is
-- province-wide.
create table project_regions as
select distinct
    project_id,
    region_code
from site_facts
union all
select distinct
    project_id,
    district_code as region_code
from site_facts
where district_code is not null;
comment on table project_regions is '한 행: 프로젝트와 그 현장이 있는 시군이나 구. 도 전체면 도';
