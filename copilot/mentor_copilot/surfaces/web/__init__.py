"""The web door: pages for people and an HTTP API for programs, over the same desks."""
