"""The cycle: set, monitor, adjust, celebrate; what people tell of their goals after setting them.

Each thing told is a document of its own (a check-in, a reflection, ...) with its person's words as
values, and is read like a note: `page.as_note`.
"""
