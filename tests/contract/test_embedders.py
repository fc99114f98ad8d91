"""What every embedder promises: the one in the package and the one behind an endpoint alike."""

import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import numpy as np
import pytest
from pydantic import SecretStr

from loopback_embeddings import LoopbackEmbeddings, answered, hashed
from mentor_tools import embed_wordllama
from mentor_tools.embed_openai import OpenAIEmbedder
from mentor_tools.embed_wordllama import WordLlamaEmbedder
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmError, LlmRejected, LlmUnreadable, WorldError
from mentor_tools.ports import Call
from mentor_tools.search_ports import Embedder, EmbedderError

CANARY = "a private canary"
TEXTS = [CANARY, "the budget of the ward", "Überstunden & 🙂", "x" * 5000, "no"]


class Log:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    async def note_call(self, call: Call) -> None:
        self.calls.append(call)


def connect(server: LoopbackEmbeddings, log: Log | None = None) -> OpenAIEmbedder:
    endpoint = Endpoint(
        model="embed-small", base_url=server.base_url, api_key=SecretStr("sk-secret"), retries=1
    )
    return OpenAIEmbedder.connect(endpoint, log or Log())


@pytest.fixture(params=["wordllama", "endpoint"])
async def embedder(request: pytest.FixtureRequest) -> AsyncIterator[Embedder]:
    if request.param == "wordllama":
        yield WordLlamaEmbedder()
        return
    with LoopbackEmbeddings() as server:
        async with aclosing(connect(server)) as networked:
            yield networked


async def test_every_text_has_a_row_of_length_one(embedder: Embedder) -> None:
    rows = await embedder.embed(TEXTS)
    assert rows.dtype == np.float32
    assert len(rows) == len(TEXTS)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


async def test_a_vector_does_not_depend_on_what_is_embedded_with_it(embedder: Embedder) -> None:
    together = await embedder.embed([f"{text} {n}" for n in range(50) for text in TEXTS])
    alone = [await embedder.embed([f"{text} {n}"]) for n in (0, 49) for text in TEXTS]
    picked = np.concatenate([together[: len(TEXTS)], together[-len(TEXTS) :]])
    assert picked.tobytes() == np.concatenate(alone).tobytes()


async def test_its_name_says_what_vectors_it_makes(embedder: Embedder) -> None:
    assert "wordllama 0." in embedder.name or "embed-small at 127.0.0.1" in embedder.name


async def test_wordllama_puts_like_meanings_together() -> None:
    asked, near, far = await WordLlamaEmbedder().embed(
        ["fear of speaking in public", "nervous before giving a talk", "the oven is second-hand"]
    )
    assert asked @ near > asked @ far + 0.2


async def test_wordllama_is_read_and_never_run() -> None:
    """Its import sets up logging for the whole program and loads an HTTP client."""
    await WordLlamaEmbedder().embed(["text"])
    assert "wordllama" not in sys.modules


async def test_wordllama_that_is_not_installed_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(embed_wordllama, "find_spec", lambda name: None)
    with pytest.raises(EmbedderError, match="pip install wordllama"):
        await WordLlamaEmbedder().embed(["text"])


async def test_wordllama_without_its_files_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(embed_wordllama, "_package_folder", lambda: tmp_path)
    with pytest.raises(EmbedderError, match="installed anew"):
        await WordLlamaEmbedder().embed(["text"])


async def test_the_rows_of_an_endpoint_are_put_in_order_and_counted() -> None:
    log = Log()
    with LoopbackEmbeddings() as server:
        async with aclosing(connect(server, log)) as embedder:
            rows = await embedder.embed([f"text {n}" for n in range(70)])
    raw = np.array([hashed(f"text {n}") for n in range(70)])
    assert rows == pytest.approx(raw / np.linalg.norm(raw, axis=1, keepdims=True), abs=1e-5)
    assert [len(request["input"]) for request in server.requests] == [32, 32, 6]
    assert {request["path"] for request in server.requests} == {"/v1/embeddings"}
    assert set(server.keys) == {"Bearer sk-secret"}
    assert [(call.model, call.tokens_in, call.error) for call in log.calls] == [
        ("embed-small", 3, None)
    ] * 3


def rows(*embeddings: list[Any]) -> dict[str, Any]:
    return {"data": [{"index": at, "embedding": row} for at, row in enumerate(embeddings)]}


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (401, {"error": {"message": f"bad key sk-secret for {CANARY}"}}, LlmRejected),
        (404, {"error": CANARY}, LlmRejected),
        (302, {}, LlmRejected),
        (500, {}, LlmError),
        (200, b"<html>", LlmError),
        (200, b"", LlmError),
        (200, rows([1.0, 2.0]), EmbedderError),
        (200, rows([1.0, 2.0], [1.0]), EmbedderError),
        (200, rows([], []), EmbedderError),
        (200, rows([1.0, float("nan")], [1.0, 2.0]), WorldError),
        (200, rows([1.0, float("inf")], [1.0, 2.0]), WorldError),
        (
            200,
            {"data": [{"index": 0, "embedding": [1.0]}, {"index": 0, "embedding": [1.0]}]},
            EmbedderError,
        ),
        (200, b"[" * 5_000_000, LlmUnreadable),
    ],
)
async def test_an_answer_that_is_no_vectors_is_one_line_without_text_or_key(
    status: int, answer: Any, error: type[WorldError]
) -> None:
    with LoopbackEmbeddings(lambda texts: (status, answer)) as server:
        async with aclosing(connect(server)) as embedder:
            with pytest.raises(error) as raised:
                await embedder.embed([CANARY, "other"])
    told = str(raised.value)
    assert CANARY not in told and "sk-secret" not in told and "\n" not in told


async def test_an_endpoint_that_stumbles_once_is_asked_again() -> None:
    replies: list[tuple[int, Any] | None] = [(503, {}), None]

    def respond(texts: list[str]) -> tuple[int, Any]:
        return replies.pop(0) or answered(texts)

    log = Log()
    with LoopbackEmbeddings(respond) as server:
        async with aclosing(connect(server, log)) as embedder:
            assert len(await embedder.embed(["text"])) == 1
    assert [call.error is None for call in log.calls] == [False, True]


async def test_an_endpoint_that_is_not_there_is_unreachable() -> None:
    endpoint = Endpoint(model="m", base_url="http://127.0.0.1:9/v1", retries=0)
    async with aclosing(OpenAIEmbedder.connect(endpoint, Log())) as embedder:
        with pytest.raises(LlmError, match="no connection"):
            await embedder.embed(["text"])
