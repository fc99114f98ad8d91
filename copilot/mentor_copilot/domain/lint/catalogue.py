"""All rules by code, from the pages in rules/*.yaml: for `--rules`, `--explain` and messages."""

from collections.abc import Collection, Mapping
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from os.path import commonprefix

import yaml

from mentor_copilot.domain.lint.rule import Rule

_PAGES = (
    "smart", "okr", "provenance", "woop", "sbi", "hard", "backward", "micro", "values",
    "reach",
)  # fmt: skip


@cache
def by_code() -> Mapping[str, Rule]:
    """Every rule under its code, in order of codes."""
    return {rule.code: rule for rule in rules()}


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in order of codes."""
    folder = files("mentor_copilot.domain.lint").joinpath("rules")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    pages = [
        yaml.load(folder.joinpath(f"{page}.yaml").read_text("utf-8"), loader) for page in _PAGES
    ]
    found = [Rule(code=code, **fields) for page in pages for code, fields in page.items()]
    return tuple(sorted(found, key=lambda rule: rule.code))


@cache
def messages() -> Mapping[str, str]:
    """The message of each rule, with {quote} and {detail} open."""
    return {rule.code: rule.message for rule in rules()}


def explain(code: str) -> Rule:
    """The rule with this code or name; KeyError names the nearest one."""
    wanted = code.strip()
    for rule in rules():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise KeyError(nearest(wanted))


def chosen(prefixes: Collection[str]) -> frozenset[str]:
    """The codes that begin with one of the prefixes ("G", "G1", "G101"); KeyError for others."""
    codes: set[str] = set()
    for prefix in prefixes:
        matching = {code for code in by_code() if prefix and code.startswith(prefix.upper())}
        if not matching:
            raise KeyError(nearest(prefix))
        codes |= matching
    return frozenset(codes)


def nearest(code: str) -> str:
    """The code that looks most like this one, or whose name does."""
    names = {rule.code: rule.code for rule in rules()} | {rule.name: rule.code for rule in rules()}

    def likeness(name: str) -> tuple[float, int]:
        same, wanted = name.lower(), code.lower()
        return SequenceMatcher(None, same, wanted).ratio(), len(commonprefix((same, wanted)))

    return names[max(names, key=likeness)]
