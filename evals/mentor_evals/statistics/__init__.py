"""The arithmetic of the examiners: pure functions over numbers, seeded, each with its source."""
