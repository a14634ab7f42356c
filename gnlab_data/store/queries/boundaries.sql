-- purpose: one file of boundaries, as it was when the data was built
-- grain: one file
-- parameters: name
select geojson
from boundaries
where name = $name
