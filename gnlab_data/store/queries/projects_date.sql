-- purpose: up to when programs and projects are known: the newest document that tells of any
-- grain: one row in all
-- parameters: none
with told as (
    select source_id from program_years
    union
    select unnest(source_ids) as source_id from projects
    union
    select source_id from sites
    union
    select source_id from participations
    union
    select source_id from outcomes
)
select coalesce(max(sources.published_on), '') as projects_date
from sources
join told on told.source_id = sources.source_id
