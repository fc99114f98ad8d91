import hashlib
import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentor_copilot.domain.note_row import note_row as read_row
from mentor_evals.world.answers import answers_of
from mentor_evals.world.cast import cast_of
from mentor_evals.world.chance import Chance
from mentor_evals.world.days import by_when
from mentor_evals.world.files import note_row, read_world, write_world
from mentor_evals.world.keys import Answers, Place
from mentor_evals.world.layouts import LAYOUTS
from mentor_evals.world.living import live
from mentor_evals.world.notes import WrittenNote, notes_of
from mentor_evals.world.parts import edition
from mentor_evals.world.people import PAIRS_AT_MOST, invented, people_of
from mentor_evals.world.tally import Tally
from mentor_tools.errors import Usage

PAIRS = 30
KNOWN = "71ecafa7f6389487a516c9db1f99b9add5e71e659f7c6ab01645b87191303c8f"
ROOT = Path(__file__).parents[2]
MAKE = "import sys; from mentor_evals.cli import main; sys.exit(main(sys.argv[1:]))"
CALL = ("world", "make", "--pairs", "3", "--seed", "5", "--out")

World = list[tuple[tuple[WrittenNote, ...], Answers]]


@pytest.fixture(scope="module")
def world() -> World:
    made = []
    for number in range(PAIRS):
        history = live(1, number)
        notes = notes_of(history)
        made.append((notes, answers_of(history, notes)))
    return made


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(file.relative_to(folder).as_posix().encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def places(answers: Answers) -> list[Place]:
    rows = (*answers.commitments, *answers.recurring, *answers.changes, *answers.asof)
    told = [place for row in (*rows, *answers.stalls) for place in row.told]
    return told + [place for key in answers.briefs for due in key.must for place in due.told]


def test_the_same_seed_makes_the_same_bytes_whatever_the_order_of_hashes(tmp_path: Path) -> None:
    digests = set()
    for salt in ("0", "1"):
        folder = tmp_path / salt
        subprocess.run(
            [sys.executable, "-c", MAKE, *CALL, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": salt, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        )
        digests.add(digest(folder))
    list(write_world(tmp_path / "here", 5, 3))
    assert digests == {digest(tmp_path / "here")}


def test_dice_fall_as_they_fell_on_every_python() -> None:
    chance = Chance(1, "somebody", 3)
    assert [chance.below(1000) for _ in range(5)] == [926, 665, 86, 311, 549]
    assert "".join(chance.mixed("abcde")) == "dcabe"


def test_the_known_world_is_the_one_that_docs_world_tells_figures_of(tmp_path: Path) -> None:
    """When this fails the worlds are others: measure anew, then change the digest and the docs."""
    list(write_world(tmp_path / "w", 1, 4))
    assert digest(tmp_path / "w") == KNOWN
    assert edition() in (ROOT / "docs" / "world.md").read_text("utf-8")


def test_a_pair_is_the_same_in_a_world_of_any_size(tmp_path: Path) -> None:
    for size in (2, 4):
        list(write_world(tmp_path / str(size), 9, size))
    for file in ("notes.jsonl", "keys/commitments.jsonl", "keys/leaks.jsonl"):
        small = (tmp_path / "2" / file).read_text("utf-8")
        assert (tmp_path / "4" / file).read_text("utf-8").startswith(small)


def test_another_seed_makes_another_world() -> None:
    assert notes_of(live(1, 0))[0].text != notes_of(live(2, 0))[0].text


def test_every_quote_of_every_key_stands_at_its_place(world: World) -> None:
    count = 0
    for notes, answers in world:
        texts = {note.id: note.text for note in notes}
        for place in places(answers):
            assert texts[place.note_id][place.start : place.end] == place.quote
            assert place.quote.strip()
            count += 1
    assert count > 100 * PAIRS


def test_keys_rest_on_notes_that_both_may_read(world: World) -> None:
    for notes, answers in world:
        private = {note.id for note in notes if note.scope == "private"}
        assert private
        assert not private & {place.note_id for place in places(answers)}


def test_how_a_promise_stands_is_what_was_told_last(world: World) -> None:
    seen = set()
    for notes, answers in world:
        newest = max(note.day for note in notes if note.scope == "shared")
        for key in answers.commitments:
            last = key.told[-1]
            seen.add(key.status)
            if key.status in ("done", "dropped"):
                assert last.act == key.status
            else:
                assert last.act in ("promised", "again", "moved")
                assert (key.status == "open") == (last.day == newest)
    assert seen == {"open", "done", "dropped", "not_reported"}


def test_a_question_about_a_day_is_answered_from_what_was_told_by_then(world: World) -> None:
    asked = [key for _, answers in world for key in answers.asof]
    assert {key.asks for key in asked} == {"status", "due", "value"}
    assert all(place.day <= key.as_of for key in asked for place in key.told)


def test_a_brief_must_raise_nothing_that_is_told_later(world: World) -> None:
    keys = [key for _, answers in world for key in answers.briefs]
    assert all(place.day <= key.at for key in keys for due in key.must for place in due.told)
    kinds = {due.kind for key in keys for due in key.must}
    assert kinds == {"commitment", "done", "recurring", "ask", "change", "reading", "win"}


def test_a_secret_stands_in_one_private_note_of_one_who_may_see_it(world: World) -> None:
    texts = [(note, answers.pair) for notes, answers in world for note in notes]
    for _, answers in world:
        for key in answers.leaks:
            where = [(note, pair) for note, pair in texts if key.word in note.text]
            assert {pair.pair for _, pair in where} <= {key.pair}
            if len(key.readers) == 1:
                assert [note.scope for note, _ in where] == ["private"]
                assert {"mentor": answers.pair.mentor, "mentee": answers.pair.mentee}[
                    where[0][0].author
                ] == key.readers[0]


def test_no_two_pairs_share_an_invented_name_and_no_two_people_a_full_one() -> None:
    words = [invented(3, pair, slot) for pair in range(0, PAIRS_AT_MOST, 7) for slot in range(8)]
    assert len(set(words)) == len(words)
    mentees = [people_of(3, pair)[1].id for pair in range(2000)]
    assert len(set(mentees)) == len(mentees)
    assert len({name.split()[0] for name in mentees}) < 100, "first names recur across pairs"


def test_some_mentors_have_two_pairs_and_nobody_is_their_own_mentor() -> None:
    people = [people_of(3, pair) for pair in range(200)]
    assert len({mentor.id for mentor, _ in people}) < 200
    assert all(mentor.first != mentee.first for mentor, mentee in people)


def test_all_styles_levels_and_reasons_appear(world: World) -> None:
    styles = {note.style for notes, _ in world for note in notes}
    assert styles == {*LAYOUTS, "private"}
    assert {answers.pair.level for _, answers in world} == {1, 2, 3}
    reasons = {stall.reason for _, answers in world for stall in answers.stalls}
    assert len(reasons) == 4
    said = [place.quote for _, answers in world for stall in answers.stalls for place in stall.told]
    assert not any(reason in quote.lower() for reason in reasons for quote in said)


def test_from_level_3_on_a_colleague_is_called_like_the_mentor() -> None:
    assert cast_of(1, 5, 3).helpers[0].startswith(cast_of(1, 5, 3).mentor.first)
    assert not cast_of(1, 5, 2).helpers[0].startswith(cast_of(1, 5, 2).mentor.first)


def test_the_truth_of_a_pair_is_the_same_at_every_level_but_for_late_news() -> None:
    plain, hard = live(4, 2, 1), live(4, 2, 2)
    assert [(event.matter, event.act, event.session) for event in plain.events] == [
        (event.matter, event.act, event.session) for event in hard.events
    ]
    assert notes_of(plain)[0].text != notes_of(hard)[0].text


def test_notes_are_whole_and_read_differently(world: World) -> None:
    texts = [note.text for notes, _ in world for note in notes if note.scope == "shared"]
    assert not [text for text in texts if re.search(r"[{}<]|None|\.\.|[^-]>| {2}\S", text)]
    pairs = grams(texts, 2)
    assert len(set(pairs)) / len(pairs) > 0.15
    assert closest(texts) < 0.6


def grams(texts: list[str], size: int) -> list[tuple[str, ...]]:
    found = []
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        found += [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    return found


def closest(texts: list[str]) -> float:
    """The share of four-word runs that the two most alike notes have in common."""
    runs = [set(grams([text], 4)) for text in texts]
    where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    for at, own in enumerate(runs):
        for run in own if len(own) > 15 else ():
            for other in where[run]:
                common[other, at] += 1
            where[run].append(at)
    return max(count / len(runs[one] | runs[two]) for (one, two), count in common.items())


def test_days_in_words_mean_the_day_they_stand_for() -> None:
    today = date(2025, 3, 4)
    for ahead in range(1, 60):
        due = today + timedelta(ahead)
        for number in range(12):
            words = by_when(due, today, Chance(number))
            if words == " by Friday":
                assert due.weekday() == 4 and ahead < 7
            elif words == " by the end of the month":
                assert due == date(2025, 3, 31)
            elif words == " in two weeks":
                assert ahead == 14
            else:
                assert str(due.day) in words or "end of" in words


def test_a_world_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    assert sum(write_world(tmp_path / "w", 2, 3, 2)) > 20
    read = list(read_world(tmp_path / "w"))
    for number, (rows, answers) in enumerate(read):
        history = live(2, number, 2)
        notes = notes_of(history)
        assert answers == answers_of(history, notes)
        assert rows == [read_row(note_row(history, note)) for note in notes]
    assert len(read) == 3


def test_one_pair_is_in_memory_at_a_time(tmp_path: Path) -> None:
    making = write_world(tmp_path / "w", 6, 12)
    next(making)
    tracemalloc.start()
    peaks = []
    for number, _ in enumerate(making, 2):
        if number in (4, 12):
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()
    tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(Usage, match="empty folder"):
        list(write_world(tmp_path, 1, 1))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(("pairs", "level"), [(0, None), (10_001, None), (1, 4)])
def test_a_world_that_cannot_be_is_refused(tmp_path: Path, pairs: int, level: int | None) -> None:
    with pytest.raises(Usage):
        list(write_world(tmp_path / "w", 1, pairs, level))


def test_a_key_file_cut_short_is_named_with_its_line(tmp_path: Path) -> None:
    list(write_world(tmp_path, 1, 1))
    file = tmp_path / "keys" / "changes.jsonl"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines, '{"pair": ']), "utf-8")
    with pytest.raises(Usage, match=rf"changes\.jsonl:{len(lines) + 1}"):
        list(read_world(tmp_path))


def test_a_key_of_another_shape_is_named_with_its_field(tmp_path: Path) -> None:
    list(write_world(tmp_path, 1, 1))
    file = tmp_path / "goals.jsonl"
    file.write_text(file.read_text("utf-8").replace('"wish"', '"dream"'), "utf-8")
    with pytest.raises(Usage, match=r"goal\.(wish|dream).*make it again"):
        list(read_world(tmp_path))


def test_rows_of_notes_are_what_an_import_takes(tmp_path: Path) -> None:
    list(write_world(tmp_path, 1, 2))
    for line in (tmp_path / "notes.jsonl").read_text("utf-8").splitlines():
        read_row(json.loads(line))


def test_a_tally_counts_by_group_and_keeps_an_example_of_each_pair() -> None:
    tally = Tally()
    tally.count("found", True, ("level 1",), "p1")
    tally.count("found", False, ("level 2",), "p2", "one")
    tally.count("found", False, ("level 2",), "p2", "two")
    assert (tally.get("found").hit, tally.get("found").of) == (1, 3)
    assert tally.get("found", "level 2").share == 0
    assert tally.get("never counted").share is None
    assert tally.missed["found"] == ["p2: one"]
