"""Repeats of one case: what it comes to when every one of k tries must succeed."""

from math import comb


def passed_always(passed: int, of: int, k: int) -> float | None:
    """The chance that k tries all pass, from `passed` of `of` tries; None with fewer than k tries.

    C(passed, k) / C(of, k) is without bias, which (passed / of) ** k is not: it favours the
    unsteady. The estimator is pass@k's (Chen et al. 2021) turned round, as tau-bench has it (Yao
    et al. 2024).
    """
    if not 0 <= passed <= of or k < 1:
        raise ValueError("0 <= passed <= of, and k is at least 1")
    return comb(passed, k) / comb(of, k) if of >= k else None
