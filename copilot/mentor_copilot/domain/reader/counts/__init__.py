"""Quantities in a text: the numerals, what they count, and the numbers that count nothing."""
