"""A slow twin: the whole figure rule as one plain SQL statement over the CSV files."""

from __future__ import annotations

from gnlab_data.published.figures import change, figure
from gnlab_data.reference.readings import facts

CHOSEN = """
select program_id, year, metric, part_ko, value, unit, basis, program_years.source_id
from (select *, row_number() over () as place from program_years) as program_years
join sources using (source_id)
qualify row_number() over (
    partition by program_id, year, metric, part_ko
    order by
        basis = 'plan',
        case
            when kind in ('slides', 'government') then 0
            when kind = 'organisation' then 1
            else 2
        end,
        rpad(replace(published_on, '-', ''), 8, '0') desc nulls last,
        place
) = 1
"""


def test_every_figure_equals_its_twin(sql, in_use) -> None:
    known = facts()
    rows = sql(CHOSEN)
    assert len(rows) > 250
    for program, year, measure, part, value, unit, basis, source in rows:
        shown = figure(known, program, measure, int(year), part=part or "")
        assert (shown.value, shown.unit, shown.chosen.basis) == (float(value), unit, basis)
        same = {shown.chosen.source_id, *(each.source_id for each in shown.confirming)}
        assert source in same


def test_every_legal_change_equals_its_twin(sql, in_use) -> None:
    """A self-join of the chosen actual whole values of adjacent years gives all changes."""
    known = facts()
    expected = {
        (program, measure, int(year)): float(difference)
        for program, measure, year, difference in sql(
            f"with chosen as ({CHOSEN}), actual as "
            "(select * from chosen where basis = 'actual' and part_ko is null) "
            "select later.program_id, later.metric, later.year, "
            "later.value::double - earlier.value::double from actual as later join actual as "
            "earlier on earlier.program_id = later.program_id and earlier.metric = later.metric "
            "and earlier.unit = later.unit and earlier.year::int = later.year::int - 1"
        )
    }
    found = {}
    for program, measure in known.readings:
        for year in range(2010, 2028):
            one, two = (figure(known, program, measure, each) for each in (year - 1, year))
            legal = change(one, two)
            if legal:
                found[program, measure, year] = legal.difference
    assert found == expected
    assert len(found) > 20
