"""Notes cut into passages: every word once, at borders a reader would choose."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mentor_tools.passages import passages

SENTENCE = "She promised to send the three slides to Dana before the review on Friday. "
BULLETS = "".join(f"- [ ] task number {n} for the week\n" for n in range(30))


def quotes(text: str) -> list[str]:
    return [text[start:end] for start, end in passages(text)]


def test_a_short_note_is_one_passage() -> None:
    assert quotes("  We met. It was good.\n") == ["We met. It was good."]


def test_a_note_of_white_space_has_none() -> None:
    assert [quotes(text) for text in ("", " \n\t", "\u2028\u00a0\r")] == [[], [], []]


def test_a_note_of_emoji_or_of_signs_alone_has_its_passage_too() -> None:
    for text in ("🙂", "🙂 🎉", "?", "---\n!", "\ufffd"):
        assert quotes(f" {text}\n") == [text]
    assert quotes("---\n* \n🙂") == ["🙂"]


def test_emoji_at_the_edge_of_a_note_are_no_less_a_part_of_it() -> None:
    assert quotes("🎉🎉\nWe met.\n👍🏽") == ["🎉🎉\nWe met.\n👍🏽"]


def test_an_emoji_with_its_shade_is_never_cut() -> None:
    family = "👩🏽\u200d👩🏽\u200d👧🏽\ufe0f"
    cut = quotes(family * 400)
    assert len(cut) > 4
    assert all(each.count(family) * len(family) == len(each) for each in cut)


def test_passages_end_with_a_sentence_at_about_sixty_words() -> None:
    cut = quotes(SENTENCE * 20)
    assert all(each.endswith("Friday.") for each in cut)
    assert {len(each.split()) for each in cut} == {70}


def test_passages_end_with_a_bullet() -> None:
    assert all(re.fullmatch(r"(- \[ \] .*week\n?)+", each) for each in quotes(BULLETS))


def test_stops_inside_a_sentence_end_none() -> None:
    text = (
        SENTENCE * 4 + "We meet Dr. Lee at 3.5 p.m. e.g. on Monday, vs. J. Smith's wish. Then home."
    )
    assert any(
        "We meet Dr. Lee at 3.5 p.m. e.g. on Monday, vs. J. Smith's wish." in each
        for each in quotes(text)
    )


def test_a_heading_goes_with_what_follows_it() -> None:
    cut = quotes(f"# Today\n{SENTENCE * 5}\n## Next week\n{SENTENCE * 5}")
    assert [each.split("\n")[0] for each in cut] == ["# Today", "## Next week"]


def test_a_script_without_spaces_is_cut_too() -> None:
    cut = quotes("私たちは来週の金曜日に会う約束をしました。" * 200)
    assert len(cut) > 4
    assert all(each.endswith("。") for each in cut)


letters = st.text(st.sampled_from("ab é.!?\n\r\t-*#:。漢🙂\u2028\x00_'"), max_size=400)
blocks = st.lists(st.sampled_from([SENTENCE, "word " * 200, "x" * 2000, "# Head\n", "\n\n"]))


@given(letters | blocks.map("".join))
def test_all_words_are_in_one_passage_each_and_none_is_long(text: str) -> None:
    spans = passages(text)
    assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))
    outside = list(text)
    for start, end in spans:
        assert text[start:end].strip() == text[start:end] != ""
        assert end - start <= 4000
        outside[start:end] = " " * (end - start)
    assert not re.search(r"\w|🙂", "".join(outside))
    assert spans or not text.strip()
