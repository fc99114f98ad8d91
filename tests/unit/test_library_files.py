"""Topic files: what a coach may write, and what is said when a file does not hold."""

from pathlib import Path

import pytest
import yaml

from mentor_copilot.domain.library import LibraryError, find_topics, topic, topics

BEES = """\
family: garden
topics:
  - id: keeping-bees
    name: Keeping bees
    keywords: [keep bees, beekeeping]
    measures:
      - what: colonies alive in spring
        unit: colonies
        checked: counted in April
      - what: visits to a beekeeper
        unit: visits
        checked: counted in your calendar
        kind: activity
    first_steps:
      - Ask the local club for an hour at somebody's hive.
      - Stand near a hive for ten minutes without opening it.
    obstacles:
      - When the bees get loud I feel hunted and rush.
      - I believe that everybody else grew up with this.
    if_thens:
      - If the bees get loud and I feel hunted, then I will set the frame down.
      - If I believe that everybody else grew up with this, then I will ask one question.
    questions:
      - What draws you to them?
    why: "practice: a season beside somebody experienced spares a colony."
"""


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(LibraryError) as caught:
        topics(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_folder_of_ones_own_adds_a_topic(tmp_path: Path) -> None:
    folder = written(tmp_path, BEES)

    assert topic("keeping-bees", folder).family == "garden"
    assert len(topics(folder)) == len(topics()) + 1
    assert [t.id for t in find_topics("I'd love to keep some bees", extra=folder)] == [
        "keeping-bees"
    ]


def test_a_topic_of_ones_own_replaces_the_shipped_one_in_its_place(tmp_path: Path) -> None:
    folder = written(tmp_path, BEES.replace("keeping-bees", "sleep"))

    assert [t.id for t in topics(folder)] == [t.id for t in topics()]
    assert topic("sleep", folder).name == "Keeping bees"
    assert topic("sleep").name == "Better sleep"


def test_an_edit_shows_at_once(tmp_path: Path) -> None:
    folder = written(tmp_path, BEES)
    topics(folder)
    written(tmp_path, BEES.replace("name: Keeping bees", "name: Bees"))

    assert topic("keeping-bees", folder).name == "Bees"


def test_a_mistake_is_named_with_file_topic_and_field(tmp_path: Path) -> None:
    text = BEES.replace("    questions:\n      - What draws you to them?\n", "")

    assert refused(written(tmp_path, text)) == (
        "own.yaml, topic 'keeping-bees': questions is missing"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- Ask the", "- " + "Ask and " * 10 + "the", "first_steps 1 has 29 words; at most 20"),
        ("then I will set the frame down", "I set the frame down", "if_thens 1 is not of the form"),
        ("    why:", "    reason:", "reason is not a field of a topic"),
        ("unit: colonies", "unit: ''", "measures 1 unit is empty"),
        (
            "        kind: activity\n",
            "        kind: effort\n",
            "measures 2 kind is to be 'outcome' or 'activity'",
        ),
        ("[keep bees, beekeeping]", "[]", "keywords needs at least 1"),
        ("[keep bees, beekeeping]", "['!']", "keywords 1 has no word in it"),
        ("checked: counted in April", "checked: counted\n        kind: activity", "at least one"),
        ("What draws you to them?", "yes", "questions 1 is not a text"),
        ("id: keeping-bees", "id: Keeping Bees", "id is to be small letters"),
    ],
)
def test_what_does_not_hold_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in BEES
    assert said in refused(written(tmp_path, BEES.replace(old, new)))


def test_a_slip_of_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    text = BEES.replace("When the bees get loud", "One thing: when the bees: get loud")

    message = refused(written(tmp_path, text))
    assert message.startswith("own.yaml, line 18: ")
    assert "quotes" in message


@pytest.mark.parametrize(
    "text", ["", "[]", "family: garden\n", "topics: []\n", "family: garden\ntopics: bees\n"]
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(written(tmp_path, text)).startswith("own.yaml: ")


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes(b"family: \xff\n")

    assert "not UTF-8" in refused(tmp_path)


def test_one_id_in_two_files_is_refused(tmp_path: Path) -> None:
    written(tmp_path, BEES, "a.yaml")

    assert "used twice" in refused(written(tmp_path, BEES, "b.yaml"))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "no such folder" in refused(tmp_path / "nowhere")


def test_an_unknown_topic_is_named() -> None:
    with pytest.raises(LibraryError, match="'juggling'"):
        topic("juggling")


def test_the_example_of_the_guide_is_a_topic(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "library.md"
    example = guide.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]

    folder = written(tmp_path, example)
    added = yaml.safe_load(example)["topics"][0]["id"]
    assert topic(added, folder).id == added
