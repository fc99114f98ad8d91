"""Whatever text comes: no exception, the same result twice, no finding without words."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.rehearsal import compile_cue, plan_of_halves, plan_of_text, rehearse

TODAY = date(2027, 1, 4)
PIECES = (
    "at 6:30|at 25:99|on Mondays|every other Friday|before the|after my|ten minutes before|stand-up"
    "|1:1 with Anna|in the review|lunch|I feel tense|when|12 May|31 February|noon|between 9 and 4"
    "|half past twelve|İstanbul|ﬁnish|’s|–|the last day of the month|no time|wake up|,|in bed"
    "|for 15 minutes|an hour and a half|99999999999 hours|with|ends|starts|0 minutes|tomorrow"
)
CUES = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES.split("|"))).map(" ".join))


@settings(max_examples=100, deadline=None)
@given(CUES)
def test_any_cue_compiles_and_rests_on_its_own_words(cue: str) -> None:
    found = compile_cue(cue, TODAY)
    assert found == compile_cue(cue, TODAY)
    assert all(cue[sign.start : sign.end] == sign.quote for sign in found.signs)
    assert found.kind == "unknown" or found.signs


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CUES, CUES), max_size=2))
def test_any_plans_can_be_tried_and_no_finding_is_without_words(
    halves: list[tuple[str, str]],
) -> None:
    plans = [plan_of_halves(cue, act) for cue, act in halves]
    plans += [plan_of_text(f"If {cue}, then I will {act}") for cue, act in halves]
    tried = rehearse(plans, None, TODAY)
    assert tried == rehearse(plans, None, TODAY)
    for trial, (cue, act) in zip(tried.trials, halves, strict=False):
        written = {"if": cue, "then": act, "text": trial.plan.text}
        for finding in trial.findings:
            assert finding.quote.strip()
            assert written[finding.field][finding.start : finding.end] == finding.quote


@settings(max_examples=40, deadline=None)
@given(CUES)
def test_a_cue_with_no_calendar_to_tell_has_no_count(cue: str) -> None:
    (trial,) = rehearse([plan_of_halves(cue, "stand up")], (), TODAY).trials
    assert (trial.count is None) == (trial.standing != "dated")
