"""The HTTP API, /api/v1: what the desks do, as JSON."""
