"""Vectors in Chroma, in a folder of this machine or on a server: the one door to chromadb.

Chroma gets vectors and ids and nothing else: no text that its default embedder could be called
for, no word that could stay on disk. What it says is checked against the record by the caller.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import numpy as np

from mentor_tools.endpoint import address_fault
from mentor_tools.errors import Usage
from mentor_tools.index_directory import IndexDirectory
from mentor_tools.patient_thread import in_thread
from mentor_tools.search_ports import IndexFailed, Space, Stored, Vectors, on_grid

Answer = TypeVar("Answer")

_SERVER_SECONDS = 60.0
_ROWS = 2000
_NEAREST = 10
_SAME = 1e-5
_MORE = "more to come"


class _Open(NamedTuple):
    client: Any
    mended: str | None


class _Place(NamedTuple):
    """Where collections live: how to open it for one use, and how to leave nothing of a pair."""

    opened: Callable[[str], AbstractContextManager[_Open]]
    forget: Callable[[str], None]
    seconds: float | None


class ChromaIndex:
    """`search_ports.VectorIndex` with a collection a pair, in cosine space."""

    def __init__(self, place: _Place) -> None:
        self._place = place

    async def vectors(self, pair: str, space: Space, ids: Sequence[str]) -> Stored:
        """See `search_ports.VectorIndex`."""
        return await self._run(pair, lambda opened: _stored(opened, pair, space, ids))

    async def keep(
        self, pair: str, space: Space, ids: Sequence[str], vectors: Vectors, *, more: bool = False
    ) -> None:
        """See `search_ports.VectorIndex`."""
        if vectors.shape != (len(ids), space.dimension) or not np.isfinite(vectors).all():
            raise ValueError(f"{len(ids)} vectors of {space.dimension} numbers are needed")
        if not vectors.any(axis=1).all():
            raise ValueError("a vector without a length is near to nothing and is not kept")
        await self._run(pair, lambda opened: _keep(opened, pair, space, ids, vectors, more))

    async def lost(self, pair: str, space: Space, ids: Sequence[str]) -> Collection[str]:
        """See `search_ports.VectorIndex`."""
        return await self._run(pair, lambda opened: _lost(opened, pair, space, ids))

    async def forget(self, pair: str) -> None:
        """See `search_ports.VectorIndex`; what a server leaves on its disk is the server's."""
        await self._within(lambda: self._place.forget(pair))

    async def _run(self, pair: str, work: Callable[[_Open], Answer]) -> Answer:
        def opened() -> Answer:
            with self._place.opened(pair) as found:
                return work(found)

        return await self._within(opened)

    async def _within(self, work: Callable[[], Answer]) -> Answer:
        try:
            return await in_thread(work, self._place.seconds)
        except TimeoutError:
            raise IndexFailed(
                f"The Chroma server gave no answer in {self._place.seconds:g} seconds."
            ) from None


def chroma_folder(folder: Path) -> ChromaIndex:
    """An index in `folder`; a folder a pair, so that cost, damage and erasure stay with the pair.

    A folder is locked, opened, and closed again for each use: a second program that kept its own
    view of the files would miss what the first one adds.
    """

    def directory(pair: str) -> IndexDirectory:
        return IndexDirectory(folder / _name(pair))

    @contextmanager
    def opened(pair: str) -> Iterator[_Open]:
        with directory(pair).opened(_release()) as (files, mended), _failing():
            client = _vendor().PersistentClient(str(files), settings=_settings())
            try:
                yield _Open(client, mended)
            finally:
                client.close()

    return ChromaIndex(_Place(opened, lambda pair: directory(pair).remove(), None))


def chroma_server(url: str) -> ChromaIndex:
    """An index on a Chroma server. It has no guard of its own: see docs/adr/0002-retrieval.md.

    `Usage` for an address that is neither https nor on this machine.
    """
    fault = address_fault(url)
    if fault:
        raise Usage(f"The address of the Chroma server {fault}.")
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)

    @contextmanager
    def opened(pair: str) -> Iterator[_Open]:
        _refuse_proxy(parts.scheme, parts.netloc)
        with _failing():
            client = _vendor().HttpClient(
                host=parts.hostname, port=port, ssl=parts.scheme == "https", settings=_settings()
            )
            try:
                yield _Open(client, None)
            finally:
                _hang_up(client)

    def forget(pair: str) -> None:
        with opened(pair) as found:
            if _collection(found.client, pair) is not None:
                found.client.delete_collection(_name(pair))

    return ChromaIndex(_Place(opened, forget, _SERVER_SECONDS))


