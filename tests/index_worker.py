"""Searches one home from a process of its own: `python index_worker.py FOLDER PAIR FIRST LAST`.

It keeps a vector for each number, says so on standard output, and at the end what it cannot find.
"""

import asyncio
import sys
from pathlib import Path

import numpy as np

from mentor_tools.index_chroma import chroma_folder
from mentor_tools.search_ports import Space, Vectors, normalised

SPACE = Space("test", 16)


def identity(number: int) -> str:
    return f"{number:032x}"


def vector(number: int) -> Vectors:
    raw = np.random.default_rng(number).normal(size=(1, SPACE.dimension))
    return normalised(raw, 1, SPACE.embedder)


async def work(folder: Path, pair: str, first: int, last: int) -> None:
    index = chroma_folder(folder)
    for number in range(first, last):
        await index.keep(pair, SPACE, [identity(number)], vector(number))
        print(number, flush=True)
    ids = [identity(number) for number in range(first, last)]
    print("lost", *sorted(await index.lost(pair, SPACE, ids)), flush=True)


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
