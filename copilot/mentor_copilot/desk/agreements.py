"""The desk of agreements: one of a pair proposes, the other accepts, and both see all versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.handing_over import HandOver, handed_over
from mentor_copilot.desk.opening import Opening
from mentor_copilot.desk.pairs import not_theirs, people_of
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS
from mentor_copilot.domain.agreement import Proposal, Standing
from mentor_copilot.domain.cycle.agreement import (
    ACCEPTANCE,
    CLAUSES,
    KIND,
    Acceptance,
    Agreement,
    Clause,
    cadence_days,
    items,
)
from mentor_copilot.domain.questionnaire import Answers, Hearing, Subject
from mentor_copilot.domain.questionnaire.subject import Fact
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.graph.agreed import standing_of
from mentor_tools.errors import Usage
from mentor_tools.note_ports import NoteRecords, Pair


@dataclass(frozen=True)
class AgreementDesk:
    """Put together by `compose.open_desk`; every call names who asks, and refuses who is not of it.

    A document has one owner: what the other of the two proposes is a document of theirs, and to
    accept is one as well.
    """

    answers: AnswerDesk
    notes: NoteRecords

    async def standing(self, pair: str, reader: str, until: date | None = None) -> Standing:
        """What holds, what waits, and all versions before."""
        theirs = await self._pair(pair, reader)
        return await standing_of(self.answers.records, pair, theirs.people, reader, until)

    async def in_force(self, pair: str, reader: str, until: date | None = None) -> Proposal | None:
        """The newest version that both accepted by the day; None where there is none."""
        return (await self.standing(pair, reader, until)).in_force

    async def begin(self, pair: str, person: str) -> str:
        """A conversation towards the first proposal; returns its thread.

        `Usage` where there is a proposal already: then it is changed, clause by clause.
        """
        found = await self.opening(pair, person)
        return await self.answers.begin(KIND, person, found.subject, "shared")

    async def opening(self, pair: str, person: str) -> Opening:
        """What the person is asked for a first proposal; `Usage` as `begin` says."""
        theirs = await self._pair(pair, person)
        if (await self.standing(pair, person)).history:
            raise Usage(
                f"the pair {pair} has an agreement or a proposal: change a clause of it, and say "
                "why",
                topic="clauses",
            )
        return Opening(KIND, person, _subject(theirs, person), "shared")

    async def propose(
        self, pair: str, person: str, changes: Sequence[tuple[str, str]], reason: str
    ) -> Proposal | HandOver:
        """A new version of the newest one with some clauses in new words; it waits for the other.

        No words ("") leave a clause open. Words that want a person are handed over. `Usage` where
        there is nothing to change yet, a clause is not known, or nothing would change. In both
        cases nothing is kept.
        """
        if handed := handed_over(self.answers, reason, *(words for _, words in changes)):
            return handed
        named = [(_clause(name), words) for name, words in changes]
        if not named or not reason.strip():
            raise Usage("a change names a clause with its new words, and a reason")
        own = [one for one in (await self.standing(pair, person)).history if one.owner == person]
        id = own[-1].id if own else self.answers.new_id()
        async with self.answers.records.turn(id, BUSY_AFTER_SECONDS):
            before = await self._newest(pair, person)
            agreement = await self._changed(id, before, named)
            subject = _subject(await self._pair(pair, person), person)
            await self.answers.begin(KIND, person, subject, "shared", thread=id)
            for _, words in named:
                if words.strip():
                    await self.answers.records.add_message(id, "person", words)
            number = 1 + len(await self.answers.records.versions(id))
            await self.answers.keep(id, KIND, person, agreement, reason, version=number)
            if not own:
                await self.answers.end(id, KIND, subject, Answers())
        found = (await self.standing(pair, person)).history
        return next(one for one in found if (one.id, one.version) == (id, number))

    async def accept(self, pair: str, person: str, read: tuple[str, int] | None = None) -> Proposal:
        """Accept what the other proposed last; it holds from now on. `Usage` if nothing waits.

        `read` is the version that the person has before them (id, number): a later one is `Usage`.
        """
        where = await self.standing(pair, person)
        waiting = where.waiting
        if waiting is None or waiting.owner == person:
            why = "your own proposal waits for the other" if waiting else "no proposal waits"
            raise Usage(why, topic="agreement")
        if read not in (None, (waiting.id, waiting.version)):
            raise Usage("the proposal has changed since this page was made; read it once more")
        record = Acceptance(
            day=self.answers.today, pair=pair, agreement=waiting.id, version=waiting.version
        )
        id = f"{waiting.id}:{waiting.version}:accepted"
        await self.answers.keep(id, ACCEPTANCE, person, record, "accepted")
        held = await self.in_force(pair, person)
        assert held is not None
        return held

    async def _newest(self, pair: str, person: str) -> Proposal:
        where = await self.standing(pair, person)
        found = where.waiting or where.in_force
        if found is None:
            raise Usage(
                f"the pair {pair} has no agreement to change; propose a first one",
                topic="first agreement",
            )
        return found

    async def _changed(
        self, id: str, before: Proposal, named: Sequence[tuple[Clause, str]]
    ) -> Agreement:
        """The agreement in its new words, each as the next message of the document's thread."""
        messages = await self.answers.records.messages(id)
        number = sum(message.role == "person" for message in messages)
        old = before.agreement if before.id == id else _cited(before)
        told: dict[str, Value[str]] = {}
        for clause, words in named:
            if not words.strip():
                told[clause] = Value[str]()
                continue
            number += 1
            told[clause] = self._taken(clause, Said(source=f"input:{number}", text=words))
        agreement = old.model_copy(
            update={**told, "day": self.answers.today, "follows": before.source}
        )
        if all(agreement.clause(one).quote == old.clause(one).quote for one in CLAUSES):
            raise Usage("the words are those that stand there already; nothing was kept")
        return agreement.model_copy(update={"cadence_days": cadence_days(agreement.cadence)})

    def _taken(self, clause: Clause, told: Said) -> Value[str]:
        item = next(one for one in items(Subject()) if one.field == clause)
        hearing = Hearing(today=self.answers.today, order=self.answers.order)
        taken = item.take(told, hearing)
        if not taken.words.known:
            raise Usage(f"{clause}: {taken.again or 'there are no words in that'}")
        return taken.words

    async def _pair(self, pair: str, person: str) -> Pair:
        theirs = {one.id: one for one in await self.notes.pairs(person)}
        if pair not in theirs:
            raise not_theirs(pair, person)
        return theirs[pair]


