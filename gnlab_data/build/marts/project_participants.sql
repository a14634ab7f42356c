-- One row: a project row and a kind of participant that is known to act in it: an organisation of
-- that kind is named (named = 1), or the program works with it by its own rules (by_program = 1).
-- A kind that has no row is not known, which is not absent.
create table project_participants as
select
    project_id,
    participant,
    max(named) as named,
    max(by_program) as by_program
from (
    select
        project_id,
        org_type as participant,
        1 as named,
        0 as by_program
    from project_actors
    where acts = 1 and org_type is not null
    union all
    select
        project_id,
        'research' as participant,
        1 as named,
        0 as by_program
    from project_actors
    where acts = 1 and is_research = 1
    union all
    select
        projects.project_id,
        program_participants.participant::varchar as participant,
        0 as named,
        1 as by_program
    from projects
    join program_participants on program_participants.program_id = projects.program_id
) as known
group by project_id, participant
order by project_id, participant;
comment on table project_participants is
    '한 행: 한 프로젝트 행에 함께한 것이 확인된 주체의 종류 하나(기관 이름으로 named, 사업의 성격으로 by_program)';
