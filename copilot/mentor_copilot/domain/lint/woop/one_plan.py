"""One plan: a single condition, a single act."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.phrases import search
from mentor_copilot.domain.lint.woop.sheet import Woop
from mentor_copilot.domain.reader import verbs
from mentor_copilot.domain.safety.words import read

_JOINT = re.compile(
    r"(?P<joint>,\s*(?:and\s+)?(?:then\s+)?|;\s*|\s+and\s+(?:then\s+|also\s+)?|\.\s+(?:then\s+)?)"
    r"(?P<next>(?P<i>i(?:['’]ll| will)\s+)?(?:(?:also|then|just|immediately|\w+ly)\s+)?"
    r"(?P<verb>[a-z]+)(?:\s+(?P<object>[\w'’]+))?)",
    re.IGNORECASE,
)
_AND_IN_GERMAN = re.compile(
    r"(?:,\s*|\s+und\s+|;\s*)(?:dann\s+|danach\s+)?(?P<next>[a-zäöüß]+)(?=\W|$)"
)
_INFINITIVES = re.compile(r"[a-zäöüß]+e[rl]?n\s+und\s+(?P<next>.*\b[a-zäöüß]+e[rl]?n)\W*$")
_GERMAN_NO_VERB = re.compile(
    r"(?:ein|mein|kein|dein|sein|ihr|d|jed|all|beid|dies|viel|wenig|eine halb)e$|ohne|gerne|heute"
    r"|bitte|lange|ruhige|danke"
)
_SECOND_IF = re.compile(
    r"(?:[.;]\s*|\n\s*|\b(?:and|or|und|oder)\s+)"
    r"(?P<if>(?:if|when|whenever|wenn|sobald|falls)\b[^.;\n]*(?:,|\bthen\b|\bdann\b))",
    re.IGNORECASE,
)
_REST = r"(?: (?:at|on|in|to|by|from|my|the|a|desk|table|chair|floor|outside|home|mat|bed))*"


def several_responses(woop: Woop) -> Iterator[Hit]:
    """More than one act in the answer."""
    text = woop.part("plan")
    plan = woop.plan
    response, at = (plan.act, plan.act_start) if plan else (text, 0)
    found = _second_act(response) if woop.tongue == "en" else _second_act_in_german(response)
    if found is not None and _SECOND_IF.search(text, 1) is None:
        yield woop.hit("plan", at + found, len(text))


def several_plans(woop: Woop) -> Iterator[Hit]:
    """A second condition: two plans in one."""
    text = woop.part("plan")
    if woop.plan and (match := _SECOND_IF.search(text, woop.plan.cue_start)):
        yield woop.hit("plan", match.start("if"), len(text))


def _second_act(response: str) -> int | None:
    for joint in _JOINT.finditer(response):
        after_then = "then" in joint["joint"].lower()
        if _acts(joint["verb"].lower(), (joint["object"] or "").lower(), after_then, joint["i"]):
            if not _prelude(response[: joint.start()]):
                return joint.start("next")
    return None


def _acts(verb: str, follows: str, after_then: bool, own: str | None) -> bool:
    """Whether a word after "and" is a verb of its own, not one more noun or detail."""
    if own or verbs.is_only_verb(verb):
        return True
    return verbs.is_verb(verb) and (after_then or verbs.shows_act(follows))


def _prelude(before: str) -> bool:
    """Whether what comes first is one with the act ("sit down and write")."""
    stops = r" \."
    whole = re.compile(rf"^{stops}(?:{search('en', 'prelude').pattern}){_REST}{stops} $")
    return whole.match(read(before).line) is not None


def _second_act_in_german(response: str) -> int | None:
    if response.lower().startswith("werde ich"):
        match = _INFINITIVES.search(response)
        return match.start("next") if match else None
    for joint in _AND_IN_GERMAN.finditer(response):
        verb, before = joint["next"], response[: joint.start()].rpartition(" ")[2]
        alike = before[:1].islower() and before.endswith("e")  # "rote und grüne Stifte"
        if verb.endswith("e") and not _GERMAN_NO_VERB.match(verb) and not alike:
            return joint.start("next")
    return None
