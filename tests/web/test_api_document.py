"""The API's own document: whole, true to its examples, and the same whenever it is made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_lab import document, misfit
from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for

DOCUMENT = document()
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
WRITES = {name: one for name, one in OPERATIONS.items() if not name.startswith("GET")}


def _schemas(operation: dict[str, Any]) -> dict[str, Any]:
    """What the body of a request may be, by its kind."""
    found: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    return found


def _examples(schema: dict[str, Any]) -> Iterator[Any]:
    named = schema.get("$ref", "").rpartition("/")[2]
    yield from DOCUMENT["components"]["schemas"].get(named, schema).get("examples", [])
    for one in schema.get("anyOf", []):
        yield from _examples(one)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_tells_what_it_does_and_what_can_go_wrong(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["summary"] and not operation["summary"].endswith(".")
    assert operation["tags"] and operation["operationId"]
    refusals = {"401", "403", "404", "421", "422", "429", "500", "503"}
    assert refusals <= operation["responses"].keys()
    for answer in operation["responses"].values():
        assert "$ref" in answer or answer["description"]


@pytest.mark.parametrize("name", WRITES)
def test_a_write_takes_a_key_and_tells_of_its_bodies(name: str) -> None:
    headers = [one["name"] for one in WRITES[name]["parameters"] if one["in"] == "header"]
    assert "idempotency-key" in [one.lower() for one in headers]
    assert {"400", "409", "413", "415"} <= WRITES[name]["responses"].keys()


@pytest.mark.parametrize("name", [name for name, one in WRITES.items() if _schemas(one)])
def test_the_example_of_a_request_is_one_that_it_takes(name: str) -> None:
    for kind, told in _schemas(WRITES[name]).items():
        schema = told["schema"]
        examples = list(_examples(schema))
        examples += [one["value"] for one in told.get("examples", {}).values()]
        assert examples, f"{name} has no example"
        for one in examples:
            assert not kind.endswith("json") or misfit(schema, one) is None


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_example_of_an_answer_is_one_that_it_gives(name: str) -> None:
    for status, answer in OPERATIONS[name]["responses"].items():
        told = answer.get("content", {}).get("application/json")
        if status < "3" and told is not None:
            assert "example" in told, f"{name}: run tests/api_examples.py"
            fault = misfit(told["schema"], told["example"])
            assert fault is None, f"{name}: {fault}; run tests/api_examples.py"


def test_the_document_is_the_same_whenever_it_is_made() -> None:
    again = app_for(Settings(home=Path("elsewhere"), engine_setting="rules"), Serving()).openapi()
    assert again == DOCUMENT


def test_no_shape_is_named_by_a_module_of_ours() -> None:
    names = DOCUMENT["components"]["schemas"]
    assert not [name for name in names if "mentor_copilot" in name]
    assert "HTTPValidationError" not in names


def test_every_operation_says_how_one_signs_in() -> None:
    assert DOCUMENT["security"] == [{"token": []}, {"cookie": [], "page": []}]
    assert DOCUMENT["components"]["securitySchemes"].keys() == {"token", "cookie", "page"}
