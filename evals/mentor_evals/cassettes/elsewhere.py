"""A judge at an endpoint of its own: MENTOR_JUDGE_BASE_URL and its kin stand before the coach's."""

from collections.abc import Mapping

from mentor_tools.errors import Usage

PREFIX = "MENTOR_JUDGE_"
_STANDS_FOR = {
    "MENTOR_JUDGE_BASE_URL": "OPENAI_BASE_URL",
    "MENTOR_JUDGE_API_KEY": "OPENAI_API_KEY",
    "MENTOR_JUDGE_MAX_TOKENS": "MENTOR_MAX_TOKENS",
    "MENTOR_JUDGE_TOTAL_SECONDS": "MENTOR_TOTAL_SECONDS",
    "MENTOR_JUDGE_PRICE_IN": "MENTOR_PRICE_IN",
    "MENTOR_JUDGE_PRICE_OUT": "MENTOR_PRICE_OUT",
}


def environ_of_judge(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment as the judge's settings are read from it; what it leaves open is the coach's.

    Raises `Usage` for a variable that there is not.
    """
    own = {name: value for name, value in environ.items() if name.startswith(PREFIX) and value}
    unknown = next((name for name in own if name not in _STANDS_FOR), None)
    if unknown is not None:
        raise Usage(f"{unknown} is no variable: there are {', '.join(_STANDS_FOR)}")
    read = {name: value for name, value in environ.items() if not name.startswith(PREFIX)}
    return read | {_STANDS_FOR[name]: value for name, value in own.items()}


def without_key(environ: Mapping[str, str]) -> bool:
    """Whether the judge has an address of its own and no key: the coach's does not go there."""
    own = environ.get("MENTOR_JUDGE_BASE_URL")
    return bool(own) and not environ.get("MENTOR_JUDGE_API_KEY")