def _subject(pair: Pair, person: str) -> Subject:
    """The pair, its two people named in the questions."""
    if pair.mentor is None or pair.mentee is None:
        raise Usage(
            f"nobody has said who is the mentor of {pair.id}: whoever manages pairs can",
            topic="seats",
        )
    other = people_of(pair).other(person) or ""
    facts = {"mentor": pair.mentor, "mentee": pair.mentee, "other": other}
    return Subject(
        pair=pair.id, facts=tuple(Fact(name=name, words=words) for name, words in facts.items())
    )


def _clause(name: str) -> Clause:
    """A clause by its name or by the name that it is shown by."""
    words = words_of(KIND).items
    plain = name.strip().lower()
    for clause in CLAUSES:
        if plain in (clause, clause.replace("_", " "), words[clause].label.lower()):
            return clause
    raise Usage(f"an agreement has no clause {name.strip()[:40]!r}; there is {', '.join(CLAUSES)}")


def _cited(before: Proposal) -> Agreement:
    """The same words cited from another document: the messages stay where they were said."""
    moved: dict[str, Value[str] | Value[int]] = {}
    for name in (*CLAUSES, "cadence_days"):
        value: Value[str] = getattr(before.agreement, name)
        if value.source and value.source.startswith("input:"):
            number = value.source.removeprefix("input:")
            moved[name] = value.model_copy(update={"source": f"message:{before.id}:{number}"})
    return before.agreement.model_copy(update=moved)
