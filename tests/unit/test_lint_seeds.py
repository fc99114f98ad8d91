"""The examples of the founding articles: each flawed one gets its codes, a mended one passes.

Short phrases of theirs are input here, with the faults that METHODS 3.3 lists; the mended versions
are the project's own.
"""

from datetime import date
from typing import Any, NamedTuple

import pytest

from mentor_copilot.domain.lint import LintedItem, lint_record, lint_text
from mentor_copilot.domain.safety.outgoing import screen_reply

TODAY = date(2027, 1, 4)


class Example(NamedTuple):
    """A flawed text or record, the codes that it has to get, and a version without them."""

    name: str
    form: str
    flawed: str | dict[str, Any]
    codes: set[str]
    mended: str | dict[str, Any]


def linted(text: str | dict[str, Any], form: str) -> LintedItem:
    if isinstance(text, str):
        return lint_text(text, form, TODAY)
    return lint_record(text, form, TODAY)


OKR = {
    "objective": "Become somebody whom people in my trade know and call",
    "kind": "aspirational",
    "due": "2027-12-17",
    "key_results": [
        "People in my trade whom I can call for advice rise from 10 to 25",
        "Calls in which they ask me for advice rise from 0 to 2 a month",
        "Answers within a day to my own questions rise from 3 to 8 of 10",
    ],
}
HARD = {
    "form": "hard",
    "heartfelt": "My niece signs to me what she would write if the keys were larger",
    "animated": "She sits at our kitchen table and sends me the first letter of her own",
    "required": "Her school stops lending out the old machine in July",
    "difficult": "I have never written a line of code for anybody else's hands",
    "obstacle": "I put it off because I am afraid to promise her too much",
}
BACKWARD = {
    "form": "backward",
    "wish": "run a bicycle repair shop that feeds two people",
    "deadline": "2028-05-31",
    "steps": [
        {"text": "Ten repairs paid by strangers", "by": "2028-02-28"},
        {"text": "Room rented, bench and stands in it", "by": "2027-11-30"},
        {"text": "Loan signed at the bank", "by": "2027-09-30"},
        {"text": "Sums of three shops like it compared", "by": "2027-03-31"},
        {"text": "Anna asked what her first year cost", "by": "2027-01-14"},
    ],
}
MICRO = {
    "form": "micro",
    "parent": "sell pots for 100,000 euros",
    "confidence": 9,
    "micro": [
        {
            "text": "Photograph the blue bowl by the window",
            "takes": "20 minutes",
            "minutes": 20,
            "done_when": "three pictures are in the folder",
            "by": "2027-01-07",
        }
    ],
}

