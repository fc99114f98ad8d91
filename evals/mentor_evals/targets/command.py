"""Any program as the system under test: a case on its standard input, a document on its output."""

import asyncio
import json
import shlex
import shutil
from dataclasses import dataclass

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Suite
from mentor_evals.targets.asking import ANSWER_BYTES_AT_MOST, answer_in, question
from mentor_evals.targets.port import Answer, Refusal
from mentor_tools.errors import Usage

_SAID_AT_MOST = 200


@dataclass(frozen=True)
class CommandTarget:
    """A command line without a shell; it is started once for each case."""

    line: tuple[str, ...]
    timeout: float
    seed: int = 1

    @classmethod
    def of(cls, line: str, timeout: float, seed: int = 1) -> "CommandTarget":
        """The target of a command line as it is typed; `Usage` for a line that is none."""
        try:
            parts = tuple(shlex.split(line))
        except ValueError as error:
            raise Usage(f"--target command: {error}") from None
        if not parts:
            raise Usage('--target command needs the command: --target command "python answer.py"')
        if shutil.which(parts[0]) is None:
            raise Usage(f"--target command: there is no program {parts[0]}")
        return cls(parts, timeout, seed)

    @property
    def name(self) -> str:
        """The command as it was typed."""
        return f"command {shlex.join(self.line)}"

    @property
    def steady(self) -> bool:
        """Nobody knows."""
        return False

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """What the command prints for a case."""
        asked = json.dumps(question(suite, case, repeat, self.seed), ensure_ascii=False).encode()
        pipe = asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(
                *self.line, stdin=pipe, stdout=pipe, stderr=pipe
            )
        except OSError as error:
            raise Refusal(f"{self.line[0]} does not start: {error.strerror}") from None
        try:
            printed, complaints = await asyncio.wait_for(process.communicate(asked), self.timeout)
        except TimeoutError:
            raise Refusal(f"no answer within {self.timeout:g} s") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            last = complaints.decode(errors="replace").strip().rpartition("\n")[2]
            raise Refusal(f"exit {process.returncode}: {last[:_SAID_AT_MOST]}".rstrip(": "))
        if len(printed) > ANSWER_BYTES_AT_MOST:
            raise Refusal(f"an answer of more than {ANSWER_BYTES_AT_MOST:,} bytes")
        return answer_in(printed)
