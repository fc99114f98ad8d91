"""The score of a passage: six standard scores of equal weight."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tools.bm25 import K1, B, Bm25
from mentor_tools.fusion import Meanings, Shelf, fused, standard
from mentor_tools.search_ports import EmbedderError, normalised, on_grid
from mentor_tools.words import words

NOTES = [
    ["oven", "broke", "night"],
    ["bread", "late"],
    ["walk", "friday"],
    ["walk", "walk", "hill"],
    ["roster", "fair"],
]
SESSIONS = [0, 0, 1, 1, 2]
VECTORS = normalised(np.eye(5) + 0.1, 5, "test")


def test_bm25_is_the_formula() -> None:
    shelf = Shelf(NOTES, SESSIONS)
    mean = sum(map(len, NOTES)) / len(NOTES)
    idf = np.log(1 + (5 - 2 + 0.5) / (2 + 0.5))
    expected = [
        idf * each.count("walk") / (each.count("walk") + K1 * (1 - B + B * len(each) / mean))
        for each in NOTES
    ]
    assert shelf.alone(["walk"]) == pytest.approx(expected)
    assert shelf.alone(["walk", "walk"]) == pytest.approx(2 * np.array(expected))


def test_a_word_that_nobody_wrote_changes_nothing() -> None:
    shelf = Shelf(NOTES, SESSIONS)
    assert shelf.alone(["unheard", "walk"]).tobytes() == shelf.alone(["walk"]).tobytes()


def test_neighbours_count_within_the_session_alone() -> None:
    shelf = Shelf(NOTES, SESSIONS)
    assert list(shelf.nearby(["bread"]) > 0) == [True, True, False, False, False]
    assert list(shelf.nearby(["hill"]) > 0) == [False, False, True, True, False]
    assert list(shelf.whole(["fair"]) > 0) == [False, False, False, False, True]


def test_a_window_is_the_vector_with_half_of_each_neighbour() -> None:
    meanings = Meanings(VECTORS, Shelf(NOTES, SESSIONS).sessions)
    blended = VECTORS[1] + VECTORS[0] / 2
    expected = blended @ VECTORS[0] / np.linalg.norm(blended)
    assert meanings.nearby(VECTORS[0])[1] == pytest.approx(expected, abs=1e-6)
    assert meanings.nearby(VECTORS[4])[4] == pytest.approx(1, abs=1e-5)


def test_the_score_is_the_sum_of_six_standard_scores() -> None:
    shelf = Shelf(NOTES, SESSIONS)
    meanings = Meanings(VECTORS, shelf.sessions)
    lexical, near = standard(shelf.alone(["walk"])), standard(meanings.alone(VECTORS[3]))
    both = lexical + near
    best = np.array([both[[0, 1]].mean()] * 2 + [both[[2, 3]].mean()] * 2 + [both[4]])
    parts = [
        lexical,
        near,
        standard(shelf.nearby(["walk"])),
        standard(meanings.nearby(VECTORS[3])),
        standard(shelf.whole(["walk"])),
        standard(best),
    ]
    assert fused(shelf, ["walk"], meanings, VECTORS[3]) == pytest.approx(np.sum(parts, axis=0))


def test_without_vectors_the_words_alone_decide() -> None:
    shelf = Shelf(NOTES, SESSIONS)
    scores = fused(shelf, ["walk", "hill"], None, VECTORS[0])
    assert int(np.argmax(scores)) == 3


def test_the_best_three_of_a_session_speak_for_it() -> None:
    shelf = Shelf([["a"], ["a"], ["a"], ["b"], ["b"], ["a"]], [0, 0, 0, 0, 0, 1])
    scores = fused(shelf, ["a"], None, VECTORS[0])
    assert scores[0] > scores[3]


def test_nothing_to_tell_apart_is_all_zero() -> None:
    assert not standard(np.ones(4)).any()
    assert not fused(Shelf(NOTES, SESSIONS), [], None, VECTORS[0]).any()
    assert len(fused(Shelf([], []), ["walk"], None, VECTORS[0])) == 0
    assert not fused(Shelf([["one"]], [0]), ["one"], None, VECTORS[0]).any()


def test_an_index_over_nothing_gives_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert len(Bm25(none, none, 0, 0).scores([])) == 0


passages = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), min_size=1, max_size=12)


@given(passages, st.data())
def test_a_score_does_not_hang_on_the_names_of_sessions_or_chance(
    notes: list[list[str]], data: st.DataObject
) -> None:
    sessions = sorted(
        data.draw(st.lists(st.integers(0, 3), min_size=len(notes), max_size=len(notes)))
    )
    dense = [sorted(set(sessions)).index(each) for each in sessions]
    query = data.draw(st.lists(st.sampled_from("abcdefg"), max_size=4))
    first, second = (fused(Shelf(notes, dense), query, None, VECTORS[0]) for _ in range(2))
    assert first.tobytes() == second.tobytes()
    assert np.isfinite(first).all()


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("What did Ana's manager promise?", ["ana", "manag", "promis"]),
        ("Promises, promised; promising", ["promis", "promis", "promis"]),
        ("They're late, don't you know", ["late", "know"]),
        ("don't they're", ["dont", "theyre"]),
        ("Great 🎉, see ☑ and 👍🏽!", ["great", "🎉", "see", "☑", "👍", "🏽"]),
        (" ?! ", ["?", "!"]),
        ("3.5 km on 2026-03-01", ["3", "5", "km", "2026", "03", "01"]),
        ("Über CAFÉ", ["uber", "cafe"]),
        ("東京都", ["東京", "京都"]),
        ("", []),
    ],
)
def test_the_words_that_count(text: str, stems: list[str]) -> None:
    assert words(text) == stems


def test_vectors_off_the_grid_by_a_hair_are_put_back_on_it() -> None:
    rows = normalised(np.random.default_rng(5).normal(size=(200, 64)), 200, "test")
    off = rows.astype(np.float64) * (1 + 1e-7)
    assert on_grid(off / np.linalg.norm(off, axis=1, keepdims=True)).tobytes() == rows.tobytes()


@pytest.mark.parametrize(
    "bad",
    [
        np.zeros((1, 3)),
        np.zeros((2, 0)),
        np.zeros(2),
        np.array([[1, np.nan]] * 2),
        np.array([[np.inf, 1]] * 2),
    ],
)
def test_what_is_no_vector_is_refused(
    bad: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> None:
    with pytest.raises(EmbedderError):
        normalised(bad, 2, "test")


def test_a_text_without_meaning_has_no_length() -> None:
    assert not normalised(np.zeros((2, 3)), 2, "test").any()
