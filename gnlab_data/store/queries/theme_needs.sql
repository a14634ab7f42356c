-- purpose: which statistics tell the need of a theme, and why
-- grain: one theme and statistic
-- parameters: none
select
    theme_id,
    context_id,
    need_is::varchar as need_is,
    reason_ko,
    reason_en
from theme_needs
order by row_number
