-- purpose: the newest documents and how many projects and yearly values rest on each
-- grain: one document
-- parameters: $most: how many
with read_in as (
    select project_id, unnest(source_ids) as source_id from projects
),
told as (
    select source_id, count(distinct project_id) as projects
    from read_in
    group by source_id
),
counted as (
    select source_id, count(*) as figures
    from program_years
    group by source_id
)
select
    sources.source_id,
    sources.published_on,
    coalesce(told.projects, 0) as projects,
    coalesce(counted.figures, 0) as figures
from sources
left join told on told.source_id = sources.source_id
left join counted on counted.source_id = sources.source_id
where sources.published_on is not null and (told.projects > 0 or counted.figures > 0)
order by sources.published_on desc, sources.source_id
limit $most
