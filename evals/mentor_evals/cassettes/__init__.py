"""Cassettes: every answer of a model on file, so that a run can be had again without a key."""
