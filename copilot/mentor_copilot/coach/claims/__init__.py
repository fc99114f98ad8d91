"""Reading notes: what each states, by rules or by a model, and what was read before."""
