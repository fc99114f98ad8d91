"""The table of pages that were written for one reader."""

from sqlalchemy import Column, Table

from mentor_tools.record_schema import KeptText, UtcTime, metadata

written_pages = Table(
    "written_pages",
    metadata,
    Column("reader", KeptText, primary_key=True),
    Column("name", KeptText, primary_key=True),
    Column("made_from", KeptText, nullable=False),
    Column("document", KeptText, nullable=False),
    Column("at", UtcTime, nullable=False),
)
