"""A check-in as a page among notes: whatever an indicator is called, the ledger reads its value."""

from datetime import date

import pytest

from mentor_copilot.domain.cycle.checkin import CHECKIN, Counted, about_checkin
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring import Indicator
from mentor_copilot.domain.cycle.page import as_note
from mentor_copilot.domain.ledger import Claim, People, read_note
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire import Answers, Hearing
from mentor_copilot.domain.value import Said

HEARING = Hearing(today=date(2027, 2, 1))


def page(of: Indicator, **told: str) -> Note:
    subject = about_checkin("g", "I will run.", [Counted(of=of)], recorded=False)
    answers = Answers()
    for number, (field, words) in enumerate(told.items(), 1):
        item = CHECKIN.item(subject, field)
        assert item is not None
        taken = item.take(Said(source=f"input:{number}", text=words), HEARING)
        assert taken.words.known, taken.again
        answers = answers.with_answer(field, taken.words)
    record = CHECKIN.record(answers, subject, HEARING)
    note = as_note(Entry(id="x", kind="checkin", owner="ana", version=1, record=record), "p")
    assert note is not None
    return note


def claims(note: Note) -> list[Claim]:
    return list(read_note(note, People.of("mia", "ana")))


@pytest.mark.parametrize(
    ("label", "unit", "told", "value"),
    [
        ("longest run", "km", "6,5", 6.5),
        ("NPS", "", "38", 38),
        ("run 10 km", "km", "7 of 10", 7),
        ("reduce review turnaround", "days", "2.5 days", 2.5),
        ("get to 50 paying clients in the market that we opened", "clients", "12", 12),
        ("raise test coverage", "%", "72 %", 72),
        ("confidence", "/10", "6 of 10", 6),
        ("save for the year abroad", "$", "$1,200", 1200),
        ("Goal weight", "kg", "82", 82),
        ("Interviews: with users", "interviews", "none yet", 0),
    ],
)
def test_a_reading_is_a_measured_claim_of_its_owner(label, unit, told, value):
    of = Indicator(label=label, unit=unit, baseline=0, target=10)
    (claim,) = claims(page(of, value=told, source="my log"))
    assert (claim.kind, claim.value, claim.who) == ("measured", value, "ana")
    assert "(my log)" in claim.what


def test_answers_stand_verbatim_and_a_blank_one_or_a_no_claims_nothing():
    of = Indicator(label="longest run", unit="km")
    note = page(of, on_track="hm, yes & no", obstacle="no", adjustment="ask Kim by 9 February")
    assert "hm, yes & no" in note.text and "My readings" not in note.text
    told = [one for one in claims(note) if one.kind != "said"]
    assert [(one.kind, one.who, one.due) for one in told] == [("promised", "ana", date(2027, 2, 9))]


def test_a_note_names_what_kind_of_evidence_it_is_and_from_whom():
    note = page(Indicator(), note="Kim saw me run", evidence="stakeholder", source="Kim")
    assert "My notes:\nKim saw me run\n(stakeholder: Kim)" in note.text
