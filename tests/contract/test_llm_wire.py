"""What goes over the wire, and where: to the configured endpoint and nowhere else."""

import json
import socket
from collections.abc import Iterator
from typing import Annotated

import httpx
import pytest
import respx
from pydantic import BaseModel, Field, SecretStr
from respx.mocks import HTTPCoreMocker

from loopback_openai import LoopbackOpenAI, Reply
from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmRejected, LlmTimeout, LlmUnreachable
from mentor_tools.llm_openai import OpenAILlm
from mentor_tools.ports import Call

PROMPT = Prompt(name="goal/read", digest="0123", system="Read.", user="private words")


class HTTPCore2Mocker(HTTPCoreMocker):
    """openai speaks through httpcore2, which respx does not know by itself."""

    name = "httpcore2"
    targets = [target.replace("httpcore.", "httpcore2.") for target in HTTPCoreMocker.targets]


class Shape(BaseModel):
    words: Annotated[str, Field(max_length=60)]


class Log:
    async def note_call(self, call: Call) -> None:
        pass


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The address that every name leads to; a test may change it."""
    found = ["203.0.113.7"]

    def getaddrinfo(host: str, port: int, *_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found[0], port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return found


@pytest.fixture
def wire(resolved: list[str]) -> Iterator[respx.MockRouter]:
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        yield router


def connect(base_url: str = "https://models.example/v1", retries: int = 0) -> OpenAILlm:
    key = SecretStr("sk-test")
    return OpenAILlm.connect(
        Endpoint(model="small", base_url=base_url, api_key=key, retries=retries), Log()
    )


def answered(text: str) -> httpx.Response:
    choice = {"index": 0, "message": {"content": text}, "finish_reason": "stop"}
    return httpx.Response(200, json={"id": "1", "choices": [choice]})


async def test_a_request_holds_the_prompt_the_strict_schema_and_our_headers_alone(
    wire: respx.MockRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-another-tool")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-another-tool")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Leak: yes\nAuthorization: Bearer other")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://elsewhere.example/v1")
    route = wire.post("https://models.example/v1/chat/completions").mock(answered('{"words":"x"}'))
    llm = connect()
    await llm.answer(PROMPT, Shape)
    await llm.aclose()
    request = route.calls.last.request
    assert request.headers["authorization"] == "Bearer sk-test"
    assert set(request.headers) == {
        "host", "authorization", "content-type", "content-length", "accept", "connection",
        "accept-encoding", "user-agent",
    }  # fmt: skip
    body = json.loads(request.content)
    assert body["model"] == "small" and "temperature" not in body
    assert body["messages"][1] == {"role": "user", "content": "private words"}
    assert body["messages"][0]["content"].startswith("Read.\n\nAnswer with one JSON object")
    schema = body["response_format"]["json_schema"]
    assert schema["strict"] is True and schema["schema"] == {
        "type": "object",
        "properties": {"words": {"type": "string", "maxLength": 60}},
        "required": ["words"],
        "additionalProperties": False,
    }


async def test_a_redirect_does_not_carry_the_text_to_another_origin(
    wire: respx.MockRouter,
) -> None:
    wire.post("https://models.example/v1/chat/completions").respond(
        307, headers={"location": "https://elsewhere.example/v1/chat/completions"}
    )
    elsewhere = wire.route(host="elsewhere.example").mock(answered('{"words":"x"}'))
    llm = connect()
    with pytest.raises(LlmRejected, match="redirect"):
        await llm.answer(PROMPT, Shape)
    await llm.aclose()
    assert not elsewhere.called


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (httpx.ConnectError("no route"), LlmUnreachable),
        (httpx.ConnectTimeout("late"), LlmTimeout),
        (httpx.RemoteProtocolError("cut"), LlmUnreachable),
    ],
)
async def test_a_connection_that_fails_is_told_after_its_retries(
    wire: respx.MockRouter, broken: httpx.TransportError, kind: type[Exception]
) -> None:
    route = wire.post("https://models.example/v1/chat/completions").mock(side_effect=broken)
    llm = connect(retries=1)
    with pytest.raises(kind) as failed:
        await llm.answer(PROMPT, Shape)
    await llm.aclose()
    assert route.call_count == 2 and "private" not in str(failed.value)


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.0", "224.0.0.1"])
async def test_a_name_that_leads_to_a_forbidden_address_gets_no_request(
    wire: respx.MockRouter, resolved: list[str], address: str
) -> None:
    resolved[0] = address
    route = wire.route(host="models.example").mock(answered('{"words":"x"}'))
    llm = connect()
    with pytest.raises(LlmRejected, match="address"):
        await llm.answer(PROMPT, Shape)
    await llm.aclose()
    assert not route.called


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_a_proxy_of_the_environment_sees_nothing(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        LoopbackOpenAI(lambda _: Reply('{"words": "x"}')) as proxy,
        LoopbackOpenAI(lambda _: Reply('{"words": "x"}')) as server,
    ):
        monkeypatch.setenv(variable, proxy.base_url.removesuffix("/v1"))
        llm = connect(server.base_url)
        await llm.answer(PROMPT, Shape)
        await llm.aclose()
        assert len(server.requests) == 1 and proxy.requests == []
