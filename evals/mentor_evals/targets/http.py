"""Any address as the system under test: a case is posted, a document comes back."""

import asyncio
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Suite
from mentor_evals.targets.asking import ANSWER_BYTES_AT_MOST, answer_in, question
from mentor_evals.targets.pace import TRIES, Pace
from mentor_evals.targets.port import Answer, Refusal
from mentor_tools.errors import Usage

_TOO_MUCH = (429, 503)
_TRY_AGAIN = (408, 425, 500, 502, 504)


@dataclass(frozen=True)
class HttpTarget:
    """An address that takes a case as JSON by POST. What may pass is tried again, politely."""

    url: str
    timeout: float
    workers: ThreadPoolExecutor
    seed: int = 1
    tries: int = TRIES
    pace: Pace = field(default_factory=Pace)

    @classmethod
    def of(cls, url: str, timeout: float, concurrency: int, seed: int = 1) -> "HttpTarget":
        """The target of an address; `Usage` for one that is none."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Usage(f"--target http needs an address such as http://127.0.0.1:8000/, not {url}")
        return cls(url, timeout, ThreadPoolExecutor(concurrency, "mentor-evals"), seed)

    @property
    def name(self) -> str:
        """The address without what may be secret in it."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"

    @property
    def steady(self) -> bool:
        """Nobody knows."""
        return False

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """What the address answers to a case, after up to five tries."""
        asked = json.dumps(question(suite, case, repeat, self.seed), ensure_ascii=False).encode()
        loop = asyncio.get_running_loop()
        why = ""
        for attempt in range(self.tries):
            await self.pace.keep()
            try:
                return answer_in(await loop.run_in_executor(self.workers, self._post, asked))
            except urllib.error.HTTPError as error:
                why = f"HTTP {error.code}"
                if not await self._may_try_again(error, attempt):
                    break
            except TimeoutError:
                why = f"no answer within {self.timeout:g} s"
            except OSError:
                why = "no connection"
                await self.pace.back_off(attempt)
        raise Refusal(why)

    async def _may_try_again(self, error: urllib.error.HTTPError, attempt: int) -> bool:
        """Whether another try may help, after the wait that is due before it."""
        wait = error.headers.get("Retry-After")
        if error.code in _TOO_MUCH or wait:
            self.pace.hold(attempt, wait)
        elif error.code in _TRY_AGAIN and attempt + 1 < self.tries:
            await self.pace.back_off(attempt)
        return error.code in (*_TOO_MUCH, *_TRY_AGAIN)

    def _post(self, asked: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = urllib.request.Request(self.url, asked, headers, method="POST")
        with urllib.request.urlopen(request, timeout=self.timeout) as response:
            read: bytes = response.read(ANSWER_BYTES_AT_MOST + 1)
        if len(read) > ANSWER_BYTES_AT_MOST:
            raise Refusal(f"an answer of more than {ANSWER_BYTES_AT_MOST:,} bytes")
        return read
