"""The keys against copilots made for it: one that knows everything, and four that are broken."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentor_copilot.domain.brief import Brief, BriefLine
from mentor_copilot.domain.ledger import (
    Cite,
    Claim,
    Commitment,
    Contradiction,
    Fact,
    Ledger,
    Recurring,
)
from mentor_copilot.domain.note_row import NoteRow
from mentor_evals.world.examine import examine
from mentor_evals.world.files import read_world, write_world
from mentor_evals.world.keys import Answers, BriefKey, CommitmentKey, Place
from mentor_evals.world.matching import CARRYING
from mentor_evals.world.report import broken, document, table
from mentor_evals.world.tally import Tally

DAY = date(2025, 1, 1)
BRIEFS_HOLD = "briefs borne out by the notes"  # the oracle writes no agenda, so its pages are none


def cites(places: tuple[Place, ...]) -> tuple[Cite, ...]:
    return tuple(
        Cite(note_id=one.note_id, start=one.start, end=one.end, quote=one.quote) for one in places
    )


def until(places: tuple[Place, ...], day: date | None) -> tuple[Place, ...]:
    return tuple(place for place in places if day is None or place.day <= day)


def claim(id: str, kind: str, places: tuple[Place, ...], **more: Any) -> Claim:
    day = places[-1].day
    fields = {"id": id, "kind": kind, "what": id, "valid_from": day, "learnt_at": day} | more
    return Claim.model_validate({**fields, "cites": cites(places)})


class Oracle:
    """Answers with the keys themselves."""

    def __init__(self, folder: Path) -> None:
        self.pairs: dict[str, tuple[list[NoteRow], Answers]] = {
            answers.pair.pair: (notes, answers) for notes, answers in read_world(folder)
        }

    async def ledger(self, pair: str, reader: str | None, as_of: date | None) -> Ledger:
        answers = self.pairs[pair][1]
        claims = [one for one in self.claims(answers) if as_of is None or one.learnt_at <= as_of]
        return Ledger(
            as_of=as_of,
            claims=tuple(claims),
            commitments=tuple(self.commitments(answers, as_of)),
            obstacles=tuple(self.recurring(answers)),
            facts=tuple(self.facts(answers, as_of)),
            contradictions=tuple(
                Contradiction(about=key.id, claims=tuple(self.two(key.id, key.told)))
                for key in answers.changes
                if key.kind == "contradiction"
            ),
        )

    def two(self, id: str, told: tuple[Place, ...]) -> Iterator[Claim]:
        for place in told:
            yield claim(id, "measured", (place,))

    def claims(self, answers: Answers) -> Iterator[Claim]:
        for key in answers.changes:
            if key.kind == "decision":
                yield claim(key.id, "decided", key.told)
            if key.kind == "reading":
                yield claim("before", "measured", key.told[:1], value=float(key.before))
                yield claim("after", "measured", key.told[1:], value=float(key.after))

    def commitments(self, answers: Answers, as_of: date | None) -> Iterator[Commitment]:
        known = {(key.of, key.asks): key.answer for key in answers.asof if key.as_of == as_of}
        for key in answers.commitments:
            told = until(key.told, as_of)
            if told:
                due = known.get((key.id, "due"), key.due)
                yield Commitment(
                    id=key.id,
                    owner=key.owner,
                    what=key.what,
                    due=date.fromisoformat(due) if isinstance(due, str) else due,
                    first_seen=told[0].day,
                    last_seen=told[-1].day,
                    times_carried=key.carried,
                    status=known.get((key.id, "status"), key.status),  # type: ignore[arg-type]
                    promise_cites=cites(tuple(one for one in told if one.act in CARRYING)),
                    status_cites=cites(told[-1:]),
                    claim_ids=(),
                )

    def recurring(self, answers: Answers) -> Iterator[Recurring]:
        stalls = [place for stall in answers.stalls for place in stall.told]
        for key in answers.recurring:
            yield Recurring(
                kind=key.kind,
                who=None,
                what=key.about,
                first_seen=key.first_seen,
                last_seen=key.last_seen,
                times=key.times,
                cites=cites(key.told),
                claim_ids=(),
            )
        for place in stalls:
            yield Recurring(
                kind="obstacle",
                who=None,
                what="",
                first_seen=place.day,
                last_seen=place.day,
                times=1,
                cites=cites((place,)),
                claim_ids=(),
            )

    def facts(self, answers: Answers, as_of: date | None) -> Iterator[Fact]:
        asked = [key for key in answers.asof if key.asks == "value" and key.as_of == as_of]
        for key in asked:
            now = claim(key.id, "measured", key.told, value=float(key.answer or 0))
            yield Fact(who=None, topic=key.of, now=now)
        for change in answers.changes if as_of is None else ():
            if change.kind == "reading":
                before = claim("b", "measured", change.told[:1], value=float(change.before))
                now = claim("a", "measured", change.told[1:], value=float(change.after))
                yield Fact(who=None, topic="count", now=now, history=(before,))

    async def brief(self, pair: str, reader: str, at: date) -> Brief:
        answers = self.pairs[pair][1]
        key = next(one for one in answers.briefs if (one.at, one.reader) == (at, reader))
        return page(key, [cites(due.told[-1:]) for due in key.must])

    async def search(self, query: str, pair: str, reader: str) -> str:
        notes = self.pairs[pair][0]
        return " ".join(
            note.text for note in notes if note.scope == "shared" or note.author == reader
        )


def page(key: BriefKey, told: list[tuple[Cite, ...]]) -> Brief:
    lines = [
        BriefLine(section="since_last", text=one[0].quote, kind="said", cites=one) for one in told
    ]
    fields = {"engine": "oracle", "pair": key.pair, "as": key.reader, "as_of": key.at}
    return Brief.model_validate({**fields, "since": None, "minutes": 45, "lines": lines})


class Leaking(Oracle):
    """Cannot keep a secret."""

    async def search(self, query: str, pair: str, reader: str) -> str:
        return " ".join(note.text for note in self.pairs[pair][0])


class MixingPairs(Oracle):
    """Puts a line of another pair on the page."""

    async def brief(self, pair: str, reader: str, at: date) -> Brief:
        brief = await super().brief(pair, reader, at)
        other = next(answers for id, (_, answers) in self.pairs.items() if id != pair)
        name = next(key.word for key in other.leaks if len(key.readers) == 2)
        line = brief.lines[0].model_copy(update={"text": f"Ask about {name}"})
        return brief.model_copy(update={"lines": (line, *brief.lines[1:])})


class Inventing(Oracle):
    """Makes up what nobody said: an end, a day, an owner, a promise, a quote."""

    def commitments(self, answers: Answers, as_of: date | None) -> Iterator[Commitment]:
        for one in super().commitments(answers, as_of):
            yield one.model_copy(update={"status": "done", "due": DAY, "owner": "Nobody Known"})
        talk = next(told for told in answers.tellings if told.act == "aside")
        cite = Cite(note_id=talk.note_id, start=talk.start, end=talk.end, quote="what I made up")
        made_up = next(super().commitments(answers, None))
        yield made_up.model_copy(update={"promise_cites": (cite,), "id": "made up"})

    def claims(self, answers: Answers) -> Iterator[Claim]:
        for one in super().claims(answers):
            cite = one.cites[0].model_copy(update={"quote": "what nobody wrote"})
            yield one.model_copy(update={"cites": (cite,)})


class Forgetting(Oracle):
    """Has nothing to say."""

    async def ledger(self, pair: str, reader: str | None, as_of: date | None) -> Ledger:
        return Ledger(as_of=as_of)

    async def brief(self, pair: str, reader: str, at: date) -> Brief:
        return (await super().brief(pair, reader, at)).model_copy(update={"lines": ()})


class Foreseeing(Oracle):
    """Tells of an earlier day what came later."""

    async def ledger(self, pair: str, reader: str | None, as_of: date | None) -> Ledger:
        return await super().ledger(pair, reader, None)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    assert sum(write_world(folder, 12, 4)) > 40
    return folder


async def scores(candidate: type[Oracle], folder: Path) -> Tally:
    return await examine(candidate(folder), folder)


async def test_one_who_knows_everything_gets_full_marks(world: Path) -> None:
    tally = await scores(Oracle, world)
    imperfect = {
        figure.measure: figure.counted
        for figure in tally.figures()
        if figure.counted.hit < figure.counted.of
    }
    assert set(imperfect) <= {BRIEFS_HOLD}
    measures = {figure.measure for figure in tally.figures()}
    assert len(measures) > 30
    assert all(figure.counted.of for figure in tally.figures())


async def test_one_who_cannot_keep_a_secret_is_caught_with_the_name_that_got_out(
    world: Path,
) -> None:
    tally = await scores(Leaking, world)
    leaks = tally.get("answers that leak nothing", "search")
    assert leaks.hit < leaks.of
    assert any("leak" in one for one in broken(tally))
    secrets = [key.word for _, answers in read_world(world) for key in answers.leaks]
    assert any(word in tally.missed["answers that leak nothing"][0] for word in secrets)


async def test_one_who_mixes_up_pairs_is_caught(world: Path) -> None:
    leaks = (await scores(MixingPairs, world)).get("answers that leak nothing", "brief")
    assert leaks.hit == 0 < leaks.of


async def test_one_who_makes_things_up_is_caught_in_each_of_them(world: Path) -> None:
    tally = await scores(Inventing, world)
    for measure in (
        "no end told of that nobody told",
        "no day, where none was named",
        "promises that are promises",
        "quotes that stand in the notes",
        "standing right: dropped",
    ):
        assert tally.get(measure).hit < tally.get(measure).of, measure
    assert tally.get("day right, where one was named").hit == 0
    assert tally.get("owner right").hit == 0
    assert any("quotes" in one for one in broken(tally))


async def test_one_who_forgets_is_caught_and_what_was_not_said_counts_as_nothing(
    world: Path,
) -> None:
    tally = await scores(Forgetting, world)
    for measure in ("promises found", "recurring seen", "brief raises what it must"):
        assert tally.get(measure).hit == 0 < tally.get(measure).of
    assert tally.get("owner right").share is None


async def test_one_who_tells_of_an_earlier_day_what_came_later_is_caught(world: Path) -> None:
    tally = await scores(Foreseeing, world)
    early = tally.get("as of a day: nothing of later days")
    assert early.hit < early.of
    assert tally.get("as of a day: status").hit < tally.get("as of a day: status").of


async def test_the_owner_may_be_left_open_only_where_no_words_name_one(world: Path) -> None:
    class Shy(Oracle):
        def commitments(self, answers: Answers, as_of: date | None) -> Iterator[Commitment]:
            for one in super().commitments(answers, as_of):
                yield one.model_copy(update={"owner": None})

    keys: list[CommitmentKey] = [
        key for _, answers in read_world(world) for key in answers.commitments
    ]
    right = [key for key in keys if not key.named or key.owner is None]
    assert 0 < len(right) < len(keys)
    assert (await scores(Shy, world)).get("owner right").hit == len(right)


async def test_the_table_shows_n_of_n_by_level_and_what_was_missed(world: Path) -> None:
    tally = await scores(Forgetting, world)
    page = table(tally, examples=1)
    number = tally.get("promises found").of
    assert f"0 of {number}   0.0%" in page
    assert "level 3" in page and "missed: promises found" in page
    found = [row for row in document(tally)["figures"] if row["measure"] == "promises found"]
    assert {"measure": "promises found", "group": "all", "hit": 0, "of": number} in found
