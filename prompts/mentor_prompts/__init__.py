"""The words: prompts as Jinja2 files that a coach can edit and a diff can read.

A prompt file has a system part and a user part, cut at a line of `=====` before anything is filled
in, so that no person's words can move the border. People's words go in through `| fenced`.
What several prompts share stands in a file of its own and is included: `{% include "voice.md" %}`.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import jinja2
from jinja2 import meta

_BORDER = re.compile(r"(?m)^=====\n")


class PromptError(Exception):
    """A prompt file is missing or broken, or was given other variables than it declares."""


@dataclass(frozen=True)
class Prompt:
    """A filled prompt. Equal files, those that it includes too, have equal `digest`s."""

    name: str
    digest: str
    system: str
    user: str


def fenced(text: str) -> str:
    """People's words as data: between fences that the words themselves cannot close or forge."""
    inside = re.sub(r"<(?=\s*/?\s*words\b)", "‹", text, flags=re.IGNORECASE)
    return f"<words>\n{inside}\n</words>"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_shared),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["fenced"] = fenced
    return environment


def _shared(name: str) -> str:
    """The text of a file that prompts include; it takes no variables."""
    file = resources.files(__name__).joinpath(name)
    if not re.fullmatch(r"[a-z_]+\.md", name) or not file.is_file():
        raise PromptError(f"no prompt can include {name!r}")
    return file.read_text(encoding="utf-8")


def names() -> list[str]:
    """Every prompt there is, as "goal/read"."""
    root = resources.files(__name__)
    return sorted(
        f"{room.name}/{file.name.removesuffix('.md.j2')}"
        for room in root.iterdir()
        if room.is_dir()
        for file in room.iterdir()
        if file.name.endswith(".md.j2")
    )


@cache
def _source(name: str) -> str:
    if not re.fullmatch(r"[a-z_]+/[a-z_]+", name):
        raise PromptError(f"no prompt is called {name!r}")
    file = resources.files(__name__).joinpath(f"{name}.md.j2")
    if not file.is_file():
        raise PromptError(f"no prompt is called {name!r}")
    return file.read_text(encoding="utf-8")


def variables(name: str) -> frozenset[str]:
    """The variables that a prompt declares by using them."""
    return _declared(_source(name))


@cache
def _declared(source: str) -> frozenset[str]:
    return frozenset(meta.find_undeclared_variables(_environment().parse(source)))


@cache
def _parts(source: str) -> tuple[jinja2.Template, ...]:
    return tuple(_environment().from_string(part) for part in _BORDER.split(source))


@cache
def _included(source: str) -> tuple[str, ...]:
    found = meta.find_referenced_templates(_environment().parse(source))
    return tuple(sorted(filter(None, found)))


def render(name: str, **given: object) -> Prompt:
    """The prompt `name` filled with exactly the variables that it uses."""
    source = _source(name)
    if set(given) != variables(name):
        raise PromptError(f"{name} takes {sorted(variables(name))}, was given {sorted(given)}")
    parts = _parts(source)
    if len(parts) != 2:
        raise PromptError(f"{name} must have one line of ===== between system and user part")
    system, user = (part.render(**given).strip() for part in parts)
    return Prompt(name=name, digest=_digest(source), system=system, user=user)


def _digest(source: str) -> str:
    whole = [source, *(_shared(name) for name in _included(source))]
    return hashlib.sha256("\n".join(whole).encode()).hexdigest()[:16]