EXAMPLES = (
    Example(
        "SMART: a network grown by a fifth",
        "smart",
        "Growing my professional network by 20%",
        {"G122", "G150"},
        "Have coffee with two people in my trade a month until 17 December",
    ),
    Example(
        "SMART: attendance in the place of feasibility",
        "smart",
        "I will attend one industry networking event weekly",
        {"G127", "G151"},
        "Ask two speakers a question of my own at four trade evenings by 30 June",
    ),
    Example(
        "OKR: activities as key results",
        "okr",
        {
            "objective": "Expand my professional network.",
            "key_results": [
                "I will have 20% more industry connections by the end of the year.",
                "I attend at least one networking event every month.",
                "I set up two coffee chats with other professionals every week.",
            ],
        },
        {"O208", "O212", "O217"},
        OKR,
    ),
    Example(
        "WOOP: a plan with no if-then and several responses",
        "woop",
        {
            "wish": "feel less burnout",
            "outcome": "A better balance will enhance my happiness and increase my productivity",
            "obstacle": "Saying “no” and taking time off often makes me feel guilty",
            "plan": "I will plan regular breaks, set realistic goals, and learn that boundaries "
            "benefit my well-being",
        },
        {"W403", "W404", "W418"},
        {
            "wish": "leave at five on Thursdays in January",
            "outcome": "I hear my daughter read to me before she sleeps",
            "obstacle": "I feel guilty when I say no to a late request",
            "plan": "If I feel guilty about a late request, then I will say: tomorrow at nine.",
        },
    ),
    Example(
        "HARD: no necessity, a hope for a scene, no obstacle",
        "hard",
        {
            "form": "hard",
            "heartfelt": "I have a disabled daughter who is restricted in what she can do",
            "animated": "I envision being proud and beaming with confidence",
            "required": "I think there is still plenty of room for advancing assistive tech.",
            "difficult": "Making this happen involves going back to school.",
        },
        {"H603", "H604", "H607"},
        HARD,
    ),
    Example(
        "backward: forward order, no dates",
        "backward",
        {
            "form": "backward",
            "wish": "become an entrepreneur",
            "steps": [
                "Develop and validate a product.",
                "Write a business plan.",
                "Secure funding.",
                "Launch the business.",
            ],
        },
        {"B701", "B705"},
        BACKWARD,
    ),
    Example(
        "backward: the same with dates shows its direction",
        "backward",
        {
            "form": "backward",
            "deadline": "2028-05-31",
            "steps": [
                {"text": "Write a business plan", "by": "2027-03-31"},
                {"text": "Secure funding", "by": "2027-09-30"},
                {"text": "Success", "by": "2028-05-30"},
            ],
        },
        {"B702", "B704", "B706", "B707"},
        BACKWARD,
    ),
    Example(
        "micro: a smaller outcome",
        "micro",
        {
            "form": "micro",
            "parent": "I want to reach $100,000 in sales",
            "micro": ["To reach $10,000 in sales."],
        },
        {"C801"},
        MICRO,
    ),
    Example(
        "micro: nine tenths are not the whole",
        "micro",
        {
            "form": "micro",
            "parent": "I want to reach $100,000 in sales",
            "micro": ["To reach $10,000 in sales."] * 9,
        },
        {"C801", "C806"},
        MICRO,
    ),
    Example(
        "values: a practice with no act this week",
        "values",
        "I value positivity; therefore, I aim to start and maintain a daily gratitude practice.",
        {"V906"},
        "I value gratitude, so I will thank Tom on Friday for the night shift he took for me.",
    ),
    Example(
        "values: a change of behaviour every day",
        "values",
        "I appreciate being responsible and I want to set a good example by arriving at work on "
        "time every day.",
        {"V906"},
        "I value being responsible, so I will unlock the shop at eight on Monday.",
    ),
    Example(
        "vague: negotiation",
        "smart",
        "improve negotiation skills",
        {"G101", "G150"},
        "lead two client negotiations independently within three months",
    ),
    Example(
        "vague: presenting",
        "smart",
        "get better at presenting",
        {"G101", "G150"},
        "deliver a 10-minute presentation to the leadership team by Q3",
    ),
    Example(
        "vague: readiness",
        "smart",
        "leadership readiness",
        {"G104", "G150"},
        "Lead the archive project with Mia as my second and hold its debrief by 30 April",
    ),
    Example(
        "vague: culture",
        "smart",
        "improve culture",
        {"G101", "G150"},
        "Let two people who said nothing open each Monday meeting until 30 June",
    ),
    Example(
        "a percentage without its start: putting out fires",
        "smart",
        "reduce the time I spend putting out fires by 50% on average over the next year",
        {"G122"},
        "Cut the hours I spend putting out fires from 12 to 6 a week by 17 December",
    ),
    Example(
        "a percentage without its start: family",
        "smart",
        "spend 50% more time with my family and friends within five months",
        {"G122"},
        "Eat supper with my family 5 evenings a week instead of 2 until 31 May",
    ),
    Example(
        "five years away",
        "smart",
        "a mentee-to-mentor conversion rate of 75% within five years",
        {"G155"},
        "Ask each of my 4 mentees by 30 June whether they would mentor somebody themselves",
    ),
    Example(
        "no day: strong connections",
        "smart",
        "have at least two strong connections with colleagues in every department",
        {"G150"},
        "Have lunch with two colleagues of each of the five departments by 30 June",
    ),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_a_flawed_example_gets_its_codes(example: Example) -> None:
    found = {finding.code for finding in linted(example.flawed, example.form).findings}
    assert example.codes <= found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_its_mended_version_passes(example: Example) -> None:
    assert linted(example.mended, example.form).findings == ()


@pytest.mark.parametrize(
    "claim",
    [
        "Writing down your goals makes you over 40% more likely to achieve them.",
        "Specific goals lead to better performance in 90% of cases.",
        "67% of businesses report increased productivity due to mentoring.",
        "63% of HR leaders believe mentoring increases performance.",
        "Nearly 90% of mentees go on to mentor others.",
        "Upwards of 85% of all open positions are filled via networking.",
    ],
)
def test_no_reply_repeats_a_statistic_of_the_articles(claim: str) -> None:
    assert screen_reply(claim) is not None


@pytest.mark.parametrize(
    "own", ["You answered 90% of cases within a day.", "You want 20% more calls than in May."]
)
def test_a_mentees_own_percentage_may_be_said_back(own: str) -> None:
    assert screen_reply(own) is None
