"""Who may speak to the desk: the page that it served itself, with its token, and nobody else.

A page of another origin can send requests to this machine (cross-site request forgery), and by a name that it has
point here (DNS rebinding): the Host, the Origin and a token that only the opened address holds tell them apart.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

TOKEN_HEADER: Final = "X-Catalogxl-Token"


@dataclass(frozen=True, slots=True)
class Guard:
    """Knows the token of this run and the ``port`` of the server."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def address(self) -> str:
        """What the browser is to open."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def refusal(self, headers: Mapping[str, str], token: str, *, changing: bool) -> str:
        """Why a request is refused ('' if it is not). ``changing`` requests must name their origin."""
        own = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        if headers.get("Host") not in own:
            return "Host"
        origin = headers.get("Origin")
        if origin is None and changing:
            return "Origin"
        if origin is not None and origin not in {f"http://{host}" for host in own}:
            return "Origin"
        if headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return "Sec-Fetch-Site"
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return "token"
        return ""
