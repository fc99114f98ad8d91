"""Who mourns gets no card; who speaks of not being here any more does."""

import pytest

from mentor_copilot.domain.safety.screening import screen


def flag(text: str) -> str | None:
    card = screen(text)
    return card.flag if card else None


@pytest.mark.parametrize(
    "text",
    [
        "I have resolved not to be here any longer once my mother is in the home.",
        "By summer I will not be in this world.",
        "I have chosen a date and after that there is no more me.",
        "I gave my violin to my niece, I have no more use for it.",
        "I've handed my dog to my sister because soon I will not be there to feed him.",
        "I've given away my tools and my bike, I have no use for them where I'm going.",
        "I have got my documents in order so that it is easy for my wife afterwards.",
        "I wrote my sons a farewell letter last night.",
        "Take my records, I won't need them any more where I am going.",
        "Nobody has to worry about me much longer.",
    ],
)
def test_not_meaning_to_be_here_draws_the_card(text: str) -> None:
    assert flag(text) == "crisis_card"


@pytest.mark.parametrize(
    "text",
    [
        "After the concert in June I won't be around any more.",
        "It will all be over for me after Sunday.",
        "I can't go on without her.",
        "My mother died in spring and I want to go to her.",
        "My sister killed herself two years ago.",
        "I miss my brother every day since he took his own life.",
        "We lost a colleague to suicide.",
    ],
)
def test_what_may_be_meant_either_way_is_asked_about_gently(text: str) -> None:
    assert flag(text) == "ask_gently"


@pytest.mark.parametrize(
    "text",
    [
        "My wife died in May and I gave away her clothes, I won't be needing the big wardrobe.",
        "My grandmother passed away and I cannot stop crying at work.",
        "Since the funeral I cry every evening, and I want to find a choir.",
        "I miss my mum, she died two years ago, and I want to learn to cook her recipes.",
        "When my son died I stopped painting. I want to paint again.",
        "We buried my grandad yesterday and I need a slower week.",
        "I am learning to live without my mother, she died last year.",
        "I gave my late father's tools to a school workshop.",
        "I gave away my old guitar, I won't be needing it in the new flat.",
        "I've decided not to be around on Mondays any more, I work from home then.",
        "This month is my last one in the lab.",
        "I wrote a farewell letter to my customers, the shop closes in May.",
        "I have put my papers in order for the tax office.",
    ],
)
def test_mourning_and_plain_farewells_draw_no_card(text: str) -> None:
    assert flag(text) is None


def test_a_life_in_danger_goes_before_one_that_is_over() -> None:
    assert flag("My brother killed himself and I want to die too.") == "crisis_card"
    assert flag("My best friend wants to take his own life.") == "crisis_card_third"
