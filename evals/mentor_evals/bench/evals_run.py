"""One measured run of the harness's engine: `python -m ... WAY URL FOLDER`.

WAY is sdk (outputs and verdicts through the vendor's library), mixed (verdicts through the lean
transport), lean (both through it), record, or replay (outputs from a file, verdicts from the
cassette); rules judges outputs from a file by a rule alone, for the memory it takes.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from mentor_evals.cassettes.models import Models, Spending
from mentor_evals.judging.model import ModelJudge
from mentor_evals.runs.examining import Examining
from mentor_evals.runs.journal import Journal
from mentor_evals.runs.plan import Plan
from mentor_evals.runs.progress import Progress
from mentor_evals.runs.running import Run
from mentor_evals.runs.summing import summed
from mentor_evals.runs.tally import Tally
from mentor_evals.scoring import Judge, NoJudge
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Suite
from mentor_evals.suites import load_suite
from mentor_evals.targets import Answer
from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.llm_lean import LeanLlm
from mentor_tools.ports import Llm

AT_ONCE = 32
SYSTEM = "Word the wish of a mentee as one goal, in one sentence of their own words."


class Line(BaseModel):
    """What the bench's generation asks for."""

    text: str


@dataclass(frozen=True)
class Wording:
    """A system under test that makes one call for each case."""

    llm: Llm
    name: str = "one call"
    steady: bool = False

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """The goal in one sentence."""
        prompt = Prompt("bench/word", "0", SYSTEM, str(case.input["text"]))
        return Answer({"line": (await self.llm.answer(prompt, Line)).text})


async def measured(way: str, url: str, folder: Path) -> int:
    """Run all cases one way; returns how many outputs and verdicts came."""
    suite = load_suite(str(folder))
    with tempfile.TemporaryDirectory() as room:
        if way in ("record", "replay", "rules"):
            return await _from_file(way, url, folder, suite, Path(room))
        async with _llms(way, url) as (words, judges):
            judge = ModelJudge("bench", lambda _: judges, runs=1)
            plan = Plan(suite, "one call", "bench", 1)
            tally, progress = Tally(suite), Progress(suite.settings.suite, suite.count, quiet=True)
            with Journal.begin(Path(room) / "out", [plan.as_kept()], fresh=True) as journal:
                run = Run(plan, Wording(words), judge, journal, tally, progress, AT_ONCE)
                await run.finish()
            summary = summed(plan, tally, "one call")
    return summary.outputs + sum(one.mean.n for one in summary.criteria if one.type == "judge")


async def _from_file(way: str, url: str, folder: Path, suite: Suite, room: Path) -> int:
    """Outputs from a file; verdicts from the cassette, or by the rule alone."""
    environ = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none", "MENTOR_HOME": str(room)}
    models = Models(
        environ if way == "record" else {},
        {suite.settings.suite: folder},
        "record" if way == "record" else "replay",
    )
    judge: Judge = NoJudge() if way == "rules" else ModelJudge("bench", models.judge("bench"), 1)
    plan = Plan(suite, f"outputs {folder / 'outputs.jsonl'}", judge.name, 1)
    journal = Journal.begin(room / "out", [plan.as_kept()], fresh=True)
    examining = Examining(journal, judge, concurrency=AT_ONCE, quiet=True)
    (found,) = await examining.all([plan], resume=False)
    models.finish(whole=True)
    await models.aclose()
    judged = [one.mean.n for one in found.summary.criteria if one.type == "judge"]
    return found.summary.outputs + sum(judged)


@asynccontextmanager
async def _llms(way: str, url: str) -> AsyncIterator[tuple[Llm, Llm]]:
    """Who words and who judges: one client where both go the same way."""
    endpoint = Endpoint(model="bench", base_url=url)
    async with aclosing(LeanLlm(endpoint, Spending())) as lean:
        if way == "lean":
            yield lean, lean
            return
        from mentor_tools.llm_openai import OpenAILlm

        async with aclosing(OpenAILlm.connect(endpoint, Spending())) as full:
            yield full, (lean if way == "mixed" else full)


if __name__ == "__main__":
    came = asyncio.run(measured(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
    print(json.dumps({"came": came}))
