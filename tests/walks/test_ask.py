"""Questions about the record, asked of a desk: what is answered, and what nobody else may see."""

import random
from pathlib import Path

import pytest
import yaml

from mentor_copilot.domain.brief.checking import line_faults
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.ledger import People
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.recall import RecordAnswer
from mentor_copilot.domain.recall.shown import told
from mentor_tools.errors import Usage
from mentor_tools.ports import Sharing
from recall_lab import CANARY, NOTES, Lab, note

TEXTS = Path(__file__).parents[1] / "unit" / "recall_questions.yaml"
PEOPLE = People.of("Mia", "Ana")


def questions() -> list[str]:
    asked = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))["asked"]
    return [text for kind in asked.values() for text in kind]


def quotes(answer: RecordAnswer) -> list[str]:
    return [line.text for line in answer.lines]


@pytest.mark.parametrize(
    ("question", "says", "lines"),
    [
        (
            "What did Mia promise me?",
            "Promised by Mia, as the notes tell:",
            ["Send the reading list by 20 January", "Introduced Ana to Priya"],
        ),
        (
            "what is overdue?",
            "Promised, due by now, and not told of as done:",
            [
                "Send the reading list by 20 January",
                "Write down her achievements by 1 February",
                "Talk to HR before 10 February",
            ],
        ),
        (
            "What's due before 2 April?",
            "Promised and due up to 1 April 2027:",
            [
                "Send the reading list by 20 January",
                "Write down her achievements by 1 February",
                "Talk to HR before 10 February",
                "Book the race by 15 March",
                "Ask Tom about the budget for the course by 1 April",
            ],
        ),
        (
            "which promises did Mia keep?",
            "Promised by Mia and told of as done:",
            ["Introduced Ana to Priya"],
        ),
        (
            "what did I promise about the budget?",
            "Promised by you about “budget”, as the notes tell:",
            ["Ask Tom about the budget for the course by 1 April"],
        ),
        (
            "What did I promise since our last session?",
            "Promised by you since 1 March 2027, as the notes tell:",
            ["Book the race by 15 March"],
        ),
        (
            "when did I last mention the promotion?",
            "You last mentioned “promotion” on 20 February 2027:",
            ["“I doubt that the promotion comes”"],
        ),
        (
            "when did I first mention the promotion?",
            "You first mentioned “promotion” on 25 January 2027:",
            ["“I mentioned the promotion to my boss”"],
        ),
        (
            "how often have I mentioned the promotion since February?",
            "You mentioned “promotion” since 1 February 2027 on one day, last on 20 February 2027:",
            ["“I doubt that the promotion comes”"],
        ),
        (
            "what got in the way last month?",
            "What got in the way from 1 February 2027 to 28 February 2027, the latest first:",
            ["Late meetings again", "“I struggled with sleep”"],
        ),
        (
            "what did we decide about the budget?",
            "What was decided about “budget”, the latest first:",
            ["“We decided to keep the training budget at 500 euros”"],
        ),
        (
            "when is our next session?",
            "What the last notes say of the next session:",
            ["“We meet again on 15 March”"],
        ),
    ],
)
async def test_the_record_answers_in_its_own_words(
    question: str, says: str, lines: list[str]
) -> None:
    async with Lab.of() as lab:
        answer = await lab.answered(question)
    assert answer.engine == "rules"
    assert answer.says.startswith(says)
    assert quotes(answer) == lines


async def test_every_line_of_every_answer_bears_the_check_of_a_brief() -> None:
    notes = [Note(**one.model_dump(exclude={"mentor", "mentee"})) for one in NOTES]
    seen = [one for one in notes if one.pair == "p" and one.id != "n6"]
    grounds = Grounds.of(seen, PEOPLE)
    async with Lab.of() as lab:
        for answer in await lab.all_answered(questions()):
            question = answer.question
            for line in answer.lines:
                if line.kind != "inferred":  # an agenda item is no line; the brief checks it apart
                    assert line_faults(line, grounds) == [], (question, line.text)
            assert len(answer.lines) <= 7
            cited = {place.note_id for line in answer.lines for place in line.cites}
            assert {source.note_id for source in answer.sources} == cited


@pytest.mark.parametrize(
    "question",
    [
        "when did I last mention the weather?",
        "what did I promise about the weather?",
        "what did we decide last year?",
        "what are my goals?",
        "what did Tom promise?",
        "what did I promise before the hurricane?",
    ],
)
async def test_nothing_found_is_an_answer(question: str) -> None:
    async with Lab.of(NOTES[:2]) as lab:
        answer = await lab.answered(question)
    assert answer.lines == () or answer.remarks
    assert answer.says.startswith(("No ", "There is no ", "Promised by you"))


