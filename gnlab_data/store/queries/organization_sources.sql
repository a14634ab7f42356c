-- purpose: the documents that tell an organisation's parts, and the one that tells who it is
-- grain: one document
-- parameters: org_id
select source_id
from participation_facts
where org_id = $org_id
union
select source_id
from organizations
where org_id = $org_id
order by source_id
