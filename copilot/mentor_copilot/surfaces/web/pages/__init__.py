"""The pages, rendered here; they work without a script, and better with ours."""
