"""The judge that asks a model, three times, through the `Llm` port."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mentor_evals.judging.answers import (
    ApplyingAnswer,
    JudgeAnswer,
    PointAnswer,
    Void,
    met,
    middle,
    value_of,
)
from mentor_evals.judging.showing import given, output, own_words
from mentor_evals.scoring import Paper
from mentor_evals.shapes.case import Point
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.verdict import Verdict, failed, not_applicable
from mentor_prompts import Prompt, render
from mentor_tools.errors import LlmError
from mentor_tools.ports import Llm

RUNS = 3
_Run = tuple[float | None, str, str]  # the value (None: it does not apply), evidence, reason


@dataclass(frozen=True)
class ModelJudge:
    """A model as judge. `llm` gives the model for a suite, by the suite's name."""

    name: str
    llm: Callable[[str], Llm]
    runs: int = RUNS

    @property
    def prompt(self) -> str:
        """The digest of its prompts."""
        return prompt_digest()

    async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
        """The median of the runs on one criterion; whatever failed is an error, never a zero."""
        prompt, text = criterion_prompt(criterion, paper), own_words(paper)
        shape = ApplyingAnswer if criterion.applies_when else JudgeAnswer
        llm = self.llm(paper.settings.suite)

        async def once() -> _Run:
            answer = await llm.answer(prompt, shape)
            if isinstance(answer, ApplyingAnswer) and not answer.applies:
                return None, "", answer.reason
            return value_of(answer, text), answer.quote, answer.reason

        return await self._middle(once)

    async def meets(self, point: Point, paper: Paper) -> Verdict:
        """Whether the output meets a point, by most of the runs."""
        prompt, text = point_prompt(point, paper), own_words(paper)
        llm = self.llm(paper.settings.suite)

        async def once() -> _Run:
            answer = await llm.answer(prompt, PointAnswer)
            return met(answer, text), answer.quote, answer.reason

        return await self._middle(once)

    async def _middle(self, once: Callable[[], Awaitable[_Run]]) -> Verdict:
        found: list[_Run] = []
        why = ""
        for ended in await asyncio.gather(*(_ended(once) for _ in range(self.runs))):
            if isinstance(ended, str):
                why = ended
            else:
                found.append(ended)
        silent = [reason for value, _, reason in found if value is None]
        if 2 * len(silent) > self.runs:
            return not_applicable(silent[0] or "the judge says that it does not apply")
        told = [(value, quote, reason) for value, quote, reason in found if value is not None]
        verdict = middle(
            self.name,
            [value for value, _, _ in told],
            [(quote, reason) for _, quote, reason in told],
            self.runs - len(silent),
        )
        return failed(f"{verdict.reason}: {why}", self.name) if verdict.value is None else verdict


async def _ended(once: Callable[[], Awaitable[_Run]]) -> _Run | str:
    """What a run came to, or why it came to nothing."""
    try:
        return await once()
    except (LlmError, Void) as error:
        return str(error)


def criterion_prompt(criterion: Criterion, paper: Paper) -> Prompt:
    """One criterion with its anchors in their order, and the paper."""
    return render(
        "judge/criterion",
        unit=criterion.rubric.replace("_", " "),
        criterion=criterion.name,
        description=criterion.description,
        anchors=[
            {"points": f"{points:g}", "text": text} for points, text in criterion.anchors.items()
        ],
        failures=criterion.failures,
        applies_when=criterion.applies_when,
        given=given(paper),
        output=output(paper),
    )


def point_prompt(point: Point, paper: Paper) -> Prompt:
    """One point of a case, and the paper."""
    return render("judge/point", says=point.says, given=given(paper), output=output(paper))


def prompt_digest() -> str:
    """Of the judge's prompts: with others, a calibration counts no more."""
    empty = {"given": "", "output": ""}
    filled = [
        render(
            "judge/criterion",
            unit="",
            criterion="",
            description="",
            anchors=[],
            failures=(),
            applies_when="",
            **empty,
        ),
        render("judge/point", says="", **empty),
    ]
    return hashlib.sha256("".join(one.digest for one in filled).encode()).hexdigest()[:16]
