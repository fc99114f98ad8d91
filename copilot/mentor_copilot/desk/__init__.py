"""The desk: what the copilot can do, one async method each. Every door calls it, nothing deeper."""
