-- purpose: conventional R&D against R&D for social problems, as the deck compares them
-- grain: one aspect
-- parameters: none
select
    aspect_ko,
    aspect_en,
    conventional_ko,
    conventional_en,
    social_problem_ko,
    social_problem_en,
    source_id
from rnd_comparison
order by row_number
