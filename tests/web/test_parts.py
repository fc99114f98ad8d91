"""The parts that pages are put together from."""

from datetime import date

import pytest
from jinja2 import Environment

from mentor_copilot.domain.value import Said, Value, computed, said, unknown
from mentor_copilot.surfaces.web.pages.rendering import templates


@pytest.fixture(scope="module")
def parts() -> Environment:
    return templates()


def shown(parts: Environment, call: str, **names: object) -> str:
    source = '{% import "parts.html.j2" as parts with context %}{{ parts.' + call + " }}"
    return parts.from_string(source).render(csrf="c5", **names)


def test_a_field_ties_its_label_its_hint_and_its_fault_to_the_control(parts: Environment) -> None:
    page = shown(
        parts, 'field("name", "Your name", "Mia", hint="As others read it", fault="too long")'
    )
    assert '<label for="name">Your name</label>' in page
    assert 'aria-describedby="name-hint name-fault"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="Mia"' in page and "Too long." in page


def test_what_a_person_wrote_is_never_markup(parts: Environment) -> None:
    words = '"><script>alert(1)</script>'
    for call in (
        'field("a", words, words, hint=words, fault=words)',
        'field("a", words, words, type="textarea", placeholder=words)',
        'selection("a", words, [(words, words)], words)',
        'choices("a", words, [(words, words, words)], words)',
        'chip(words, "good")',
        "quote(words, words, words)",
        "notice(words)",
        "empty(words, words, words)",
        'act("/x", words, fields={"a": words})',
    ):
        assert "<script" not in shown(parts, call, words=words), call


def test_a_textarea_keeps_the_line_that_its_text_begins_with(parts: Environment) -> None:
    page = shown(parts, 'field("a", "A", words, type="textarea")', words="\nfirst")
    assert ">\n\nfirst</textarea>" in page


def test_private_is_chosen_where_nothing_is(parts: Environment) -> None:
    page = shown(parts, "scope_choice()")
    assert 'value="private" checked' in page
    assert page.count("checked") == 1 and "program" not in page


def test_a_form_of_one_button_brings_the_word_against_forgery(parts: Environment) -> None:
    assert 'name="csrf" value="c5"' in shown(parts, 'act("/x", "Do it")')


def test_a_value_shows_its_words_and_where_they_stand(parts: Environment) -> None:
    note = Said(source="note:n-1", text="I run 10 km now")
    page = shown(parts, "origin(value, unit='km')", value=said(10.0, note, 6, 11))
    assert "10 km" in page and "You said: “10 km”, in a note" in page


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (computed(3.0, "measure.target"), "Worked out from target"),
        (Value[str](value="walk", origin="suggested"), "A suggestion"),
        (Value[date](value=date(2027, 5, 31), origin="confirmed"), "31 May 2027"),
        (unknown(), "not said yet"),
    ],
)
def test_each_origin_is_told(parts: Environment, value: Value[object], words: str) -> None:
    assert words in shown(parts, "origin(value)", value=value)


def test_one_persons_words_are_told_to_another_by_name(parts: Environment) -> None:
    value = said("a walk", Said(source="input:1", text="a walk"), 0, 6)
    assert "Mia said: “a walk”" in shown(parts, 'origin(value, who="Mia")', value=value)
