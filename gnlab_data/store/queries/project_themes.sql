-- purpose: the themes of a project, the primary one first
-- grain: one theme
-- parameters: project_id
select
    theme_id,
    is_primary,
    basis::varchar as basis
from project_themes
where project_id = $project_id
order by is_primary desc, row_number
