-- One row: a project row that a direction's indicator looks at, whether it is in the indicator's base
-- and whether it counts (1 or 0). `hinge` stands for the question of the whole talk.
-- A project of which no actor is known is in no base of actors: not known is not without (rule 3).
create table project_indicators as
with known as (
    select
        facts.project_id,
        facts.program_id,
        case when kinds.actors > 0 then 1 else 0 end as acted,
        kinds.payers,
        kinds.kinds,
        case when kinds.with_residents = 1 or kinds.with_nonprofit = 1 then 1 else 0 end as residents,
        case when kinds.with_research = 1 or kinds.with_university = 1 then 1 else 0 end as science,
        coalesce(kinds.with_research, 0) as research,
        coalesce(kinds.with_university, 0) as university,
        coalesce(kinds.with_company, 0) as company,
        coalesce(kinds.with_social_economy, 0) as social_economy,
        case
            when exists (
                select 1 from project_themes where project_themes.project_id = facts.project_id
            ) then 1
            else 0
        end as themed
    from project_facts as facts
    left join project_kinds as kinds on kinds.project_id = facts.project_id
),
-- Who leads the own programs of a direction and acts elsewhere too.
by_the_network as (
    select distinct directions.direction_id, project_actors.project_id
    from directions
    join projects on list_contains(directions.program_ids, projects.program_id)
    join project_actors on project_actors.org_name = projects.lead_org
    where project_actors.acts = 1 and project_actors.org_type = 'network'
),
looked_at as (
    select
        directions.direction_id,
        known.project_id,
        case directions.indicator_id
            when 'co_funded_share' then case when known.payers > 0 then 1 else 0 end
            when 'theme_count' then known.themed
            else known.acted
        end as base,
        case directions.indicator_id
            when 'network_linked_share'
            then case when by_the_network.project_id is null then 0 else 1 end
            when 'science_linked_share_platform' then known.science
            when 'residents_in_rnd_share' then known.residents
            when 'research_linked_share' then known.research
            when 'company_linked_share' then known.company
            when 'university_linked_share' then known.university
            when 'social_economy_linked_share' then known.social_economy
            when 'theme_count' then known.themed
            when 'co_funded_share' then case when known.payers >= 2 then 1 else 0 end
            when 'multi_actor_share' then case when known.kinds >= 3 then 1 else 0 end
        end as meets
    from directions
    cross join known
    left join by_the_network
        on by_the_network.direction_id = directions.direction_id
        and by_the_network.project_id = known.project_id
    where case
        when directions.indicator_id in ('science_linked_share_platform', 'residents_in_rnd_share')
        then list_contains(directions.program_ids, known.program_id)
        when directions.indicator_id = 'network_linked_share'
        then not list_contains(directions.program_ids, known.program_id)
        else true
    end
    union all
    select
        'hinge',
        project_id,
        acted,
        case when residents = 1 and (science = 1 or company = 1) then 1 else 0 end
    from known
)
select
    direction_id,
    project_id,
    base,
    case when base = 1 and meets = 1 then 1 else 0 end as counts
from looked_at
where meets is not null;
comment on table project_indicators is
    '한 행: 개선방향 하나의 지표가 보는 프로젝트 행 하나와, 분모와 분자에 드는지(1이면 듦)';
