-- purpose: up to when projects are known: the newest document that tells of one
-- grain: one row in all
-- parameters: none
select coalesce(max(sources.published_on), '') as projects_date
from sources
where sources.source_id in (select unnest(projects.source_ids) from projects)
