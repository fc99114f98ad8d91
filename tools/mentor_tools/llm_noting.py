"""Noting each request to a model: what it cost, how long it took, how it ended; never its text."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.llm_failures import Failed
from mentor_tools.llm_wire import Tokens
from mentor_tools.ports import Call, CallLog


@asynccontextmanager
async def noting(log: CallLog, endpoint: Endpoint, prompt: Prompt) -> AsyncIterator[list[Tokens]]:
    """Note the request that is made inside, whatever becomes of it; it adds its tokens to the list.

    A request that the caller gave up is noted too, under the name of what ended it.
    """
    started, error, used = time.monotonic(), None, list[Tokens]()
    try:
        yield used
    except BaseException as caught:
        error = type(caught.error if isinstance(caught, Failed) else caught).__name__
        raise
    finally:
        tokens = used[-1] if used else Tokens()
        await log.note_call(
            Call(
                prompt=prompt.name,
                digest=prompt.digest,
                model=endpoint.model,
                tokens_in=tokens.prompt_tokens,
                tokens_out=tokens.completion_tokens,
                cost=_cost(endpoint, tokens),
                seconds=time.monotonic() - started,
                error=error,
            )
        )


def _cost(endpoint: Endpoint, tokens: Tokens) -> float | None:
    pairs = [
        (endpoint.price_in, tokens.prompt_tokens),
        (endpoint.price_out, tokens.completion_tokens),
    ]
    if any(price is None or count is None for price, count in pairs):
        return None
    return sum((price or 0) * (count or 0) for price, count in pairs) / 1_000_000
