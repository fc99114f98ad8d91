"""Reviews and wins through desk, store and door: from the record alone, each line with proof."""

import asyncio
import json
import re
import shutil
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
import yaml

from mentor_copilot.coach.claims import kept
from mentor_copilot.compose import open_desk, open_notes
from mentor_copilot.domain.brief.checking import line_faults
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.checking.words import listed
from mentor_copilot.domain.cycle.stalls import REASONS
from mentor_copilot.domain.cycle.stalls.lexicon import words_of as reason_words
from mentor_copilot.domain.ledger import People, building, read_note
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.review.wording import wordings
from mentor_copilot.settings import read_settings
from mentor_copilot.surfaces.cli import main
from mentor_tools.errors import Usage

GOAL = "I want to run 10 km by the end of May because I want to keep up with my daughter"
POEMS = "I want to publish three poems by the end of June because I love writing"
SAYS = ("yes", "4 km", "buy shoes", "7", "my watch", "weekly")
NOTES = (
    ("ana", date(2026, 9, 8), "I will buy shoes by 12 September. The rain keeps me inside."),
    ("mia", date(2026, 9, 22), "Ana bought the shoes."),
    (
        "ana",
        date(2026, 9, 22),
        "Proud of the first 5 km. It helps when Lea picks me up at seven.\n"
        "Struggled with: the rain keeps me inside.",
    ),
    ("ana", date(2026, 10, 20), "My manager keeps booking meetings over my running time."),
    ("ana", date(2026, 11, 3), "I keep putting the long run off."),
)


def _settings(home: Path, today: date = date(2026, 11, 22)):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": today.isoformat()})


