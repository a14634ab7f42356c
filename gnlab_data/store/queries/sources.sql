-- purpose: every document
-- grain: one source
-- parameters: none
select
    source_id,
    title,
    publisher,
    published_on,
    url,
    kind
from sources
order by source_id
