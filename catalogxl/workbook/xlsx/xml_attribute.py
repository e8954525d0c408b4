"""Text as the value of an attribute of XML."""

from __future__ import annotations


def quoted(text: str) -> str:
    """``text`` in quotes, escaped where that is needed."""
    from xml.sax.saxutils import quoteattr  # brings the clients of HTTP along, which no other step needs

    return quoteattr(text)