def _hang_up(client: Any) -> None:
    # Closed alone, a client leaves its connections, and those of its helper, to the collector.
    for each in (client, client._admin_client):
        each._server._session.close()
    client.close()


def _stored(opened: _Open, pair: str, space: Space, ids: Sequence[str]) -> Stored:
    collection = _collection(opened.client, pair)
    empty = Stored((), np.zeros((0, space.dimension), dtype=np.float32), opened.mended)
    if collection is None:
        return empty
    if not _fits(collection, space):
        opened.client.delete_collection(_name(pair))
        return replace(empty, mended=opened.mended or "was made with another embedder")
    parts = [
        collection.get(ids=ids[start : start + _ROWS], include=["embeddings"])
        for start in range(0, len(ids), _ROWS)
    ]
    found = tuple(id for part in parts for id in part["ids"])
    if not found:
        return empty
    rows = on_grid(np.concatenate([part["embeddings"] for part in parts if part["ids"]]))
    return Stored(found, rows, opened.mended, _MORE in collection.metadata)


def _keep(
    opened: _Open, pair: str, space: Space, ids: Sequence[str], vectors: Vectors, more: bool
) -> None:
    told = {**space._asdict(), **({_MORE: True} if more else {})}
    collection = _collection(opened.client, pair)
    if collection is not None and not _fits(collection, space):
        opened.client.delete_collection(_name(pair))
        collection = None
    if collection is None:
        collection = opened.client.create_collection(
            _name(pair),
            embedding_function=None,
            metadata=told,
            configuration={"hnsw": {"space": "cosine"}},
        )
    elif more and collection.metadata != told:
        collection.modify(metadata=told)
    most = min(_ROWS, opened.client.get_max_batch_size())
    for start in range(0, len(ids), most):
        rows = slice(start, start + most)
        collection.upsert(ids=list(ids[rows]), embeddings=vectors[rows])
    if collection.metadata != told:
        collection.modify(metadata=told)


def _lost(opened: _Open, pair: str, space: Space, ids: Sequence[str]) -> set[str]:
    stored = _stored(opened, pair, space, ids)
    lost = set(ids) - set(stored.ids)
    collection: Any = _collection(opened.client, pair)
    for start in range(0, len(stored.ids), _NEAREST * 10):
        rows = slice(start, start + _NEAREST * 10)
        found = collection.query(
            query_embeddings=stored.vectors[rows], n_results=_NEAREST, include=["distances"]
        )
        for id, near, distances in zip(
            stored.ids[rows], found["ids"], found["distances"], strict=True
        ):
            # Passages of the same words have the same vector: any of them will do.
            if id not in near and min(distances, default=1.0) > _SAME:
                lost.add(id)
    return lost


def _collection(client: Any, pair: str) -> Any | None:
    try:
        return client.get_collection(_name(pair), embedding_function=None)
    except _vendor().errors.NotFoundError:
        return None


def _fits(collection: Any, space: Space) -> bool:
    told = collection.metadata or {}
    return all(told.get(name) == value for name, value in space._asdict().items())


def _name(pair: str) -> str:
    """A name that any pair can have, for a folder as for a collection; it does not tell which."""
    return f"pair-{hashlib.sha256(pair.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _vendor() -> Any:
    # Seconds to import, so not before the first use.
    try:
        import chromadb
    except ImportError:
        raise IndexFailed("chromadb is not installed: pip install chromadb.") from None
    return chromadb


def _settings() -> Any:
    # Said here, no variable and no .env file of the folder one stands in can say otherwise.
    return _vendor().config.Settings(
        _env_file=None,
        anonymized_telemetry=False,
        chroma_otel_collection_endpoint="",
        chroma_otel_granularity="none",
    )


def _release() -> str:
    try:
        return f"chromadb {metadata.version('chromadb')}"
    except metadata.PackageNotFoundError:
        raise IndexFailed("chromadb is not installed: pip install chromadb.") from None


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except IndexFailed:
        raise
    except Exception as error:  # chromadb lets through what its parts raise, in no one family
        raise IndexFailed(f"Chroma failed ({type(error).__name__}).") from error


def _refuse_proxy(scheme: str, host: str) -> None:
    """chromadb would send vectors through any proxy that a variable of the environment names."""
    if (scheme in getproxies() or "all" in getproxies()) and not proxy_bypass(host):
        raise IndexFailed(
            f"A proxy of the environment stands before the Chroma server: add {host} to NO_PROXY."
        )
