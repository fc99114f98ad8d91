"""The rules of data/times_rules.yaml, compiled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mentor_copilot.domain.reader.shapes import OTHER, Words, words


@dataclass(frozen=True)
class Grammar:
    """The compiled rules: one pattern for all times, one for each cue, in the file's order."""

    times: re.Pattern[str]
    sorts: Mapping[str, str]
    cues: Sequence[tuple[str, re.Pattern[str]]]


@cache
def grammar() -> Grammar:
    """The rules of data/times_rules.yaml, read and compiled once."""
    source = files("mentor_copilot.domain.reader") / "data" / "times_rules.yaml"
    written = yaml.safe_load(source.read_text(encoding="utf-8"))
    vocabulary: Words = words()
    pieces = written["pieces"]
    rules = [(name, vocabulary.pattern(rule, pieces)) for name, _, rule in written["rules"]]
    lead = vocabulary.pattern(written["lead"], pieces)
    cues = [
        (name, re.compile(f"(?:{vocabulary.pattern(cue, pieces)})(?:{lead}){{0,2}}$"))
        for name, cue in written["cues"].items()
    ]
    either = "|".join(f"(?P<{name}>{rule})" for name, rule in rules)
    idle = "".join(vocabulary.letters[name] for name in written["never_first"])
    times = re.compile(f"(?![{OTHER}{idle}])(?:{either})")
    return Grammar(times, {name: sort for name, sort, _ in written["rules"]}, cues)
