"""The models that a call of the harness uses: live, kept on cassettes, or played from them."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mentor_copilot.settings import read_settings
from mentor_evals.cassettes.elsewhere import environ_of_judge, without_key
from mentor_evals.cassettes.patient import PatientLlm
from mentor_evals.cassettes.playing import Awaited, TapedLlm
from mentor_evals.cassettes.tape import Label, Tape, read_tape
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import Usage
from mentor_tools.llm_lean import LeanLlm
from mentor_tools.ports import Call, Llm

Mode = Literal["auto", "record", "replay", "live", "batch"]
"""auto: from the suite's cassettes where it has some, else live. live: cassettes stay closed.
batch: as record, but the judge's answers are only noted as awaited."""
Role = Literal["judge", "coach"]
FOLDER = "cassettes"
UNKNOWN = "unknown"
"""The coach of a replay that nobody has recorded or named: each of its prompts is missing."""


@dataclass
class Spending:
    """What live calls came to; `cost` in US dollars, None while no price is known."""

    calls: int = 0
    tokens: int = 0
    cost: float | None = None

    async def note_call(self, call: Call) -> None:
        """Count a call."""
        self.calls += 1
        self.tokens += (call.tokens_in or 0) + (call.tokens_out or 0)
        if call.cost is not None:
            self.cost = (self.cost or 0.0) + call.cost


@dataclass
class Models:
    """`folders` are the suites' by name. Nothing is read or connected before it is asked for."""

    environ: Mapping[str, str]
    folders: Mapping[str, Path]
    mode: Mode = "auto"
    fresh: bool = False
    spending: Spending = field(default_factory=Spending)
    _taped: dict[Path, TapedLlm] = field(default_factory=dict)
    _live: dict[tuple[Role, str], tuple[LeanLlm, PatientLlm, Endpoint]] = field(
        default_factory=dict
    )

    def judge(self, model: str) -> Callable[[str], Llm]:
        """The judging model for a suite, by the suite's name."""
        return lambda suite: self.llm("judge", model, suite)

    def coach(self, suite: str) -> Llm:
        """The model behind the coach: MENTOR_MODEL, or the one whose cassette the suite has.

        A replay needs no MENTOR_MODEL, and one that is set for other work does not disturb it.
        """
        model = self.environ.get("MENTOR_MODEL", "").strip()
        if self.mode == "replay":
            model = self._recorded(suite, model) or UNKNOWN
        elif self.mode == "auto" and not model:
            model = self._recorded(suite, model)
        if not model:
            raise Usage("the model coach needs a model: set MENTOR_MODEL")
        return self.llm("coach", model, suite)

    def llm(self, role: Role, model: str, suite: str) -> Llm:
        """The model for a role in a suite, with its cassette where there is to be one."""
        folder = self.folders.get(suite)
        if folder is None or self.mode == "live":
            return self._reached(role, model)[1]
        file = folder / FOLDER / f"{role}.{_slug(model)}.jsonl"
        if file in self._taped:
            return self._taped[file]
        if self.mode == "auto" and not file.exists():
            return self._reached(role, model)[1]
        self._taped[file] = self._with_tape(file, role, model)
        if self.mode == "batch" and role == "judge":
            self._taped[file].awaited = {}
        return self._taped[file]

    @property
    def awaited(self) -> dict[str, tuple[TapedLlm, Awaited]]:
        """What a batch is to bring, by an id of its own, and the cassette that it goes to."""
        return {
            f"{number}.{id}": (taped, awaited)
            for number, taped in enumerate(self._taped.values())
            for id, awaited in (taped.awaited or {}).items()
        }

    @property
    def missing(self) -> Counter[str]:
        """What was asked for and is not on file, in words."""
        return sum((one.missing for one in self._taped.values()), Counter[str]())

    def finish(self, *, whole: bool) -> None:
        """Put the cassettes that were added to in order; of a `whole` run only what it asked for.

        For after a run: what an unfinished one got is on file in any case.
        """
        for taped in self._taped.values():
            if taped.live is not None:
                taped.tape.tidy(taped.asked if whole else None)

    async def aclose(self) -> None:
        """Close the connections."""
        for lean, _, _ in self._live.values():
            await lean.aclose()

    def _with_tape(self, file: Path, role: Role, model: str) -> TapedLlm:
        there = file.exists()
        if self.mode not in ("record", "batch"):
            return TapedLlm(read_tape(file) if there else Tape(file, Label(model=model)))
        _, live, endpoint = self._reached(role, model)
        label = Label(model=model, parameters={"max_tokens": endpoint.max_tokens})
        tape = read_tape(file) if there and not self.fresh else Tape(file, label)
        if tape.label != label:
            raise Usage(f"{file} was recorded with other parameters: --fresh records it anew")
        if self.fresh:
            file.unlink(missing_ok=True)
        secret = endpoint.api_key.get_secret_value() if endpoint.api_key else ""
        return TapedLlm(tape, live, secret)

    def _reached(self, role: Role, model: str) -> tuple[LeanLlm, PatientLlm, Endpoint]:
        if (role, model) not in self._live:
            endpoint = endpoint_of(self.environ, role, model)
            lean = LeanLlm(endpoint, self.spending)
            self._live[role, model] = lean, PatientLlm(lean), endpoint
        return self._live[role, model]

    def _recorded(self, suite: str, wanted: str) -> str:
        """The model of the suite's only cassette of a coach, or of that of the one `wanted`."""
        folder = self.folders.get(suite)
        found = sorted((folder / FOLDER).glob("coach.*.jsonl")) if folder else []
        models = [read_tape(file).label.model for file in found]
        if wanted in models or not models:
            return wanted
        if len(models) > 1:
            raise Usage(f"{suite} has cassettes of several coaches: set MENTOR_MODEL to one")
        return models[0]


def endpoint_of(environ: Mapping[str, str], role: Role, model: str) -> Endpoint:
    """The endpoint of a role in this environment; it tries once, the patience is ours."""
    read = environ_of_judge(environ) if role == "judge" else environ
    endpoint = read_settings(read, engine="model", model=model).endpoint
    if endpoint is None:
        raise Usage("a model needs an endpoint: set OPENAI_BASE_URL or OPENAI_API_KEY")
    keyless = {"api_key": None} if role == "judge" and without_key(environ) else {}
    return endpoint.model_copy(update={"retries": 0, **keyless})


def _slug(model: str) -> str:
    return re.sub(r"[^\w.-]+", "-", model).strip("-.") or "model"
