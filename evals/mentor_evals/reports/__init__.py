"""What a run looks like: to a terminal, a pull request, a CI server."""
