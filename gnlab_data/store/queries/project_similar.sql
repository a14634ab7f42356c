-- purpose: the projects that share most with a project, what fewer projects share counting more
-- grain: one shared feature of one project, the most similar project first, one row of a chain
-- parameters: project_id, most
with own as (
    select
        kind,
        value
    from project_features
    where project_id = $project_id
),
shared as (
    select
        project_features.project_id,
        project_features.kind,
        project_features.value
    from project_features
    join own
        on own.kind = project_features.kind
        and own.value = project_features.value
),
weights as (
    select
        kind,
        value,
        ln((select count(*) from project_facts) * 1.0 / count(*)) as weight
    from shared
    group by kind, value
),
scored as (
    select
        shared.project_id,
        round(sum(weights.weight), 6) as score
    from shared
    join weights
        on weights.kind = shared.kind
        and weights.value = shared.value
    group by shared.project_id
    -- To be in the same city is a reason among others, but not one of its own.
    having max(case when shared.kind = 'region' then 0 else 1 end) = 1
),
ranked as (
    select
        scored.project_id,
        scored.score,
        row_number() over (
            partition by project_chains.chain_id
            order by scored.score desc, scored.project_id
        ) as place_in_chain
    from scored
    join project_chains using (project_id)
    where project_chains.chain_id <> (
        select chain_id
        from project_chains
        where project_id = $project_id
    )
),
best as (
    select
        project_id,
        score
    from ranked
    where place_in_chain = 1
    order by score desc, project_id
    limit $most
)
select
    best.project_id,
    best.score,
    project_facts.program_id,
    project_facts.year,
    project_facts.name_ko,
    project_facts.name_en,
    shared.kind,
    shared.value
from best
join project_facts using (project_id)
join shared using (project_id)
join weights
    on weights.kind = shared.kind
    and weights.value = shared.value
order by best.score desc, best.project_id, weights.weight desc, shared.kind, shared.value
