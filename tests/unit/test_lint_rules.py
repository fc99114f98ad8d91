"""The rules themselves: each has a page, and its page is true."""

from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml

from mentor_copilot.domain.lint import (
    LintedItem,
    Rule,
    backward,
    chosen,
    explain,
    hard,
    lint_record,
    lint_text,
    micro,
    okr,
    origins,
    reach,
    rules,
    sbi,
    smart,
    values,
    woop,
)
from mentor_copilot.domain.lint.words import FILES

PAGE_DAY = date(2027, 1, 4)  # the day that the pages' examples are read on


def linted(example: str | dict[str, Any], form: str) -> LintedItem:
    if isinstance(example, str):
        return lint_text(example, form, PAGE_DAY)
    return lint_record(example, "auto", PAGE_DAY)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_bad_example_breaks_this_rule_and_no_other(rule: Rule) -> None:
    found = linted(rule.bad, rule.forms[0]).findings
    assert {one.code for one in found} == {rule.code}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_good_example_is_clean(rule: Rule) -> None:
    assert linted(rule.good, rule.forms[0]).findings == ()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_marked_fixable_offers_a_fix_and_no_other_does(rule: Rule) -> None:
    fixes = [found.fix for found in linted(rule.bad, rule.forms[0]).findings]
    assert all((fix is not None) == rule.fixable for fix in fixes)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_no_gap_of_a_message_is_left_open(rule: Rule) -> None:
    for found in linted(rule.bad, rule.forms[0]).findings:
        assert "{" not in found.message
        assert "“”" not in found.message


def test_every_check_has_a_page_and_every_page_a_check() -> None:
    families = (
        smart.CHECKS,
        okr.CHECKS,
        origins.CHECKS,
        woop.CHECKS,
        sbi.CHECKS,
        hard.CHECKS,
        backward.CHECKS,
        micro.CHECKS,
        values.CHECKS,
        reach.CHECKS,
    )
    assert sorted(code for checks in families for code in checks) == [r.code for r in rules()]


def test_names_are_unique() -> None:
    assert len({rule.name for rule in rules()}) == len(rules()) - len(SHARED_NAMES)


# The same fault in two forms carries the same name.
SHARED_NAMES = ("others-decide",)


def test_a_rule_is_found_by_code_in_any_case_and_by_name() -> None:
    assert explain("g101") == explain("vague-verb") == explain(" G101 ")


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    with pytest.raises(KeyError, match="O210"):
        explain("O21O")


def test_a_prefix_chooses_its_family() -> None:
    assert chosen(["F5"]) == {rule.code for rule in rules() if rule.code.startswith("F")}
    with pytest.raises(KeyError):
        chosen([""])


def test_every_entry_of_the_word_lists_is_a_text() -> None:
    """YAML reads a bare on, off, yes and no as true and false."""
    folder = files("mentor_copilot.domain.lint").joinpath("data")
    for file in FILES:
        for lists in yaml.safe_load(folder.joinpath(file).read_text("utf-8")).values():
            for name, entries in lists.items():
                assert all(isinstance(entry, str) for entry in entries), name
