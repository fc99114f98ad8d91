"""Topics offered for a text: the right one among three, and none where none fits."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mentor_copilot.domain.library import find_topics
from mentor_copilot.domain.library.words import mended, stem, stems


def sentences() -> dict[str, list[Any]]:
    table = Path(__file__).with_name("library_sentences.yaml")
    loaded: dict[str, list[Any]] = yaml.safe_load(table.read_text(encoding="utf-8"))
    return loaded


def ids(text: str, k: int = 3) -> list[str]:
    return [topic.id for topic in find_topics(text, k)]


def test_the_topic_meant_is_among_the_three_offered() -> None:
    table = sentences()["fits"]

    missed = [(wanted, ids(text), text) for wanted, text in table if wanted not in ids(text)]
    assert len(table) >= 100
    assert missed == []


def test_the_first_offer_is_mostly_the_one_meant() -> None:
    table = sentences()["fits"]

    first = sum(ids(text)[:1] == [wanted] for wanted, text in table)
    assert first >= 0.95 * len(table)


def test_nothing_is_offered_where_nothing_fits() -> None:
    table = sentences()["nothing"]

    assert len(table) >= 30
    assert [(text, ids(text)) for text in table if ids(text)] == []


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "?!", "减肥", "🙂", "a " * 50_000])
def test_a_text_without_a_wish_gets_no_offer(text: str) -> None:
    assert ids(text) == []


def test_at_most_k_are_offered_best_first() -> None:
    text = "I want to lose weight, save money, learn Spanish and sleep better"

    assert len(ids(text)) == 3
    assert ids(text, k=1) == ids(text)[:1]
    assert ids(text, k=0) == []


def test_a_longer_phrase_hides_the_shorter_one_inside_it() -> None:
    assert ids("get better at technical interviews") == ["interviews"]


def test_words_inside_a_barred_phrase_do_not_count() -> None:
    assert "conflict" in ids("resolve the conflict in my team")
    assert ids("resolve the merge conflict") == []


def test_a_phrase_does_not_run_on_across_a_full_stop() -> None:
    assert ids("I want to go to bed earlier") == ["sleep"]
    assert ids("I want to go. To bed earlier went the others.") == []


def test_words_between_do_not_break_a_phrase() -> None:
    assert ids("give my whole team honest feedback")[0] == "giving-feedback"
    assert ids("gain 5 lbs of muscle")[0] == "exercise"


def test_in_a_long_story_one_word_is_not_enough() -> None:
    story = "We went along the river until the old mill came into sight behind the trees. " * 5

    assert ids("Then he spoke about the promotion.") == ["promotion"]
    assert ids(story + "Then he spoke about the promotion.") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("presenting", "presents"),
        ("planned", "plan"),
        ("studies", "studying"),
        ("organising", "organize"),
        ("behaviour", "behaviors"),
        ("stressed", "stress"),
        ("colleague's", "colleagues"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("procastination", "procrastination"), ("presnetation", "presentation")],
)
def test_a_slip_of_the_keys_is_mended(written: str, meant: str) -> None:
    assert mended(stems(written), set(stems(meant))) == stems(meant)


def test_another_right_word_is_left_alone() -> None:
    assert mended(stems("medication"), set(stems("meditation"))) == stems("medication")
