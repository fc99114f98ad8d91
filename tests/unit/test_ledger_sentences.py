"""Where a sentence of a note ends: at a stop, and not at the dot of a number or a short form."""

import pytest

from mentor_copilot.domain.ledger.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Februar treffen wir uns.",
        "Wir sehen uns bis 14. März wieder.",
        "Der 2. Entwurf ist da.",
        "Im 1. Quartal kommen z. B. Folien dazu.",
        "I met Dr. Okafor on 3 May.",
        "Ask Prof. Lindgren, e.g. about chapter 4.",
    ],
)
def test_a_dot_that_is_no_stop_ends_no_sentence(text: str) -> None:
    assert list(sentences(text, 0, len(text))) == [(0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We scored 7. She scored 9.", ["We scored 7.", "She scored 9."]),
        ("I did chapter 2. Next is 3.", ["I did chapter 2.", "Next is 3."]),
        ("1. Read it 2. Send it", ["Read it", "Send it"]),
        ("Sent it. Am 3. Mai geht es los.", ["Sent it.", "Am 3. Mai geht es los."]),
    ],
)
def test_a_stop_and_a_list_in_one_line_end_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == parts