def _call(home: Path, capsys, *words: str, today: str = "2026-11-22"):
    assert main([*words, "--home", str(home), "--today", today, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _kept_goal(home: Path, wish: str, *says: str) -> str:
    async def kept() -> str:
        async with open_desk(_settings(home, date(2026, 9, 1))) as desk:
            thread = await desk.begin_goal(person="ana", scope="shared")
            for text in (wish, *says, "keep it"):
                outcome = await desk.say(thread, text)
            assert outcome.saved is not None
            return outcome.saved

    return asyncio.run(kept())


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> tuple[Path, str]:
    """A home with one shared goal of Ana's."""
    home = tmp_path_factory.mktemp("grown")
    return home, _kept_goal(home, GOAL, *SAYS)


@pytest.fixture
def goal(tmp_path, grown) -> str:
    shutil.copytree(grown[0], tmp_path, dirs_exist_ok=True)
    return grown[1]


@pytest.fixture
def poems(tmp_path, goal) -> str:
    """Another goal of hers."""
    says = ("yes", "0 poems", "write a draft of a poem", "7", "my list", "weekly")
    return _kept_goal(tmp_path, POEMS, *says)


async def _told(home: Path, notes=NOTES, scope="shared") -> None:
    async with open_notes(_settings(home)) as desk:
        await desk.add_pair("p", "mia", "ana")
        for author, day, text in notes:
            await desk.add_note("p", author, text, day=day, scope=scope)


async def _review(home: Path, goal: str, reader=None, today=date(2026, 11, 22), **asked):
    async with open_desk(_settings(home, today)) as desk:
        return await desk.reviews.write_review(goal, reader, **asked)


def _texts(review, part: str) -> list[str]:
    return [line.text for line in review.of_part(part)]


async def test_a_review_names_gains_lasting_obstacles_and_what_worked(tmp_path, goal):
    await _told(tmp_path)
    review = await _review(tmp_path, goal)
    gains = {line.about: line.text for line in review.of_part("gain")}
    assert "ought the shoes" in gains["promise kept"] and "5 km" in gains["win"]
    (obstacle,) = review.of_part("obstacle")
    assert obstacle.text == "“the rain keeps me inside”"
    assert (obstacle.first_seen, obstacle.times_carried) == (date(2026, 9, 8), 1)
    assert any("Lea picks me up" in text for text in _texts(review, "strategy"))


async def test_every_line_of_a_review_bears_the_check_of_a_brief(tmp_path, goal):
    await _told(tmp_path)
    review = await _review(tmp_path, goal)
    async with open_notes(_settings(tmp_path)) as desk:
        kept = [note async for note in desk.notes.notes("p", "ana")]
    notes = [Note(**{name: getattr(n, name) for name in Note.model_fields}) for n in kept]
    grounds = Grounds.of(notes, People.of("mia", "ana"))
    assert review.lines and review.refused == ()
    assert [line_faults(line, grounds) for line in review.lines] == [[] for _ in review.lines]


async def test_the_next_review_begins_where_the_last_one_ended(tmp_path, goal):
    await _told(tmp_path)
    first = await _review(tmp_path, goal, today=date(2026, 10, 1))
    assert first.since is None and first.of_part("gain")
    second = await _review(tmp_path, goal)
    assert second.since == date(2026, 10, 1) and second.of_part("gain") == ()


async def test_on_one_day_a_review_can_be_read_again(tmp_path, goal):
    await _told(tmp_path)
    once, again = await _review(tmp_path, goal), await _review(tmp_path, goal)
    assert once == again
    async with open_desk(_settings(tmp_path)) as desk:
        assert await desk.reviews.reviews(goal) == [once]


async def test_a_look_back_to_a_chosen_day_counts_that_day_and_is_not_kept(tmp_path, goal):
    await _told(tmp_path)
    look = await _review(tmp_path, goal, since=date(2026, 9, 22))
    assert any(line.about == "win" for line in look.of_part("gain"))
    async with open_desk(_settings(tmp_path)) as desk:
        assert await desk.reviews.reviews(goal) == []


async def test_what_the_mentor_noted_for_themselves_is_in_no_review(tmp_path, goal):
    await _told(tmp_path)
    before = [await _review(tmp_path, goal, reader) for reader in ("ana", "mia")]
    private = "Ana is proud of the race. Struggled with: the rain keeps me inside. She is lazy."
    await _told(tmp_path, [("mia", date(2026, 11, 10), private)], "private")
    assert [await _review(tmp_path, goal, reader) for reader in ("ana", "mia")] == before


async def test_what_the_mentee_keeps_private_changes_no_review_for_the_mentor(tmp_path, goal):
    await _told(tmp_path)
    before = await _review(tmp_path, goal, "mia")
    private = "I doubt myself. Proud that I told nobody. I keep putting the race off."
    await _told(tmp_path, [("ana", date(2026, 11, 10), private)], "private")
    assert await _review(tmp_path, goal, "mia") == before
    assert await _review(tmp_path, goal, "ana") != before


async def test_a_private_goal_is_not_there_for_the_mentor(tmp_path, goal):
    await _told(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        await desk.change_goal(goal, "mine alone", scope="private")
        with pytest.raises(Usage, match="no goal is called"):
            await desk.reviews.write_review(goal, "mia")
        with pytest.raises(Usage, match="no goal is called"):
            await desk.reviews.write_review("nothing", "mia")


async def test_a_stall_asks_by_the_persons_own_words_and_is_no_verdict(tmp_path, goal):
    await _told(tmp_path)
    stall = (await _review(tmp_path, goal)).stall
    assert stall is not None and stall.reason is not None
    assert stall.named == "procrastination"
    assert [place.quote for place in stall.reason.cites] == ["I keep putting the long run off."]


async def test_trouble_of_the_surroundings_is_one_flag_for_mentor_and_programme(tmp_path, goal):
    await _told(tmp_path)
    (flag,) = (await _review(tmp_path, goal)).of_part("surroundings")
    assert [place.quote for place in flag.cites] == [NOTES[3][2]]


async def test_an_idea_of_the_library_is_offered_only_where_there_is_no_way_of_their_own(
    tmp_path, goal
):
    await _told(tmp_path, NOTES[:2])
    bare = await _review(tmp_path, goal)
    assert bare.of_part("strategy") == () and bare.ideas[0].source.startswith("library: ")
    await _told(tmp_path, NOTES[2:3])
    assert (await _review(tmp_path, goal)).ideas == ()


async def test_words_about_another_goal_are_not_in_the_review(tmp_path, goal, poems):
    await _told(tmp_path, [*NOTES, ("ana", date(2026, 10, 2), "Proud of my poems.")])
    assert not any("poems" in text for text in _texts(await _review(tmp_path, goal), "gain"))
    assert any("poems" in text for text in _texts(await _review(tmp_path, poems), "gain"))


async def test_wins_are_those_since_the_last_session_each_with_its_source(tmp_path, goal):
    async with open_notes(_settings(tmp_path)) as desk:
        await desk.add_pair("p", "mia", "ana")
        early = "Proud of my first run."
        await desk.add_note("p", "ana", early, day=date(2026, 9, 3), session="s1")
        await desk.add_note("p", "ana", "Happy to meet.", day=date(2026, 9, 10), session="s2")
    await _told(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        (own,) = await desk.reviews.wins("ana")
        ana, mia = await desk.reviews.wins("mia", pair="p", since=date(2026, 9, 3))
    assert own.since == date(2026, 9, 10)
    assert not any("first run" in line.text for line in own.lines)
    assert {line.about for line in own.lines} >= {"promise kept", "win"}
    assert all(line.cites for line in own.lines)
    found = {"ana": ana, "mia": mia} if ana.owner == "ana" else {"ana": mia, "mia": ana}
    assert any("first run" in line.text for line in found["ana"].lines)
    assert found["mia"].lines == ()


async def test_what_was_read_in_a_note_is_not_read_again_for_the_next_wins(
    tmp_path, goal, monkeypatch
):
    await _told(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        first = await desk.reviews.wins("ana")
        monkeypatch.setattr(kept, "read_note", None)
        monkeypatch.setattr(building, "read_note", _of_a_page)
        assert await desk.reviews.wins("ana") == first


def _of_a_page(note, people):
    """Pages of check-ins and their like are read each time; they are short."""
    assert ":" in note.id, note.id
    return read_note(note, people)


async def test_wins_of_a_pair_that_is_not_theirs_are_refused(tmp_path, goal):
    await _told(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        with pytest.raises(Usage, match="zoe is in no pair p"):
            await desk.reviews.wins("zoe", pair="p")


async def test_somebody_without_a_pair_has_reviews_and_wins_of_their_own_words(tmp_path, goal):
    async with open_desk(_settings(tmp_path, date(2026, 9, 10))) as desk:
        told = [("value", "5 km"), ("adjustment", "I will run on Tuesdays at the gym")]
        await desk.progress.check_in(goal, told, "ana")
    review = await _review(tmp_path, goal, today=date(2026, 9, 11))
    assert [line.about for line in review.of_part("gain")] == ["reading"]
    assert any("Tuesdays" in text for text in _texts(review, "strategy"))
    async with open_desk(_settings(tmp_path, date(2026, 9, 11))) as desk:
        (wins,) = await desk.reviews.wins("ana")
    assert [line.about for line in wins.lines] == ["reading"]


def test_the_doors_print_pages_and_documents(tmp_path, goal, capsys):
    home = ["--home", str(tmp_path), "--today", "2026-11-22"]
    assert main(["review", goal, *home]) == 0
    page = capsys.readouterr().out
    assert "WHAT HAS BEEN GAINED" in page and "WHAT KEEPS GETTING IN THE WAY" in page
    assert main(["wins", "--as", "ana", *home]) == 0
    assert "What went well that nobody has told yet?" in capsys.readouterr().out
    assert _call(tmp_path, capsys, "review", goal)["goal"] == goal
    assert _call(tmp_path, capsys, "wins", "--as", "ana")["wins"][0]["owner"] == "ana"
    assert main(["wins", *home]) == 2
    assert "say who asks" in capsys.readouterr().err


def test_a_goal_that_was_met_is_among_the_wins(tmp_path, goal, capsys):
    home = ["--home", str(tmp_path), "--today", "2026-11-21"]
    assert main(["goal", "close", goal, "--as", "met", "--reason", "I ran it with her", *home]) == 0
    capsys.readouterr()
    (wins,) = _call(tmp_path, capsys, "wins", "--as", "ana")["wins"]
    assert ["10 km" in line["text"] for line in wins["lines"]] == [True]


BLAME = re.compile(
    r"\b(?:should(?:n['’]t)?|must|ought|you did not|you didn['’]t|behind schedule|slacking"
    r"|great job|amazing|awesome|fantastic|well done|proud of you|congratulations)\b",
    re.IGNORECASE,
)


def _own_wordings() -> list[str]:
    """Everything that the cycle's own files say to people."""
    texts = [*wordings()]
    for reason in REASONS:
        texts += [reason_words(reason).ask, reason_words(reason).move]
    folder = resources.files("mentor_copilot.domain.questionnaire").joinpath("data")
    for file in folder.iterdir():
        if file.name.endswith(".yaml"):
            sheet = words_of(file.name.removesuffix(".yaml"))
            texts += [sheet.opening, sheet.kept, *(item.ask for item in sheet.items.values())]
    wording = resources.files("mentor_copilot.domain.cycle").joinpath("data", "wording.yaml")
    for part in yaml.safe_load(wording.read_text(encoding="utf-8")).values():
        texts += [str(text) for text in (part.values() if isinstance(part, dict) else [part])]
    return texts


def test_no_wording_of_the_cycle_blames_or_gushes():
    texts = _own_wordings()
    assert len(texts) > 80
    blamed = [
        text for text in texts if set(re.findall(r"[a-z]+", text.lower())) & listed("blaming")
    ]
    assert blamed == []
    assert [text for text in texts if BLAME.search(text)] == []
