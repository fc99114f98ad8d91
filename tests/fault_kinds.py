"""Which kind of error each fault of the faulty endpoint ends in, by the way a model is asked."""

from pydantic import SecretStr

from faulty_openai import FAULTS, FaultyOpenAI
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import (
    LlmCutShort,
    LlmError,
    LlmQuota,
    LlmRateLimited,
    LlmRefused,
    LlmRejected,
    LlmTimeout,
    LlmUnreachable,
    LlmUnreadable,
)

Kinds = dict[type[LlmError], str]

BOTH: Kinds = {
    LlmUnreachable: "reset close 408 500 502 503 529 s_500 error200",
    LlmRejected: "redirect redirect_loop 400 401 403 404 409 413 422 context unsupported",
    LlmRateLimited: "429 429:retry_after=3600 429:date=600 429:ms=90000 503:retry_after=60",
    LlmQuota: "429:quota=1 402",
    LlmRefused: "refusal s_refusal filter",
    LlmCutShort: "length s_length",
    LlmTimeout: "slow:s=5 hang",
    LlmUnreadable: "html empty malformed json_array json_null toolcall badargs null_content"
    " empty_content huge:mb=6",
}
ANSWER: Kinds = {
    LlmUnreachable: "truncated chunk_cut",
    LlmTimeout: "hang_body drip",
    LlmUnreadable: "bad_gzip gzip_bomb:mb=6 truncated_json no_choices empty_choices null_choices"
    " null_message echo nul prose wrong_type extra missing single_quotes trailing_comma nan dup"
    " deep repeat lang inject",
}
SAY: Kinds = {
    LlmUnreachable: "s_chunk_cut s_error",
    LlmTimeout: "s_stall s_ping s_drip",
    LlmCutShort: "s_cut s_nofinish s_empty list_content",
    LlmUnreadable: "s_badjson",
}


def expected(fault: str, *tables: Kinds) -> type[LlmError] | None:
    """The kind that the first of the tables with this fault names; None for a good answer."""
    kinds = [kind for table in tables for kind, names in table.items() if fault in names.split()]
    return kinds[0] if kinds else None


def all_faults() -> list[str]:
    """All faults of the server, the ones with options in place of those without."""
    special = [
        name for table in (BOTH, ANSWER, SAY) for names in table.values() for name in names.split()
    ]
    covered = {name.partition(":")[0] for name in special if ":" in name} - {"429", "503"}
    return sorted({*special, *FAULTS} - covered)


def endpoint(server: FaultyOpenAI, fault: str, key: str) -> Endpoint:
    """The endpoint with short deadlines for the faults that only a deadline ends.

    All others get long ones, so that a busy machine is not taken for a slow server.
    """
    late = any(expected(fault, table) is LlmTimeout for table in (BOTH, ANSWER, SAY))
    return Endpoint(
        model="m",
        base_url=server.base_url(),
        api_key=SecretStr(key),
        total_seconds=4 if late else 60,
        first_seconds=2.5 if late else 30,
        idle_seconds=1.5 if late else 30,
        retries=1,
    )
