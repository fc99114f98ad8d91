"""The conversations as graphs; the only place that knows langgraph."""

import os

# Read by langgraph when it is imported: checkpoints hold plain values, and nothing else is built
# from what a file says (a stored blob could otherwise name any class or function).
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"
