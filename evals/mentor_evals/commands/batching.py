"""`--batch`: the verdicts that a run awaits, asked for in one batch and put on the cassettes."""

import json
import sys
from pathlib import Path

from mentor_evals.cassettes.models import Models, endpoint_of
from mentor_tools.errors import StoreError
from mentor_tools.llm_batch import Batch, Batches, Request

BATCH = "batch.json"


async def filled(models: Models, judge: str, folder: Path, every_seconds: float) -> None:
    """Ask for all that `models` await and wait for it.

    The batch's id is kept in the run's folder: who dies here comes back to the same batch.
    """
    awaited = models.awaited
    if not awaited:
        return
    shapes = {id: one.shape for id, (_, one) in awaited.items()}
    requests = [Request(id, one.prompt, one.shape) for id, (_, one) in awaited.items()]
    batches = Batches(endpoint_of(models.environ, "judge", judge))
    file = folder / BATCH
    try:
        id = _kept(file, sorted(shapes))
        if id is None:
            id = (await batches.begin(requests)).id
            _keep(file, id, sorted(shapes))
            _say(f"batch {id} of {len(requests)} requests is under way; --resume comes back to it")
        batch = await batches.ended(id, every_seconds, _progress)
        answers = await batches.collect(batch, shapes)
    finally:
        await batches.aclose()
    for id, answer in answers.items():
        taped, one = awaited[id]
        taped.take(one, answer)
    models.finish(whole=False)
    file.unlink(missing_ok=True)


def _kept(file: Path, ids: list[str]) -> str | None:
    """The batch that an earlier try began for the same requests; None where there is none."""
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return str(written["batch"]) if written.get("requests") == ids else None


def _keep(file: Path, batch: str, ids: list[str]) -> None:
    try:
        file.write_text(json.dumps({"batch": batch, "requests": ids}) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"{file} cannot be written: {error.strerror}; batch {batch} goes on"
        ) from None


def _progress(batch: Batch) -> None:
    if sys.stderr.isatty():
        counts = batch.request_counts or {}
        done = counts.get("completed", 0) + counts.get("failed", 0)
        _say(f"batch {batch.id} {batch.status}: {done} of {counts.get('total', 0)}")


def _say(words: str) -> None:
    print(f"mentor-evals: {words}", file=sys.stderr)
