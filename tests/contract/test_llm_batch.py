"""Batches: up, made, looked after, down again; each request ends in an answer or its own error."""

import json
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from loopback_batches import LoopbackBatches
from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import (
    LlmError,
    LlmRateLimited,
    LlmRefused,
    LlmRejected,
    LlmUnreachable,
    LlmUnreadable,
)
from mentor_tools.llm_batch import Batches, Request


class Count(BaseModel):
    count: int


def completion(text: str, **more: object) -> dict[str, Any]:
    message = {"role": "assistant", "content": text, **more}
    return {"choices": [{"message": message, "finish_reason": "stop"}]}


def respond(body: dict[str, Any]) -> tuple[int, Any]:
    asked = body["messages"][1]["content"]
    return {
        "prose": (200, completion("It is three.")),
        "refused": (200, completion("", refusal="no")),
        "busy": (429, {"error": {"message": "a canary", "code": "rate_limit_exceeded"}}),
        "wrong": (401, {"error": {"message": "a canary"}}),
        "lost": (0, None),
    }.get(asked, (200, completion(json.dumps({"count": int(asked) if asked.isdigit() else 0}))))


async def sent(server: LoopbackBatches, *words: str) -> dict[str, BaseModel | LlmError]:
    endpoint = Endpoint(model="m", base_url=server.base_url, api_key=SecretStr("sk-1"))
    batches = Batches(endpoint, first_wait=0.01)
    prompts = {word: Prompt("judge/criterion", "0", "Count.", word) for word in words}
    try:
        begun = await batches.begin([Request(id, one, Count) for id, one in prompts.items()])
        looked: list[str] = []
        batch = await batches.ended(begun.id, 0.001, lambda one: looked.append(one.status))
        assert looked[-1] == batch.status
        return await batches.collect(batch, dict.fromkeys(words, Count))
    finally:
        await batches.aclose()


async def test_answers_come_back_to_their_own_requests() -> None:
    with LoopbackBatches(respond) as server:
        found = await sent(server, "1", "2", "3")
    assert found == {"1": Count(count=1), "2": Count(count=2), "3": Count(count=3)}
    assert server.batches[0]["endpoint"] == "/v1/chat/completions"
    lines = [json.loads(line) for line in server.files["file-0"].splitlines()]
    assert [line["custom_id"] for line in lines] == ["1", "2", "3"]
    assert {line["body"]["model"] for line in lines} == {"m"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("prose", LlmUnreadable),
        ("refused", LlmRefused),
        ("busy", LlmRateLimited),
        ("wrong", LlmRejected),
        ("lost", LlmUnreachable),
    ],
)
async def test_one_that_failed_is_its_own_error_and_the_others_count(
    word: str, kind: type[LlmError]
) -> None:
    with LoopbackBatches(respond) as server:
        found = await sent(server, "7", word)
    assert found["7"] == Count(count=7)
    assert isinstance(found[word], kind)
    assert "canary" not in str(found[word]) and "\n" not in str(found[word])


@pytest.mark.parametrize("ends_as", ["expired", "failed", "cancelled"])
async def test_a_batch_that_ends_early_leaves_errors_and_keeps_what_came(ends_as: str) -> None:
    with LoopbackBatches(respond, ends_as=ends_as) as server:
        found = await sent(server, "7", "lost")
    assert found["7"] == Count(count=7)
    assert f"the batch {ends_as}" in str(found["lost"])


async def test_a_busy_endpoint_is_asked_again_when_it_says_so() -> None:
    with LoopbackBatches(respond, turned_away=3) as server:
        assert await sent(server, "1") == {"1": Count(count=1)}
    assert len(server.batches) == 1


async def test_an_endpoint_without_batches_is_told_as_such() -> None:
    with LoopbackBatches(respond) as server:
        server.begin = lambda made: {"object": "list"}  # type: ignore[method-assign]
        with pytest.raises(LlmUnreadable, match="does not answer like a Batch API"):
            await sent(server, "1")
