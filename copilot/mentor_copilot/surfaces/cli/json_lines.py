"""Rows of JSON, a line each, as they are written."""

import json

# What many a program takes for the end of a line although JSON does not.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_line(document: object) -> str:
    """A JSON document on one line, whoever cuts the lines."""
    return json.dumps(document, ensure_ascii=False).translate(_LINE_ENDS)
