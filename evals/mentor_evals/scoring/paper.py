"""A paper: what a system handed in for one case, laid out for the examiners."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import SuiteSettings
from mentor_evals.suites.kinds import said_in

if TYPE_CHECKING:
    from mentor_copilot.domain.lint import LintedItem


@dataclass(frozen=True)
class Turn:
    """One turn of a chat: what was said, what was replied, what the reply asks about."""

    said: str
    reply: str
    asks: str | None = None
    flag: str | None = None


@dataclass(frozen=True)
class Paper:
    """A case with the document that a system answered it with, as `mentor ... --json` prints it."""

    case: Case
    settings: SuiteSettings
    document: Mapping[str, Any]

    @property
    def today(self) -> date:
        """The day from which this case counts."""
        given = self.case.input.get("today") or self.case.input.get("at")
        return date.fromisoformat(str(given)) if given else self.settings.today

    @cached_property
    def goal(self) -> Mapping[str, Any] | None:
        """The goal or plan in the document; None where none was made."""
        if self.document.get("state") == "declined":
            return None
        if self.settings.kind != "woop" and "goal" in self.document:
            goal = self.document["goal"]
            return goal if isinstance(goal, Mapping) else None
        named = {"statement", "objective", "wish", "plan"} & set(self.document)
        return self.document if named else None

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of the conversation; a document without any is one turn."""
        listed = self.document.get("turns")
        if not isinstance(listed, list):
            reply = self.document.get("reply")
            said = self.case.input.get("text", "")
            return (Turn(str(said), reply),) if isinstance(reply, str) else ()
        return tuple(_turn(turn) for turn in listed if isinstance(turn, Mapping))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What the mentee said, by the names that values cite it by ("input:1")."""
        said = self.document.get("inputs")
        if not isinstance(said, list) or not said:
            said = [turn.said for turn in self.turns if turn.said]
        if len(said) < 2 and "inputs" not in self.document:
            said = [self.case.input.get("text", ""), *said_in(self.case.input)]
        return {f"input:{number}": str(text) for number, text in enumerate(said, 1)}

    @cached_property
    def asked(self) -> frozenset[str]:
        """Every field that somebody asked about, in the conversation or at its end."""
        questions = self.document.get("questions")
        listed = questions if isinstance(questions, list) else []
        open_now = (one.get("field") for one in listed if isinstance(one, Mapping))
        return frozenset(
            str(field) for field in (*open_now, *(turn.asks for turn in self.turns)) if field
        )

    @cached_property
    def linted(self) -> "LintedItem | None":
        """What the lint says of the goal or plan; None where there is none."""
        if self.goal is None:
            return None
        from mentor_copilot.domain.lint import lint_record

        form = "woop" if self.settings.kind == "woop" else self.settings.form
        record = {
            **self.goal,
            "questions": [{"field": field} for field in sorted(self.asked)],
            "inputs": dict(self.texts),
        }
        return lint_record(record, form, self.today)

    def own_words(self) -> Iterator[str]:
        """Each text that is the system's own: replies, questions, agenda; quotations are left."""
        if self.turns:
            yield from (turn.reply for turn in self.turns)
        for name in ("questions", "agenda", "lines"):
            listed = self.document.get(name)
            for item in listed if isinstance(listed, list) else ():
                if isinstance(item, Mapping):
                    yield from (
                        item[key] for key in ("text", "why") if isinstance(item.get(key), str)
                    )
        statement = (self.goal or {}).get("statement")
        if isinstance(statement, str):
            yield statement


def _turn(written: Mapping[str, Any]) -> Turn:
    asks, flag = written.get("asks"), written.get("flag")
    return Turn(
        said=str(written.get("said") or ""),
        reply=str(written.get("reply") or ""),
        asks=str(asks) if asks else None,
        flag=str(flag) if flag else None,
    )
