"""An option is found by its label, whatever count the label had when it was pressed."""

import pytest

from gnlab_app.widgets import late_presses

late_presses.install()

LABELS = ["2020 (7)", "2021 (1,204)", "마을 (시범) (3)", "모두"]


@pytest.mark.parametrize(
    ("pressed", "place"),
    [
        ("2020 (7)", 0),
        ("2020 (55)", 0),
        ("2021 (3)", 1),
        ("마을 (시범) (12)", 2),
        ("모두", 3),
        ("2020", None),
        ("2022 (7)", None),
        ("마을 (시범)", None),
    ],
)
def test_a_label_with_another_count_is_the_same_option(pressed: str, place: int | None) -> None:
    many = late_presses.button_group._MultiSelectButtonGroupSerde(
        range(len(LABELS)),
        formatted_options=LABELS,
        formatted_option_to_option_index={label: at for at, label in enumerate(LABELS)},
    )
    assert many.deserialize([pressed]) == ([] if place is None else [place])
