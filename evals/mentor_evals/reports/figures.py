"""Figures in words: always with what stands behind them."""

from collections.abc import Sequence

from mentor_evals.shapes.summary import CriterionSummary, Figure


def n_of(figure: Figure) -> str:
    """How many were measured of how many: "30/32"."""
    return f"{figure.n}/{figure.of}"


def value(figure: Figure) -> str:
    """The value to two places; a dash where nothing was measured."""
    return "-" if figure.value is None else f"{figure.value:.2f}"


def span(figure: Figure) -> str:
    """The interval: "[0.89, 1.00]"; empty where there is none."""
    if figure.low is None or figure.high is None:
        return ""
    return f"[{figure.low:.2f}, {figure.high:.2f}]"


def why_not(one: CriterionSummary) -> str:
    """Why verdicts are missing, in a word or two."""
    counts = one.counts
    said = ((counts.error, "errors"), (counts.unscored, "unscored"), (counts.not_applicable, "n/a"))
    told = [f"{count} {name}" for count, name in said if count]
    return ", ".join([*told, "uncalibrated"] if one.uncalibrated and counts.scored else told)


def telling(criteria: Sequence[CriterionSummary]) -> list[CriterionSummary]:
    """The criteria that somebody was asked about."""
    return [one for one in criteria if one.counts.scored or one.counts.error]


def silent(criteria: Sequence[CriterionSummary]) -> str:
    """The other criteria, by why: "unscored: GS06, GS07"; empty where there are none."""
    mute = [one for one in criteria if not (one.counts.scored or one.counts.error)]
    unscored = [one.criterion for one in mute if one.counts.unscored]
    moot = [one.criterion for one in mute if not one.counts.unscored]
    told = [f"unscored: {', '.join(unscored)}"] if unscored else []
    told += [f"not applicable: {', '.join(moot)}"] if moot else []
    return "; ".join(told)
