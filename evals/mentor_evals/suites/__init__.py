"""Suites in folders, ours and a team's: read strictly, refused with file and line."""

from mentor_evals.suites.case_files import cases_of
from mentor_evals.suites.reading import load_suite, shipped

__all__ = ["cases_of", "load_suite", "shipped"]
