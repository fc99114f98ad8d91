"""The numbers of a hand-over, apart from its sentences."""

import pytest

from mentor_copilot.domain.safety import Card, Category, reply
from mentor_copilot.domain.safety.help_lines import HelpLine, help_lines
from mentor_copilot.domain.safety.replies import load_regions

REGIONS = ["", *load_regions()["regions"]]


def told(category: Category, region: str, language: str = "en") -> str:
    return reply(Card(category, "crisis_card", (0, 1), language), region)


@pytest.mark.parametrize("region", REGIONS)
def test_a_crisis_names_a_way_to_people_in_every_region(region: str) -> None:
    found = help_lines(told("crisis", region))
    assert found[0].kind == "emergency"
    assert any(line.kind == "crisis" for line in found) or not load_regions()["regions"][region]


@pytest.mark.parametrize("region", REGIONS)
def test_every_number_stands_in_the_reply_that_names_it(region: str) -> None:
    for category in ("crisis", "abuse", "emergency_medical", "ambiguous"):
        words = told(category, region)
        for line in help_lines(words):
            assert (line.number or line.site) in words


def test_numbers_stand_in_the_order_of_the_reply_under_the_names_of_their_lines() -> None:
    assert help_lines(told("crisis", "DE")) == (
        HelpLine("emergency", "", "112"),
        HelpLine("crisis", "TelefonSeelsorge", "0800 111 0 111"),
        HelpLine("crisis", "TelefonSeelsorge", "116 123"),
    )


def test_two_services_of_one_country_keep_their_names() -> None:
    found = help_lines(told("crisis", "BE"))
    assert [(line.name, line.number) for line in found[1:]] == [
        ("Zelfmoordlijn", "1813"),
        ("Centre de Prévention du Suicide", "0800 32 123"),
    ]


def test_where_no_region_is_set_each_number_says_where_it_helps() -> None:
    found = help_lines(told("crisis", ""))
    assert [line.name for line in found if line.kind == "emergency"] == [
        "in Europe and many other places",
        "in North America",
    ]
    assert "https://findahelpline.com" in [line.address for line in found]


def test_a_number_is_dialled_without_its_spaces() -> None:
    assert HelpLine("crisis", number="0800 111 0 111").address == "tel:08001110111"


@pytest.mark.parametrize("category", ["disclosure", "over_reliance", "harmful_goal"])
def test_a_reply_with_no_way_to_people_has_no_lines(category: Category) -> None:
    assert help_lines(told(category, "GB")) == ()