async def test_silence_about_a_promise_is_no_news_and_no_verdict() -> None:
    async with Lab.of() as lab:
        answer = await lab.answered("what did I promise?")
    assert "no news since" in told(answer)
    assert not any(word in told(answer) for word in ("missed", "failed", "late", "broken"))


async def test_what_others_said_of_it_is_told_apart_from_ones_own() -> None:
    async with Lab.of() as lab:
        answer = await lab.answered("when did I last mention Priya?")
    assert answer.says == "You have not mentioned “Priya” in these words; others have:"
    assert "Third session" not in quotes(answer)[0]


async def test_many_lines_are_cut_and_counted() -> None:
    many = [
        note(f"m{n}", "Ana", f"2027-02-{n:02}", f"I promised to write chapter {n} of the book.")
        for n in range(1, 11)
    ]
    async with Lab.of(many) as lab:
        answer = await lab.answered("what did I promise?")
    assert (len(answer.lines), answer.more) == (7, 3)
    assert "and 3 more" in told(answer)


SHARED: list[tuple[Sharing, int]] = [("shared", 1), ("private", 0)]


@pytest.mark.parametrize(("scope", "seen"), SHARED)
async def test_a_mentor_hears_of_shared_goals_and_reflections_alone(
    scope: Sharing, seen: int
) -> None:
    async with Lab.of() as lab:
        await lab.goal("g1", "Ana", "run a half marathon in October", scope)
        await lab.reflection("r1", "Ana", "I will run before work by 12 March", scope)
        own = await lab.answered("how is my half marathon going?")
        theirs = await lab.answered("what are Ana's goals?", "Mia")
        promised = await lab.answered("what did Ana promise?", "Mia")
    assert quotes(own)[0] == "Run a half marathon in October"
    assert any("before work" in text for text in quotes(own))
    assert len(theirs.lines) == seen
    assert sum("before work" in text for text in quotes(promised)) == seen


async def test_mentors_have_goals_too_and_a_met_one_is_only_counted() -> None:
    async with Lab.of() as lab:
        await lab.goal("g1", "Mia", "learn to listen longer")
        mine = await lab.answered("what are my goals?", "Mia")
        theirs = await lab.answered("what are Mia's goals?")
    assert quotes(mine) == ["Learn to listen longer"]
    assert theirs.lines == ()


async def test_without_a_pair_all_of_ones_pairs_are_read() -> None:
    async with Lab.of() as lab:
        mine = await lab.answered("what is still open?", "Mia", None)
        nobody = await lab.answered("what did I promise?", "Zoe", None)
        with pytest.raises(Usage) as refused:
            await lab.ask("what did I promise?", "Zoe")
    assert any(CANARY in text for text in quotes(mine))
    assert any("race" in text for text in quotes(mine))
    assert nobody.lines == ()
    assert str(refused.value) == str(await _unknown_pair())


async def _unknown_pair() -> Usage:
    async with Lab.of() as lab:
        with pytest.raises(Usage) as refused:
            await lab.ask("what did I promise?", "Zoe", "p")
    return refused.value


async def test_private_notes_of_the_other_move_no_byte_of_an_answer() -> None:
    chance = random.Random(4)
    topics = ["the promotion", "sleep", "late meetings", "my father", "the budget"]
    hidden = [
        note(
            f"h{n}", "Mia", f"2027-0{chance.randint(1, 3)}-0{n + 1}",
            f"I promised to watch {chance.choice(topics)}; {CANARY}. Ana struggled with"
            f" {chance.choice(topics)}. We decided on {chance.choice(topics)}.",
            scope="private",
        )
        for n in range(8)
    ]  # fmt: skip
    async with Lab.of() as lab:
        before = [one.model_dump_json() for one in await lab.all_answered(questions())]
        await lab.goal("g9", "Mia", f"help Ana with the promotion {CANARY}")
        await lab.reflection("r9", "Mia", f"I will talk about the promotion {CANARY}", "private")
        await lab.take(hidden)
        after = [one.model_dump_json() for one in await lab.all_answered(questions())]
    assert after == before
    assert CANARY not in "".join(after)


@pytest.mark.parametrize("text", ["I promised my boss a report", "nice weather", "what is a goal?"])
async def test_what_is_no_question_about_the_record_is_left_to_others(text: str) -> None:
    async with Lab.of() as lab:
        assert await lab.ask(text) is None
        assert await lab.desk.tell("Ana", "p", text) is None


async def test_a_person_in_need_is_handed_over_before_anything_is_looked_up() -> None:
    async with Lab.of() as lab:
        answer = await lab.answered("what did I promise? I want to kill myself")
    assert answer.flag == "crisis_card" and answer.lines == ()
