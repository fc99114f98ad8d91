"""The pair's agreement: which version holds, what its words come to, and what crosses it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.agreement import Proposal, outside, standing
from mentor_copilot.domain.agreement.page import promises
from mentor_copilot.domain.cycle.agreement import Agreement, cadence_days
from mentor_copilot.domain.value import Said, Value, said

DAY = date(2027, 1, 4)


def _words(text: str, number: int = 1) -> Value[str]:
    return said(text, Said(source=f"input:{number}", text=text), 0, len(text))


def _agreement(**clauses: str) -> Agreement:
    told = {name: _words(text) for name, text in clauses.items()}
    return Agreement(day=DAY, pair="p", mentor="mia", mentee="ana.berg", **told)


def _version(number: int, accepted: int | None, id: str = "a", **clauses: str) -> Proposal:
    return Proposal(
        id=id,
        version=number,
        owner="ana.berg" if id == "a" else "mia",
        reason="why",
        at=datetime(2027, 1, 4 + number, tzinfo=UTC),
        agreement=_agreement(purpose="growing", **clauses),
        accepted=date(2027, 1, accepted) if accepted else None,
    )


def test_what_holds_is_the_newest_version_that_both_accepted():
    where = standing([_version(3, None), _version(1, 6), _version(2, 8)])
    assert where.in_force is not None and where.in_force.version == 2
    assert where.waiting is not None and where.waiting.version == 3
    assert [one.version for one in where.history] == [1, 2, 3]


def test_a_proposal_that_came_before_what_holds_waits_no_more():
    where = standing([_version(1, None), _version(2, 9, id="b")])
    assert where.in_force is not None and where.in_force.id == "b"
    assert where.waiting is None


def test_without_a_word_of_the_other_nothing_holds():
    where = standing([_version(1, None)])
    assert where.in_force is None and where.waiting is not None
    assert promises(where, "p") == ()


def test_what_was_promised_counts_from_the_version_that_first_said_it():
    kept = "two hours a month; the reading list"
    first = _version(1, 6, mentor_gives=kept)
    second = _version(2, 20, mentor_gives=kept, mentee_gives="a summary")
    notes = promises(standing([first, second]), "p")
    assert [note.date for note in notes] == [date(2027, 1, 6), date(2027, 1, 20)]
    assert notes[0].text == "Next steps for mia:\n- two hours a month\n- the reading list"


@pytest.mark.parametrize(
    ("text", "days", "quote"),
    [
        ("We meet every two weeks for an hour", 14, "two weeks"),
        ("once a month, on a Friday", 28, "month"),
        ("twice a month, an hour each", 14, "twice a month"),
        ("every 10 days or so", 10, "10 days"),
    ],
)
def test_the_rhythm_is_read_from_the_words_at_its_place(text, days, quote):
    shifted = said(text, Said(source="input:3", text=f"Well, {text}"), 6, 6 + len(text))
    found = cadence_days(shifted)
    assert (found.value, found.source) == (days, "input:3")
    assert f"Well, {text}"[found.start : found.end] == found.quote
    assert quote in (found.quote or "")


def test_words_without_a_rhythm_give_no_number():
    assert not cadence_days(_words("whenever one of us needs it")).known
    assert not cadence_days(Value[str]()).known


OUT = "My pay rise, unless I bring it up; the lawsuit and my divorce. Not the merger with Norda."


@pytest.mark.parametrize(
    ("request_text", "quote"),
    [
        ("Ask about the pay rise", "My pay rise, unless I bring it up"),
        ("my wife and I are splitting up", "my divorce"),
        ("Talk over what the merger with Norda means", "Not the merger with Norda"),
    ],
)
def test_an_excluded_topic_is_flagged_with_its_words(request_text, quote):
    crossing = outside(request_text, _agreement(out_of_scope=OUT))
    assert crossing is not None
    assert (crossing.clause, crossing.words.quote) == ("out_of_scope", quote)
    assert OUT[crossing.words.start : crossing.words.end] == quote


@pytest.mark.parametrize(
    "request_text",
    [
        "Sales rise every spring",
        "Pay the invoice",
        "the merge request waits for a review",
        "Norda wants a second offer",
        "How do I ask for more responsibility?",
    ],
)
def test_what_only_shares_a_word_with_a_topic_is_not_flagged(request_text):
    assert outside(request_text, _agreement(out_of_scope=OUT)) is None


@pytest.mark.parametrize("nothing", ["Nothing", "none so far", "No topic is off limits", "n/a"])
def test_a_clause_that_excludes_nothing_flags_nothing(nothing):
    agreement = _agreement(out_of_scope=nothing)
    assert outside("nothing none topic off limits so far", agreement) is None


def test_what_a_clause_takes_back_is_no_topic():
    agreement = _agreement(out_of_scope="Everything private except my move to Lisbon")
    assert outside("my move to Lisbon costs me sleep", agreement) is None


KEEPS = "What is said stays between us. Ana may tell HR how often we met."


@pytest.mark.parametrize(
    "request_text",
    [
        "Tell my manager what we said about the plan",
        "Send our notes to the whole team",
        "forward Ana's reflections to her director",
    ],
)
def test_handing_their_words_to_a_third_is_flagged(request_text):
    crossing = outside(request_text, _agreement(confidentiality=KEEPS))
    assert crossing is not None
    assert crossing.words.quote == "What is said stays between us"


@pytest.mark.parametrize(
    "request_text",
    [
        "How do I tell my boss that I want to leave?",
        "Share our notes with HR",  # the clause allows something there: no flag is the safer way
        "Send the report to the client",
        "Show me our notes",
    ],
)
def test_a_persons_own_business_is_no_breach_of_confidence(request_text):
    assert outside(request_text, _agreement(confidentiality=KEEPS)) is None


DECIDES = "Ana alone decides on job offers; Mia decides which introductions she makes."


def test_a_decision_that_is_handed_over_is_flagged_with_who_decides():
    crossing = outside("Decide for me which job offer to take", _agreement(decisions=DECIDES))
    assert crossing is not None
    assert crossing.words.quote == "Ana alone decides on job offers"


@pytest.mark.parametrize(
    "request_text",
    ["Which job offer fits me better?", "Decide for me where we meet", "I decided on the offer"],
)
def test_thinking_a_decision_over_is_what_mentoring_is_for(request_text):
    assert outside(request_text, _agreement(decisions=DECIDES)) is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_held_against_each_other(request_text, clause):
    agreement = _agreement(**{name: clause for name in ("out_of_scope", "decisions") if clause})
    crossing = outside(request_text, agreement)
    if crossing is not None:
        assert clause[crossing.words.start : crossing.words.end] == crossing.words.quote
