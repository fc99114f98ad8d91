"""The lint's word lists: files that a coach can edit, looked up by token in one pass."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from mentor_copilot.domain.lint.tokens import Token, split

Words = tuple[str, ...]
Phrases = tuple[Words, ...]
FILES = ("words.yaml", "form_words.yaml")
_VOWELS = "aeiou"
_IRREGULAR = {
    "be": ("is", "are", "was", "being", "been"),
    "become": ("becomes", "became", "becoming"),
    "begin": ("begins", "began", "beginning"),
    "build": ("builds", "built", "building"),
    "buy": ("buys", "bought", "buying"),
    "cut": ("cuts", "cutting"),
    "do": ("does", "did", "doing"),
    "feel": ("feels", "felt", "feeling"),
    "find": ("finds", "found", "finding"),
    "get": ("gets", "got", "getting"),
    "give": ("gives", "gave", "giving"),
    "go": ("goes", "went", "going"),
    "have": ("has", "had", "having"),
    "hold": ("holds", "held", "holding"),
    "keep": ("keeps", "kept", "keeping"),
    "know": ("knows", "knew", "knowing"),
    "lead": ("leads", "led", "leading"),
    "lose": ("loses", "lost", "losing"),
    "make": ("makes", "made", "making"),
    "meet": ("meets", "met", "meeting"),
    "pay": ("pays", "paid", "paying"),
    "read": ("reads", "reading"),
    "run": ("runs", "ran", "running"),
    "sell": ("sells", "sold", "selling"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "teach": ("teaches", "taught", "teaching"),
    "think": ("thinks", "thought", "thinking"),
    "understand": ("understands", "understood", "understanding"),
    "win": ("wins", "won", "winning"),
    "write": ("writes", "wrote", "writing"),
}
_DOUBLED = {"stop", "quit", "ship", "plan", "drop", "sit", "commit", "submit", "get", "run", "slip"}


class Match(NamedTuple):
    """Where a list's phrase stands: in the text, and among the tokens."""

    start: int
    end: int
    first: int
    after: int


def forms(verb: str) -> tuple[str, ...]:
    """The forms of an English verb: "improve" -> improve, improves, improved, improving."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    if verb in _DOUBLED:
        return (verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return (verb, plural, verb + "ed", verb + "ing")


def found(tokens: Sequence[Token]) -> Mapping[str, tuple[Match, ...]]:
    """Every list's phrases in a text, in one pass: the longest of each list at each place."""
    index = _index()
    matches: dict[str, list[Match]] = {}
    words = tuple(token.word for token in tokens)
    for at, token in enumerate(tokens):
        for name, phrases in index.get(token.word, ()):
            for phrase in phrases:
                after = at + len(phrase)
                if words[at:after] == phrase:
                    match = Match(token.start, tokens[after - 1].end, at, after)
                    matches.setdefault(name, []).append(match)
                    break
    return {name: tuple(places) for name, places in matches.items()}


@cache
def names() -> frozenset[str]:
    """The names of the lists."""
    return frozenset(_lists())


@cache
def _lists() -> Mapping[str, tuple[Words, ...]]:
    folder = files("mentor_copilot.domain.lint").joinpath("data")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, tuple[Words, ...]] = {}
    for file in FILES:
        loaded = yaml.load(folder.joinpath(file).read_text("utf-8"), Loader=loader)
        found |= {name: tuple(_inflected(entries)) for name, entries in loaded["verbs"].items()}
        found |= {name: tuple(map(_words, rows)) for name, rows in loaded["phrases"].items()}
    return found


@cache
def _index() -> Mapping[str, tuple[tuple[str, Phrases], ...]]:
    """For each first word: the lists that have phrases beginning with it, longest phrase first."""
    index: dict[str, dict[str, set[Words]]] = {}
    for name, phrases in _lists().items():
        for phrase in phrases:
            index.setdefault(phrase[0], {}).setdefault(name, set()).add(phrase)
    return {
        word: tuple(
            (name, tuple(sorted(group, key=len, reverse=True))) for name, group in named.items()
        )
        for word, named in index.items()
    }


def _inflected(entries: Sequence[str]) -> list[Words]:
    split_entries = [_words(entry) for entry in entries]
    return [(form, *rest) for head, *rest in split_entries for form in forms(head)]


def _words(entry: str) -> Words:
    return tuple(token.word for token in split(entry))
