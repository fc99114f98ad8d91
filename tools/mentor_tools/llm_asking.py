"""What is sent for a prompt and a form of answer, as Chat Completions want it. No vendor."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from mentor_prompts import Prompt
from mentor_tools.llm_answers import in_words, schema_of
from mentor_tools.ports import Function


def messages_for(prompt: Prompt, shape: type[BaseModel] | None) -> list[dict[str, str]]:
    """What is sent for a prompt; the form that is wanted is told in words too."""
    system = prompt.system if shape is None else f"{prompt.system}\n\n{_words(shape)}"
    return [{"role": "system", "content": system}, {"role": "user", "content": prompt.user}]


def asked_again(prompt: Prompt, shape: type[BaseModel], reason: str) -> list[dict[str, str]]:
    """The same after an answer that could not be read, with why."""
    messages = messages_for(prompt, shape)
    messages[1]["content"] += (
        f"\n\nYour last answer could not be read: {reason}. Only the JSON object."
    )
    return messages


@lru_cache(maxsize=64)
def _words(shape: type[BaseModel]) -> str:
    return in_words(shape)


@lru_cache(maxsize=64)
def response_format(shape: type[BaseModel]) -> dict[str, Any]:
    """The form that is wanted, for servers that hold a model to it."""
    schema = {"name": shape.__name__, "strict": True, "schema": schema_of(shape)}
    return {"type": "json_schema", "json_schema": schema}


def offered(functions: Sequence[Function]) -> list[dict[str, Any]]:
    """The functions as tools of a request, their arguments in the strict form."""
    return [
        {
            "type": "function",
            "function": {
                "name": one.name,
                "description": one.purpose,
                "strict": True,
                "parameters": schema_of(one.arguments),
            },
        }
        for one in functions
    ]
