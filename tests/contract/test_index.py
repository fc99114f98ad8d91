"""The index over the record: it may be late, lost, damaged or of another, and search is right."""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from numpy.typing import NDArray

from index_worker import SPACE, identity, vector
from mentor_tools import index_chroma, index_directory
from mentor_tools.errors import Usage
from mentor_tools.index_chroma import chroma_folder, chroma_server
from mentor_tools.note_ports import Note
from mentor_tools.search import Search
from mentor_tools.search_ports import (
    EmbedderError,
    Found,
    IndexFailed,
    Space,
    VectorIndex,
    Vectors,
    normalised,
)

WORKER = Path(__file__).parents[1] / "index_worker.py"


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "index"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server on this machine."""
    place = tmp_path_factory.mktemp("server")
    port = 20_000 + os.getpid() % 20_000
    chroma = Path(sys.executable).with_name("chroma")
    with subprocess.Popen(
        [chroma, "run", "--path", str(place), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            asyncio.run(chroma_server(url).vectors("p", SPACE, ["0"]))
            return
        except IndexFailed:
            time.sleep(0.2)
    raise AssertionError("the Chroma server did not start")


@pytest.fixture(params=["folder", "server"])
def index(request: pytest.FixtureRequest, folder: Path) -> VectorIndex:
    if request.param == "folder":
        return chroma_folder(folder)
    return chroma_server(request.getfixturevalue("server"))


@pytest.fixture
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """A pair that no other test of the same server has."""
    yield f"pair of {request.node.name} " + "\udc00/../" * 3


IDS = [identity(number) for number in range(30)]
ROWS = np.concatenate([vector(number) for number in range(30)])


async def found_of(index: VectorIndex, pair: str, space: Space = SPACE) -> dict[str, bytes]:
    stored = await index.vectors(pair, space, IDS)
    assert stored.vectors.shape == (len(stored.ids), space.dimension)
    return {id: row.tobytes() for id, row in zip(stored.ids, stored.vectors, strict=True)}


async def test_vectors_come_back_to_the_bit(index: VectorIndex, pair: str) -> None:
    assert await found_of(index, pair) == {}
    await index.keep(pair, SPACE, IDS[:20], ROWS[:20])
    await index.keep(pair, SPACE, IDS[10:], ROWS[10:])
    assert await found_of(index, pair) == {
        id: row.tobytes() for id, row in zip(IDS, ROWS, strict=True)
    }
    assert await found_of(index, f"{pair}'s neighbour") == {}


async def test_each_is_found_by_its_own_vector(index: VectorIndex, pair: str) -> None:
    twins = np.concatenate([ROWS[:20], np.repeat(ROWS[:1], 10, axis=0)])
    await index.keep(pair, SPACE, IDS, twins)
    assert await index.lost(pair, SPACE, [*IDS, "never kept"]) == {"never kept"}


async def test_an_index_knows_that_more_was_to_come(index: VectorIndex, pair: str) -> None:
    for numbers, more in ((slice(0, 5), True), (slice(5, 9), True), (slice(0, 0), False)):
        await index.keep(pair, SPACE, IDS[numbers], ROWS[numbers], more=more)
        assert (await index.vectors(pair, SPACE, IDS)).cut_off is more
    await index.keep(pair, SPACE, IDS[9:], ROWS[9:], more=True)
    assert (await index.vectors(pair, SPACE, IDS)).cut_off
    assert len(await found_of(index, pair)) == 30


async def test_a_forgotten_pair_is_gone_and_the_others_stay(index: VectorIndex, pair: str) -> None:
    for each in (pair, f"{pair}'s neighbour"):
        await index.keep(each, SPACE, IDS, ROWS)
    await index.forget(pair)
    assert await found_of(index, pair) == {}
    assert len(await found_of(index, f"{pair}'s neighbour")) == len(IDS)
    await index.forget(pair)


@pytest.mark.parametrize("other", [Space("other", 16), Space("test", 8)])
async def test_vectors_of_another_embedder_are_thrown_away(
    index: VectorIndex, pair: str, other: Space
) -> None:
    await index.keep(pair, SPACE, IDS, ROWS)
    stored = await index.vectors(pair, other, IDS)
    assert (stored.ids, stored.mended) == ((), "was made with another embedder")
    short = normalised(ROWS[:, : other.dimension], len(ROWS), other.embedder)
    await index.keep(pair, other, IDS, short)
    assert len(await found_of(index, pair, other)) == len(IDS)


@pytest.mark.parametrize(
    "bad", [np.zeros((1, 16)), np.full((1, 16), np.nan), np.ones((1, 15)), np.ones((2, 16))]
)
async def test_what_is_no_vector_is_refused(
    index: VectorIndex, pair: str, bad: NDArray[np.float64]
) -> None:
    with pytest.raises(ValueError, match="vector"):
        await index.keep(pair, SPACE, IDS[:1], bad.astype(np.float32))


async def test_more_vectors_than_one_batch_takes_are_kept(folder: Path) -> None:
    space, count = Space("test", 4), 6000
    rows = normalised(np.random.default_rng(1).normal(size=(count, 4)), count, "test")
    index, ids = chroma_folder(folder), [identity(number) for number in range(count)]
    await index.keep("p", space, ids, rows)
    assert set((await index.vectors("p", space, ids)).ids) == set(ids)


async def test_a_forgotten_pair_leaves_no_byte(folder: Path) -> None:
    index = chroma_folder(folder)
    await index.keep("p", SPACE, IDS, ROWS)
    assert any(ROWS[3].tobytes() in content for content in contents(folder))
    await index.forget("p")
    assert not any(ROWS[3].tobytes()[:16] in content for content in contents(folder))


def contents(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize("address", ["http://example.com:8000", "ftp://127.0.0.1", "nonsense", ""])
def test_a_server_is_reached_encrypted_or_here(address: str) -> None:
    with pytest.raises(Usage, match="Chroma server"):
        chroma_server(address)


async def test_a_proxy_of_the_environment_gets_no_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.raises(IndexFailed, match="NO_PROXY"):
        await chroma_server("http://127.0.0.1:8000").vectors("p", SPACE, IDS)


async def test_a_server_that_is_not_there_is_said_in_one_line() -> None:
    with pytest.raises(IndexFailed) as error:
        await chroma_server("http://127.0.0.1:9").vectors("p", SPACE, IDS)
    assert "\n" not in str(error.value)


# What search makes of an index that is late, lost, damaged or of another.


class Spelling:
    """An embedder for tests: how often each letter stands in a text. Counts what it is asked."""

    def __init__(self, name: str = "spelling") -> None:
        self.name = name
        self.asked: list[str] = []

    async def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        letters = "abcdefghijklmnopqrstuvwxyz"
        rows = [[text.lower().count(letter) for letter in letters] for text in texts]
        return normalised(np.array(rows, dtype=np.float64), len(texts), self.name)


class Notes:
    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)

    async def notes(
        self, pair: str, reader: str, *, until: date | None = None
    ) -> AsyncIterator[Note]:
        for number, text in enumerate(self.texts):
            yield Note(
                id=f"n{number}",
                pair=pair,
                author="mo",
                date=date(2026, 1, 1),
                scope="shared",
                text=text,
                session=f"s{number // 3}",
                corrects=None,
                at=datetime(2026, 1, 1, tzinfo=UTC),
            )

    async def state(self, pair: str, reader: str) -> int:
        return len(self.texts)


TEXTS = [
    "She fears the talk before the board.",
    "The oven broke and the bread was late.",
    "We agreed on a walk each Friday.",
    "He has asked for a rise in pay.",
    "The roster is fair now and hangs on the wall.",
]


async def searched(
    folder: Path, texts: Sequence[str] = TEXTS, embedder: Spelling | None = None
) -> Found:
    """A search by a program that has just started."""
    search = Search(Notes(texts), embedder or Spelling(), chroma_folder(folder))
    return await search.search("afraid of presenting", "p", "mo")


def files(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.rglob(pattern))
    assert found, pattern
    return found


def noise(pattern: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for file in files(folder, pattern):
            file.write_bytes(random.Random(3).randbytes(max(file.stat().st_size, 4096)))

    return spoil


def cut(pattern: str, size: int) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for file in files(folder, pattern):
            os.truncate(file, size)

    return spoil


def removed(pattern: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for found in files(folder, pattern):
            shutil.rmtree(found) if found.is_dir() else found.unlink()

    return spoil


def added(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (files(folder, "files")[0] / name).write_bytes(b"?")

    return spoil


DAMAGE = {
    "noise in the vectors": noise("data_level0.bin"),
    "noise in the links": noise("header.bin"),
    "noise in the database": noise("chroma.sqlite3"),
    "noise in the seal": noise("seal.json"),
    "a seal of another shape": lambda folder: files(folder, "seal.json")[0].write_text("[]"),
    "vectors cut short": cut("data_level0.bin", 100),
    "an empty database": cut("chroma.sqlite3", 0),
    "no database": removed("chroma.sqlite3"),
    "no vectors": removed("data_level0.bin"),
    "a strange file": added("strange.bin"),
    "no seal": removed("seal.json"),
}


@pytest.mark.parametrize("damage", DAMAGE)
async def test_a_damaged_index_is_built_again_and_search_says_so(folder: Path, damage: str) -> None:
    whole = await searched(folder)
    DAMAGE[damage](folder)
    mended = await searched(folder)
    assert mended.hits == whole.hits
    (line,) = mended.notices
    assert "built again from the record" in line
    assert ("died" if damage == "no seal" else "damaged") in line
    assert (await searched(folder)).notices == ()


@pytest.mark.parametrize("what", ["files", "pair-*", "."])
async def test_a_deleted_index_is_built_again(folder: Path, what: str) -> None:
    whole = await searched(folder)
    removed(what)(folder) if what != "." else shutil.rmtree(folder)
    mended = await searched(folder)
    assert mended.hits == whole.hits
    assert len(mended.notices) == 1
    assert (await searched(folder)).notices == ()


async def test_an_index_that_lags_is_filled_up_and_nothing_is_embedded_twice(folder: Path) -> None:
    await searched(folder, TEXTS[:3])
    embedder = Spelling()
    late = await searched(folder, TEXTS, embedder)
    assert late.notices == ()
    assert embedder.asked == ["afraid of presenting", *TEXTS[3:]]
    assert late.hits == (await searched(folder)).hits


async def test_an_index_that_is_far_behind_is_filled_up_with_a_line(folder: Path) -> None:
    await searched(folder, TEXTS)
    many = [*TEXTS, *(f"{number} loaves were sold" for number in range(101))]
    late = await searched(folder, many)
    assert late.notices == ("The search index of p lacked 101 passages: they are added.",)
    assert (await searched(folder, many)).notices == ()


async def test_a_filling_up_that_was_cut_off_goes_on_and_search_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tools.search_vectors._BATCH", 2)

    class Failing(Spelling):
        async def embed(self, texts: Sequence[str]) -> Vectors:
            if TEXTS[4] in texts:
                raise EmbedderError("The embedder is gone.")
            return await super().embed(texts)

    await searched(folder, TEXTS[:1])
    assert "gone" in (await searched(folder, embedder=Failing())).notices[0]
    embedder = Spelling()
    late = await searched(folder, TEXTS, embedder)
    (line,) = late.notices
    assert line == (
        "The search index of p was not filled to its end: the 2 passages it lacked are added."
    )
    assert embedder.asked == ["afraid of presenting", *TEXTS[3:]]
    assert (await searched(folder)).notices == ()


async def test_new_notes_after_a_filling_up_in_parts_are_no_matter_of_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tools.search_vectors._BATCH", 2)
    await searched(folder, TEXTS[:4])
    assert (await searched(folder)).notices == ()


async def test_an_index_of_another_embedder_is_built_again(folder: Path) -> None:
    whole = await searched(folder)
    other = await searched(folder, embedder=Spelling("another"))
    assert other.hits == whole.hits
    assert "another embedder" in other.notices[0]


async def test_an_index_of_another_release_of_chroma_is_built_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await searched(folder)
    monkeypatch.setattr("mentor_tools.index_chroma._release", lambda: "chromadb 0.4.2")
    newer = await searched(folder)
    assert (newer.hits, len(newer.notices)) == (whole.hits, 1)


async def test_a_search_finds_the_same_with_an_index_and_without(folder: Path) -> None:
    without = await Search(Notes(TEXTS), Spelling()).search("afraid of presenting", "p", "mo")
    first, second = await searched(folder), await searched(folder)
    assert without.hits == first.hits == second.hits


async def test_an_index_that_cannot_be_used_is_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await searched(folder)
    monkeypatch.setattr(index_directory, "_LOCK_SECONDS", 0.1)
    (lock,) = files(folder, "lock")
    with FileLock(lock):
        held = await searched(folder)
    assert held.hits == whole.hits
    assert "in use by another program" in held.notices[0]


async def test_a_folder_that_is_a_file_is_done_without(home: Path) -> None:
    home.mkdir()
    (home / "index").write_text("not a folder")
    found = await searched(home / "index")
    assert len(found.hits) == len(TEXTS)
    assert "without the index" in found.notices[0]


async def test_the_index_is_for_its_owner_alone_and_holds_no_word(folder: Path) -> None:
    await searched(folder)
    for entry in [folder, *folder.glob("pair-*"), *folder.glob("pair-*/files")]:
        assert entry.stat().st_mode & 0o077 == 0, entry
    for content in contents(folder):
        assert b"board" not in content and b"roster" not in content


async def test_the_self_test_finds_each_note_by_its_own_vector(folder: Path) -> None:
    embedder = Spelling()
    search = Search(Notes([*TEXTS, "🙂 1", TEXTS[0]]), embedder, chroma_folder(folder))
    assert await search.lost("p", "mo") == ()
    assert await search.lost("p", "mo") == ()
    assert await Search(Notes(TEXTS), None).lost("p", "mo") == ()


async def test_the_self_test_names_the_notes_that_the_index_loses(folder: Path) -> None:
    index = chroma_folder(folder)

    class Forgetful:
        """An index that takes everything and finds every second thing."""

        vectors, keep, forget = index.vectors, index.keep, index.forget

        async def lost(self, pair: str, space: Space, ids: Sequence[str]) -> set[str]:
            return set(ids[::2])

    assert await Search(Notes(TEXTS), Spelling(), Forgetful()).lost("p", "mo") == ("n0", "n2", "n4")


async def test_searches_at_once_in_one_process_agree(folder: Path) -> None:
    found = await asyncio.gather(*(searched(folder) for _ in range(5)))
    assert len({each.hits for each in found}) == 1


def start(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, WORKER, folder, "p", str(first), str(last)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


async def test_two_processes_on_one_folder_miss_nothing_of_each_other(folder: Path) -> None:
    workers = [start(folder, 0, 15), start(folder, 15, 30)]
    ends = [worker.communicate()[0].splitlines()[-1] for worker in workers]
    assert ends == ["lost", "lost"]
    assert len(await found_of(chroma_folder(folder), "p")) == 30
    assert await chroma_folder(folder).lost("p", SPACE, IDS) == set()


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.1, 0.3])
async def test_a_killed_process_leaves_an_index_that_is_right_or_made_anew(
    folder: Path, seconds: float
) -> None:
    worker = start(folder, 0, 1000)
    assert worker.stdout is not None
    kept = [worker.stdout.readline() for _ in range(3)]
    await asyncio.sleep(seconds)
    worker.send_signal(signal.SIGKILL)
    kept += worker.communicate()[0].splitlines()
    index, acknowledged = chroma_folder(folder), [identity(n) for n in range(len(kept))]
    stored = await index.vectors("p", SPACE, acknowledged)
    if stored.mended is None:
        assert set(stored.ids) == set(acknowledged)
    await index.keep("p", SPACE, IDS, ROWS)
    assert len(await found_of(index, "p")) == 30
    assert await index.lost("p", SPACE, IDS) == set()


def test_no_variable_and_no_file_of_the_folder_makes_chroma_tell_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("CHROMA_OTEL_GRANULARITY=all\nANONYMIZED_TELEMETRY=true\n")
    monkeypatch.setenv("CHROMA_OTEL_COLLECTION_ENDPOINT", "http://127.0.0.1:9")
    told = index_chroma._settings()
    assert not told.chroma_otel_collection_endpoint
    assert told.chroma_otel_granularity == "none" and not told.anonymized_telemetry
