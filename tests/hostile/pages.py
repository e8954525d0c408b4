"""Pages as a browser takes them: which of their scripts are the program's own."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re

_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)
_DATA = re.compile(r' type="application/(?:ld\+)?json"(?: id="[a-z]+")?')


def strange_scripts(page: str) -> list[str]:
    """What would run beside the scripts that the page's own policy names by their hash; data does not run."""
    found = _SCRIPT.findall(page)
    strange = [body for attributes, body in found if not _is_ours(attributes, body, html.unescape(page))]
    return strange + (["an open tag"] if page.count("<script") != len(found) else [])


def _is_ours(attributes: str, body: str, page: str) -> bool:
    if _DATA.fullmatch(attributes):
        json.loads(body)
        return True
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    return not attributes and f"script-src 'sha256-{digest}'" in page
