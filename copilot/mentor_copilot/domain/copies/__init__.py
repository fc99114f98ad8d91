"""Copies that a home gives out: rows that can be taken back in, and pages to read."""

from mentor_copilot.domain.copies.cited import cited
from mentor_copilot.domain.copies.copy import Copy, Document, PairRow
from mentor_copilot.domain.copies.pages import pages

__all__ = ["Copy", "Document", "PairRow", "cited", "pages"]
