"""The README shows what the commands print."""

import tour


def test_the_tour_in_the_readme_is_real_output() -> None:
    text = tour.README.read_text(encoding="utf-8")
    assert len(tour.COMMAND.findall(text)) > 3
    assert tour.toured(text) == text, "the output has changed: run `make tour` and read the diff"
