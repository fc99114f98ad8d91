"""A mentee's moment and act become one English sentence in their own words."""

from datetime import date

import pytest

from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.woop.deeds import deed
from mentor_copilot.domain.woop.halves import halves
from mentor_copilot.domain.woop.hearing.planning import moment_of
from mentor_copilot.domain.woop.moments import moment
from mentor_copilot.domain.woop.phrasing import phrase
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan

TODAY = date(2027, 1, 15)


def told(text: str, source: str = "input:1") -> Said:
    return Said(source=source, text=text)


MOMENTS = [
    ("when the baby finally sleeps", "the baby finally sleeps"),
    ("as I close the front door behind me", "I close the front door behind me"),
    ("half past nine, once the kids are in bed", "it is half past nine, once the kids are in bed"),
    ("right before the stand-up", "it is right before the stand-up"),
    ("Usually on the bus home", "I am on the bus home"),
    ("when someone praises a colleague", "someone praises a colleague"),
    ("the second I open Slack", "I open Slack"),
    ("My stomach tightens", "my stomach tightens"),
    ("After the third coffee", "it is after the third coffee"),
    ("Friday afternoons", "it is Friday afternoon"),
    ('each time I hear "quick question"', 'I hear "quick question"'),
    ("my manager's name on the display", "I notice my manager's name on the display"),
    ("the smell of cigarettes", "I notice the smell of cigarettes"),
    ("at 22:15", "it is 22:15"),
    ("walking past the bakery", "I am walking past the bakery"),
    ("Whenever my partner sighs", "my partner sighs"),
    ("on Mondays before the team meeting", "it is Monday before the team meeting"),
    ("criticised in front of others", "I am criticised in front of others"),
    ("when there's nobody at home", "there's nobody at home"),
    ("everybody is quiet", "everybody is quiet"),
    ("seeing his car in the drive", "I see his car in the drive"),
    ("lunch break", "it is lunch break"),
    ("next to my mother-in-law at dinner", "I am next to my mother-in-law at dinner"),
    ("scrolling in bed", "I am scrolling in bed"),
    ("that voice that says give up", "I notice that voice that says give up"),
    ("when an invitation from him lands on top", "an invitation from him lands on top"),
    ("Ana shouts", "Ana shouts"),
    ("Late at night in front of the fridge", "it is late at night in front of the fridge"),
    ("seven in the morning", "it is seven in the morning"),
    ("my flatmates order pizza", "my flatmates order pizza"),
    ("as the meeting begins", "the meeting begins"),
    ("my kitchen in the morning", "I notice my kitchen in the morning"),
    ("jealous of her post", "I am jealous of her post"),
    ("WHEN I OPEN THE LAPTOP", "i open the laptop"),
    ("fear", "I notice fear"),
]
ACTS = [
    ("I'd take one slow breath", "take one slow breath"),
    ("putting on my trainers", "put on my trainers"),
    ("phone in the drawer", "do this: phone in the drawer"),
    ("phone my sister", "phone my sister"),
    ("ten squats", "do this: ten squats"),
    ("I'm gonna call my sister", "call my sister"),
    ("Read one paragraph out loud", "read one paragraph out loud"),
    ('say "not today"', 'say "not today"'),
    ('text Jo "starting now"', 'text Jo "starting now"'),
    ("a glass of water", "do this: a glass of water"),
    ("I'd say: let me finish", "say: let me finish"),
    ("I go outside", "go outside"),
    ("my running shoes on", "do this: my running shoes on"),
    ("to write the first sentence", "write the first sentence"),
    ("maybe I could hum a song", "hum a song"),
    ("could I hum a song?", "hum a song"),
    ("how about a walk", "do this: a walk"),
    ("then I start with the smallest task", "start with the smallest task"),
    ("no phone, just the book", "do this: no phone, just the book"),
    ("I'd rather go for a walk", "go for a walk"),
    ("shoes on and out", "do this: shoes on and out"),
    ("hold my tongue for ten seconds", "hold my tongue for ten seconds"),
    ("WRITE ONE SENTENCE", "write one sentence"),
    ("I wil say one sentence", "say one sentence"),
]
OWN_MOMENTS = [
    ("I get nervous when my boss walks in", "my boss walks in"),
    ("when my phone buzzes I lose the thread", "my phone buzzes"),
    ("once I start snacking I can't stop", "I start snacking"),
    ("the moment somebody disagrees I go quiet", "somebody disagrees"),
    ("I put it off when it is late because I want it to be perfect", "it is late"),
    ("as soon as it rains, I stay in bed", "it rains"),
    ("I freeze each time he raises his voice and then I agree to all", "he raises his voice"),
    ("when I think I am late I rush", "I think I am late"),
]
NO_MOMENTS = [
    "I am afraid that if I speak they will laugh",
    "I don't know when to stop",
    "I wonder if I am good enough",
    "I feel guilty if I rest",
    "perfectionism",
]


@pytest.mark.parametrize(("answer", "clause"), MOMENTS)
def test_a_moment_reads_on_after_if(answer: str, clause: str) -> None:
    found = halves(told(answer)).cue
    words = found if found.known else plain(told(answer))
    assert moment(words.value or "", TODAY) == clause


@pytest.mark.parametrize(("answer", "act"), ACTS)
def test_an_act_reads_on_after_i_will(answer: str, act: str) -> None:
    found = halves(told(answer)).act
    words = found if found.known else plain(told(answer))
    assert deed(words.value or "") == act


@pytest.mark.parametrize(("obstacle", "cue"), OWN_MOMENTS)
def test_an_obstacles_own_moment_ends_where_the_mentees_part_begins(
    obstacle: str, cue: str
) -> None:
    found = moment_of(plain(told(obstacle)))
    assert found.value == cue and obstacle[found.start : found.end] == found.quote


@pytest.mark.parametrize("obstacle", NO_MOMENTS)
def test_a_worry_or_a_condition_is_no_moment(obstacle: str) -> None:
    assert not moment_of(plain(told(obstacle))).known


def a_plan(obstacle: str, cue: str, act: str = "breathe out") -> tuple[WoopPlan, IfThen]:
    def whole(text: str, source: str) -> Value[str]:
        return said(text, told(text, source), 0, len(text))

    one = IfThen(cue=whole(cue, "input:4"), act=whole(act, "input:5"))
    return WoopPlan(obstacle=whole(obstacle, "input:3"), inner=True, plans=(one,)), one


@pytest.mark.parametrize(
    ("obstacle", "cue", "sentence"),
    [
        ("I get scared", "Sunday evening", "If it is Sunday evening and I get scared, then"),
        ("I get scared", "at my desk, late", "If I am at my desk, late, and I get scared, then"),
        ("I am afraid that if I speak they laugh", "in meetings", "If I am in meetings, then"),
        ("fear of the blank page", "at my desk", "If I am at my desk, then"),
    ],
)
def test_the_obstacle_stands_beside_the_moment_where_it_is_a_sentence(
    obstacle: str, cue: str, sentence: str
) -> None:
    plan, one = a_plan(obstacle, cue)
    assert phrase(plan, one, TODAY) == f"{sentence} I will breathe out."


def test_once_at_a_time_opens_no_moment() -> None:
    found = halves(Said(source="input:1", text="I will play it once at half speed"))
    assert (found.cue.value, found.act.value) == (None, "play it once at half speed")
