"""People's words with light marks come out as HTML that does nothing and fetches nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup import faults, payloads
from mentor_copilot.surfaces.web.pages.markdown import rendered


def test_the_check_itself_sees_what_runs_and_what_loads() -> None:
    for html in (
        "<script>x</script>",
        "<p onclick=x>",
        "<img src=x>",
        '<a href="javascript:x">x</a>',
        '<a href="https://a@b.example">x</a>',
        "<!-- x -->",
        '<p style="x">x</p>',
    ):
        assert faults(html), html


def test_there_are_payloads_of_many_kinds() -> None:
    assert len(set(payloads())) >= 70


@pytest.mark.parametrize("payload", payloads())
def test_a_payload_comes_out_as_words(payload: str) -> None:
    assert faults(str(rendered(payload))) == []


@pytest.mark.parametrize("payload", payloads())
def test_a_payload_that_comes_in_pieces_is_harmless_at_every_point(payload: str) -> None:
    for end in range(len(payload)):
        assert faults(str(rendered(payload[:end]))) == [], payload[:end]


def test_payloads_one_after_the_other_make_nothing_together() -> None:
    for between in ("", "\n", "\n\n", "\n> ", "](", '"', "`"):
        assert faults(str(rendered(between.join(payloads())))) == []


@given(
    st.lists(st.sampled_from("<>[]()!\"'`&#;:/\\ =\n*_~ajsx{}%").map(str), max_size=60).map("".join)
)
def test_any_row_of_signs_comes_out_harmless(text: str) -> None:
    assert faults(str(rendered(text))) == []


def test_a_link_names_its_host_and_takes_nothing_along() -> None:
    shown = str(rendered("[your bank](https://evil.example/login)"))
    assert 'href="https://evil.example/login"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown
    assert "(evil.example)" in shown


def test_a_host_that_looks_like_another_is_shown_as_it_is_asked_for() -> None:
    assert "(xn--" in rendered("[bank](https://bаnk.example)")  # a Cyrillic letter


@pytest.mark.parametrize(
    "address", ["/erase", "//evil.example", "https://home.example@evil.example", "ftp://a.example"]
)
def test_an_address_that_could_mislead_is_no_link(address: str) -> None:
    assert "<a" not in rendered(f"[x]({address})")


def test_an_image_is_a_link_that_nobody_follows_by_reading() -> None:
    shown = rendered("![chart](https://evil.example/?q=words)")
    assert "<img" not in shown and "(evil.example)" in shown


def test_light_marks_are_kept_and_lines_stay_lines() -> None:
    shown = rendered("# Plan\n*soon*\nand **well**\n\n- a\n- b\n\n1 < 2 & so")
    assert "<p><strong>Plan</strong></p>" in shown
    assert "<em>soon</em><br>" in shown and "<strong>well</strong>" in shown
    assert "<li>a</li>" in shown and "1 &lt; 2 &amp; so" in shown


def test_no_heading_of_a_text_stands_among_the_headings_of_a_page() -> None:
    assert "<h" not in rendered("# a\n\n## b\n\nc\n===\n\nd\n---")


def test_what_looks_like_html_stays_as_it_was_written() -> None:
    assert "if &lt;b&gt; then" in rendered("if <b> then")


def test_half_a_sign_is_no_error() -> None:
    assert "<p>" in rendered("\ud83d half")
