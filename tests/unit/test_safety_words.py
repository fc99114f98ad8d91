"""Folding: what two writings of the same word share, and what they must not."""

import pytest

from mentor_copilot.domain.safety.disguise import undisguise
from mentor_copilot.domain.safety.stems import stem
from mentor_copilot.domain.safety.words import read


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I can't, I won't!", " . i can not i will not . . "),
        ("She's here; they've gone", " . she be here . they have gone . "),
        ("I’m “fine”…", " . i be fine . "),
        ("Życie, ÉTÉ, Straße", " . zycie ete strasse . "),
        ("e.g. 3.5 km or 1,400 kcal.", " . e g . 3,5 km or 1400 kcal . . "),
        ("मैं जीना नहीं चाहता।", " . मैं जीना नहीं चाहता . . "),
        ("J'en ai", " . j en ai . "),
    ],
)
def test_a_text_becomes_plain_words(text: str, line: str) -> None:
    assert read(text).line == line


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("giving", "give"),
        ("gave", "give"),
        ("stopped", "stop"),
        ("killing", "kill"),
        ("tries", "try"),
        ("wishes", "wish"),
        ("updated", "update"),
        ("was", "be"),
        ("this", "this"),
        ("less", "less"),
        ("bring", "bring"),
        ("thing", "thing"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(form: str, base: str) -> None:
    assert stem(form) == base


@pytest.mark.parametrize(
    "text",
    [
        "My skills in C++ and k8s",
        "Q1 was 100%!!!",
        "Essex, v2.1.0",
        "I cooled off",
        "b2b 24/7 @maria",
    ],
)
def test_ordinary_spelling_is_no_disguise(text: str) -> None:
    assert undisguise(read(text), text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("k1ll mys3lf", " . kill myself . "),
        ("k.i.l.l. my$elf", " . kill myself . "),
        ("su*cide", " . suicide . "),
        ("#iwanttodie", " . i want to die . "),
        ("dieeee", " . die . "),
    ],
)
def test_a_disguise_is_read_plainly(text: str, line: str) -> None:
    plain = undisguise(read(text), text)
    assert plain is not None
    assert plain.line == line
