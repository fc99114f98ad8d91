"""The short replies: people first, in the writer's region and language."""

import re
from typing import get_args

import pytest

from mentor_copilot.domain.safety import Card, Category, reply, screen
from mentor_copilot.domain.safety.card import FLAGS
from mentor_copilot.domain.safety.replies import known_region

CATEGORIES = get_args(Category)


def card(text: str) -> Card:
    found = screen(text)
    assert found is not None
    return found


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("region", ["US", "de", "", "XX"])
def test_every_card_has_a_short_reply_that_keeps_to_the_rules(
    category: Category, region: str
) -> None:
    said = reply(Card(category, FLAGS[category], (0, 3)), region)
    sentences = [part for part in re.split(r"[.?!](?:\s|$)", said) if part.strip()]
    assert 1 <= len(sentences) <= 5
    assert "{" not in said
    assert not re.search(r"as an AI|confidential|secret|I promise|I can't|you should", said, re.I)


def test_the_crisis_reply_gives_the_number_of_the_region() -> None:
    crisis = card("I want to die.")
    assert "988" in reply(crisis, "US")
    assert "116 123" in reply(crisis, "UK") == reply(crisis, "gb")
    assert "0800 111 0 111" in reply(crisis, "DE")


def test_an_unknown_region_gets_emergency_numbers_and_a_way_to_find_a_line() -> None:
    said = reply(card("I want to die."), "Atlantis")
    assert "112" in said and "911" in said and "findahelpline" in said
    assert not known_region("Atlantis") and known_region("uk")


def test_a_crisis_in_another_language_is_answered_in_it_too() -> None:
    said = reply(card("Ich will nicht mehr leben."), "AT")
    assert "Du bist nicht allein" in said and said.endswith("142.")
    assert "\n" not in reply(card("I want to die."), "AT")


def test_disclosure_names_the_engine_and_the_readers_it_is_told() -> None:
    said = reply(card("Are you a human?"), "US", engine="rules", readers="Only you read this.")
    assert "AI" in said and "(rules)" in said and said.endswith("Only you read this.")


def test_chest_pain_is_sent_to_the_emergency_number() -> None:
    found = card("My chest hurts and my arm is numb.")
    assert found.flag == "no_advice_refer"
    assert "999" in reply(found, "GB")
