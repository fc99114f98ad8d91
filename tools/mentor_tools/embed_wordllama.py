"""The embedded default: the static vectors that come inside the wordllama package.

Only that package's two data files are read. Importing it would set up logging for the whole
program, and its own loading looks for the tokenizer where the wheel does not have it and then tries
to download it. So nothing here can reach the network.
"""

import asyncio
from collections.abc import Sequence
from functools import cached_property
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentor_tools.search_ports import EmbedderError, Vectors, normalised

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
_BATCH = 256


class _Model(NamedTuple):
    table: NDArray[np.float32]
    tokenizer: Any


class WordLlamaEmbedder:
    """The mean of the vectors of a text's tokens, 256 numbers; loaded by the first text.

    A text's vector does not depend on what else is embedded with it. Thousands of notes a second
    on one core; knows synonyms, no word order.
    """

    @property
    def name(self) -> str:
        """The embedder with the release of its vectors."""
        try:
            return f"wordllama {metadata.version('wordllama')} l2_supercat_256"
        except metadata.PackageNotFoundError:
            return "wordllama"

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `search_ports.Embedder`."""
        return await asyncio.to_thread(self._embed, list(texts))

    def _embed(self, texts: list[str]) -> Vectors:
        table, tokenizer = self._model
        means = np.zeros((len(texts), table.shape[1]), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = tokenizer.encode_batch(texts[start : start + _BATCH], add_special_tokens=False)
            for at, encoded in enumerate(batch, start):
                if encoded.ids:
                    means[at] = table[encoded.ids].mean(axis=0)
        return normalised(means, len(texts), self.name)

    @cached_property
    def _model(self) -> _Model:
        folder = _package_folder()
        try:
            from safetensors import safe_open
            from tokenizers import Tokenizer

            tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
            with safe_open(folder / _WEIGHTS, framework="np") as weights:
                table = weights.get_tensor("embedding.weight").astype(np.float32)
        except Exception as error:  # tokenizers raises no narrower type for a broken file
            raise EmbedderError(
                "The embedder wordllama cannot be loaded: its package has to be installed anew."
            ) from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return _Model(table, tokenizer)


def _package_folder() -> Path:
    found = find_spec("wordllama")
    if found is None or found.origin is None:
        raise EmbedderError("The embedder wordllama is not installed: pip install wordllama.")
    return Path(found.origin).parent
