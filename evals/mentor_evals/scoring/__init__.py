"""Marks a paper by every criterion of its suite; the domain's own rules are the definition."""

from mentor_evals.scoring.marking import Judge, NoJudge, mark, rows_of
from mentor_evals.scoring.paper import Paper
from mentor_evals.scoring.quality import quality

__all__ = ["Judge", "NoJudge", "Paper", "mark", "quality", "rows_of"]
