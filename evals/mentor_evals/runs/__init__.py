"""Runs a suite: what is asked, in which order, what is kept of it, and what it came to."""
