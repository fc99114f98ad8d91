"""Commands that measure, one a file; they stand apart from the tests."""
