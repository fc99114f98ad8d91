"""Figures in words: always with what stands behind them."""

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
    return ", ".join(f"{count} {name}" for count, name in said if count)
