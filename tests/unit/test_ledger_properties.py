"""What must hold of any note: exact places, no exception, no future told as past, no look ahead."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.ledger import People, build_ledger, located, read_note
from mentor_copilot.domain.note import Note

PEOPLE = People.of("kim", "ana", mentor_names=("Kim Wu",), mentee_names=("Ana Silva",))
START = date(2026, 3, 2)

PIECES = st.sampled_from(
    [
        "### What did you achieve?",
        "### What would you like to work on next week?",
        "## Actions",
        "## Ana",
        "Blockers:",
        "- [ ] send the draft to Priya by Friday",
        "- [x] send the draft to Priya",
        "- KW: will review the draft",
        "  - KW: Will do!",
        "* Finished the draft for Priya",
        "* still haven't sent the draft",
        "I will send the draft to Priya by 20 March.",
        "We dropped the idea of a draft.",
        "Ana's confidence is 4/10.",
        "My confidence is 7/10 and I will sleep.",
        "| Action | Owner | Due |",
        "|---|---|---|",
        "| send the draft | Ana | 20 March |",
        "```",
        "> quoted",
        "<!-- hidden -->",
        "---",
        "",
        "AS - stuck on the draft; KW to help (KW)",
        "**Next steps**: Ana to read; Kim to write",
        "1. one 2. two (3) three",
        "TODO",
        "====",
    ]
)
SCRAPS = st.text(alphabet="ab AK\n:*-#|[]x()~_`>.?!'’0123/@\u2028\x0c\r\t😀ßİ", max_size=60)
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, SCRAPS), max_size=14).map("\n".join), st.text(max_size=300)
)
NOTES = st.lists(st.tuples(TEXTS, st.integers(0, 40), st.booleans()), max_size=5)


def noted(rows: list[tuple[str, int, bool]]) -> list[Note]:
    return [
        Note(
            id=f"n{at}",
            pair="p",
            author="ana" if mentee else "kim",
            date=START + timedelta(days=days),
            text=text,
        )
        for at, (text, days, mentee) in enumerate(rows)
    ]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_every_claim_stands_where_it_says(text: str, mentee: bool) -> None:
    (note,) = noted([(text, 0, mentee)])
    claims = read_note(note, PEOPLE)
    assert all(located(claim, {"n0": text}) for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)
    assert claims == read_note(note, PEOPLE)


@settings(max_examples=150, deadline=None)
@given(NOTES)
def test_every_cite_of_a_ledger_stands_and_its_order_is_the_same(rows: list) -> None:  # type: ignore[type-arg]
    notes = noted(rows)
    made = build_ledger(notes, PEOPLE)
    texts = {note.id: note.text for note in notes}
    for one in made.commitments:
        for place in (*one.promise_cites, *one.status_cites):
            assert texts[place.note_id][place.start : place.end] == place.quote
    assert build_ledger(list(reversed(notes)), PEOPLE) == made


@settings(max_examples=150, deadline=None)
@given(NOTES, st.integers(0, 40))
def test_a_note_of_a_later_day_changes_nothing_as_of_before(rows: list, days: int) -> None:  # type: ignore[type-arg]
    as_of = START + timedelta(days=days)
    notes = noted(rows)
    early = [note for note in notes if note.date <= as_of]
    assert build_ledger(notes, PEOPLE, as_of) == build_ledger(early, PEOPLE, as_of)


@settings(max_examples=150, deadline=None)
@given(NOTES)
def test_done_and_dropped_rest_on_words_of_a_later_note(rows: list) -> None:  # type: ignore[type-arg]
    notes = noted(rows)
    days = {note.id: note.date for note in notes}
    made = build_ledger(notes, PEOPLE)
    kinds = {claim.id: claim.kind for claim in made.claims}
    for one in made.commitments:
        assert one.promise_cites
        assert kinds[one.claim_ids[0]] == "promised"
        if one.status in ("done", "dropped"):
            assert one.status_cites
            assert days[one.status_cites[0].note_id] > one.first_seen


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["will", "plan to", "am going to", "promised to"]), st.integers(0, 4))
def test_a_plan_under_any_heading_is_no_deed(future: str, at: int) -> None:
    heads = ("What did you achieve?", "Done", "Wins", "Progress", "Notes")
    text = f"### {heads[at]}\n- I {future} send the report to Tom\n"
    (note,) = noted([(text, 0, True)])
    assert [claim.kind for claim in read_note(note, PEOPLE)] == ["promised"]
