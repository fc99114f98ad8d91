"""A run beside its baseline: what moved, and what the gate makes of it."""
