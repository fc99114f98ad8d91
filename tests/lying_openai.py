"""A model that lies: whatever it is asked, it invents numbers, days and quotes and swaps names.

Its lies are recognisable, so that a test can look for them in what comes out.
"""

import json
import random
import re
from typing import Any

from loopback_openai import Reply

LIES = (
    "7391",
    "eighty-three",
    "14 August 2031",
    "2031-08-14",
    "Zebulon",
    "Kowalczyk",
    "Q3 2031",
    "€640k",
    "every Thursday night",
)
_PATTERNS = (
    "give {} talks",
    "{}",
    "by {}",
    "with {} as my mentor",
    "You want to reach {}, as {} said.",
    "I will reach {} by {}.",
    "What would {} say if you did it by {}?",
    "Great. You should try it {} times.",
    "You told me of {}. By when do you want to be there?",
)


class Liar:
    """Answers requests; equal seeds lie alike."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def __call__(self, body: dict[str, Any]) -> Reply:
        said = re.findall(r"<words>\n(.*?)\n</words>", body["messages"][1]["content"], re.DOTALL)
        text = self._random.choice(said or ["nothing"])
        form = body.get("response_format", {}).get("json_schema", {}).get("schema")
        if form is None:
            return Reply(" ".join(self._lie(text) for _ in range(self._random.randint(1, 4))))
        return Reply(json.dumps(self._instance(form, form.get("$defs", {}), text)))

    def _lie(self, text: str) -> str:
        """An invention, or the person's own words with one word swapped for an invention."""
        words = text.split()
        if words and self._random.random() < 0.4:
            words[self._random.randrange(len(words))] = self._random.choice(LIES)
            return " ".join(words)[:250]
        pattern = self._random.choice(_PATTERNS)
        return pattern.format(*(self._random.choice(LIES) for _ in range(pattern.count("{}"))))

    def _true(self, text: str) -> str:
        words = text.split()
        first = self._random.randrange(len(words)) if words else 0
        return " ".join(words[first : first + self._random.randint(1, 6)])[:250]

    def _instance(self, form: dict[str, Any], defs: dict[str, Any], text: str) -> Any:
        if "enum" in form:
            return "goal" if "goal" in form["enum"] else self._random.choice(form["enum"])
        if "anyOf" in form:
            return self._instance(form["anyOf"][0], defs, text)
        if "$ref" in form:
            return self._instance(defs[form["$ref"].split("/")[-1]], defs, text)
        if form["type"] == "object":
            return {k: self._instance(v, defs, text) for k, v in form["properties"].items()}
        if form["type"] == "array":
            many = self._random.randint(0, form.get("maxItems", 3))
            return [self._instance(form["items"], defs, text) for _ in range(many)]
        if form["type"] == "string":
            return (self._true if self._random.random() < 0.3 else self._lie)(text)
        if form["type"] == "boolean":
            return self._random.random() < 0.5
        return self._random.randint(1, 10**6)
