"""Seeded faults: what each criterion must notice, and what it must leave alone."""
