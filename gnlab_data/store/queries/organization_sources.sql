-- purpose: the documents that tell each organisation's parts, and the one that tells who it is
-- grain: one organisation and document
-- parameters: none
select
    org_id,
    source_id
from participation_facts
where org_id is not null
union
select
    org_id,
    source_id
from organizations
where source_id is not null
order by org_id, source_id
