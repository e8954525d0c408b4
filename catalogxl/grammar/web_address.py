"""Web addresses as they are published: the one grammar for every cell that holds one.

Source: RFC 3986 for the form; host names by RFC 1123 and 5890 (Chinese labels). Only http and https lead anywhere that
a citizen can open; everything else (``javascript:``, ``file:``, a path on somebody's disk) is no address.
"""

from __future__ import annotations

import ipaddress
import re
import string
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from catalogxl.lazy_pattern import lazy_pattern

#: An address longer than this is taken for pasted text.
LONGEST: Final = 1000
_FULL_WIDTH: Final = {
    ord("。"): ".",
    **{ord(sign) + 0xFEE0: sign for sign in string.ascii_letters + string.digits + string.punctuation},
}
_SCHEME: Final = lazy_pattern(r"https?://", re.IGNORECASE)
# http:/www…, http//www…, htttp://, http:\\www…, http;//www…
_CRIPPLED: Final = lazy_pattern(r"^h?t{1,3}p(s?)\s*[:;]?\s*[/\\]{1,3}\s*(?:https?://)?", re.IGNORECASE)
_DOUBLED: Final = lazy_pattern(r"^(?:https?:/{0,2})+(?=https?://)", re.IGNORECASE)
_BEGINS: Final = lazy_pattern(r"https?://|www\.|(?:[a-z0-9-]+\.)+[a-z]", re.IGNORECASE)
_OTHER_SCHEME: Final = lazy_pattern(
    r"^(?:javascript|vbscript|data|file|ftp|mailto|about|blob|ms-\w+):|^[a-z]:\\", re.IGNORECASE
)
_LABEL: Final = lazy_pattern(
    r"^[一-鿿\s]{0,12}(?:网址|地址|链接|网站|网页|url)?\s*(?::|是|为)\s*(?=https?://|www\.)", re.IGNORECASE
)
_ANYWHERE: Final = lazy_pattern(
    r"https?://[^\s/]|www\.[a-z0-9]|[a-z0-9]\.(?:gov|com|net|org)(?:\.cn)?\b|[a-z0-9]\.cn\b", re.IGNORECASE
)
_PADDING: Final = " \t,.;:、'\"“”‘’<>《》【】[]"
_BARE: Final = lazy_pattern(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:cn|com|net|org|edu|gov|info|政务|公益|中国)(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_HOST_LABEL: Final = lazy_pattern(r"[a-z0-9一-鿿](?:[a-z0-9一-鿿_-]*[a-z0-9一-鿿])?", re.IGNORECASE)
_TOP: Final = lazy_pattern(r"[a-z]{2,}|[一-鿿]{2,}|xn--[a-z0-9-]+", re.IGNORECASE)
_BETWEEN: Final = lazy_pattern(r"[、,;|\s]+(?=https?://|www\.)|(?<=[^/=?&#%])(?=https?://)", re.IGNORECASE)
# An address as nearly all are: in small letters, without anything that may have to be mended or told apart.
_USUAL: Final = lazy_pattern(
    r"https?://(?!www\.[a-z]+(?:/|$))((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})((?:/[A-Za-z0-9_~%&=+.?/-]*)?)(?<!\.)"
)
_IDEOGRAPH: Final = lazy_pattern("[一-鿿]")
_IN_PATH: Final = lazy_pattern(r"[^\s一-鿿、]+")
_LOGIN: Final = lazy_pattern(
    r"(?:^|[/._?=&#-])(?:log-?[io]n|sign-?in|sso|cas|oauth2?|passport)(?:[/._?=&#-]|$)|登录", re.IGNORECASE
)
_WECHAT: Final = ("mp.weixin.qq.com", "weixin.qq.com")
_GOVERNMENT: Final = (".gov.cn", ".政务.cn", ".政务", ".gov")

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressDoubt(Enum):
    """What may be wrong with a well-formed address."""

    SEVERAL = "several"
    PRIVATE = "private"
    LOGIN = "login"
    WECHAT = "wechat"
    NOT_GOVERNMENT = "not_government"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """What a cell for one address holds. ``url`` is the address in its usual form, '' if there is none.

    ``fault`` (Chinese) says what is wrong, ``fix`` the address that was surely meant; ``others`` are further addresses
    in the cell.
    """

    url: str = ""
    fault: str = ""
    fix: str | None = None
    doubts: frozenset[AddressDoubt] = frozenset()
    others: tuple[str, ...] = ()


def is_like_address(text: str) -> bool:
    """Whether ``text``, in a cell that may also hold a place, is meant as a web address."""
    plain = text.strip().translate(_FULL_WIDTH)
    return bool(
        _SCHEME.search(plain)
        or _CRIPPLED.match(plain)
        or _OTHER_SCHEME.match(plain)
        or plain.lower().startswith("www.")
        or _BARE.fullmatch(plain.strip(_PADDING))
    )


def is_usual(text: str) -> bool:
    """Whether ``text`` is an address as nearly all are, which :func:`parse_web_address` gives back as it is."""
    return len(text) <= LONGEST and _USUAL.fullmatch(text) is not None


def mentions_address(text: str) -> bool:
    """Whether a web address stands anywhere in ``text``."""
    return bool(_ANYWHERE.search(text.translate(_FULL_WIDTH)))


@lru_cache(maxsize=4096)
def parse_web_address(text: str) -> WebAddress:
    """Read the address in ``text``. Gives a reading for any text, never raises."""
    if not text.strip():
        return WebAddress()
    if len(text) > LONGEST:
        return WebAddress(fault="文字过长，不是网址")
    if usual := _USUAL.fullmatch(text):
        host, sent = usual.groups()
        return WebAddress(text, doubts=frozenset(_doubts(host, None, sent)))
    plain = _LABEL.sub("", text.strip().translate(_FULL_WIDTH))
    if _OTHER_SCHEME.match(plain):
        return WebAddress(fault="不是群众能打开的网址")
    plain = _DOUBLED.sub("", plain.strip(_PADDING + "()"))
    first, *rest = [part for part in (part.strip(_PADDING) for part in _BETWEEN.split(plain)) if part] or [""]
    if rest and not _BEGINS.match(first):
        meant = {_fix(_in_words(part)) for part in rest}
        return WebAddress(fault="网址与其他文字写在一起", fix=meant.pop() if len(meant) == 1 else None)
    read = _one(first)
    others = tuple(other.url or other.fix or "" for other in map(_one, rest))
    others = tuple(dict.fromkeys(url for url in others if url and url != read.url))
    if not others:
        return read
    return WebAddress(read.url, read.fault, read.fix, read.doubts | {AddressDoubt.SEVERAL}, others)


def _one(text: str) -> WebAddress:
    if _SCHEME.match(text):
        return _with_scheme(text)
    if _BARE.fullmatch(text):
        return WebAddress(fault="没有写 http:// 或 https://", fix=_fix(f"http://{text}"))
    if match := _CRIPPLED.match(text):
        return WebAddress(
            fault="开头的 http:// 写得不对", fix=_fix(f"http{match[1].lower()}://{text[match.end() :]}")
        )
    if match := _SCHEME.search(text):
        return WebAddress(fault="网址与其他文字写在一起", fix=_fix(_in_words(text[match.start() :])))
    return WebAddress(fault="不是网址")


def _fix(url: str) -> str | None:
    read = _with_scheme(url)
    return read.url or read.fix


def _in_words(text: str) -> str:
    """The address that ``text`` begins with, up to the first blank or Chinese sign."""
    match = _IN_PATH.match(text)
    return match[0].rstrip(_PADDING) if match else ""


def _with_scheme(text: str) -> WebAddress:
    text = _SCHEME.sub(lambda match: match[0].lower(), text, count=1).replace("\\", "/")
    if any(sign.isspace() for sign in text):
        return _with_blanks(text)
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return WebAddress(fault="不是网址")
    if "@" in parts.netloc:
        return WebAddress(fault="网址中带有用户名或密码")
    address = _ip(host)
    if address is None and not _is_name(host):
        return WebAddress(fault="网址中的域名写得不对" if "." in host else "网址中没有网站的域名")
    sent = f"{parts.path}?{parts.query}#{parts.fragment}"
    return WebAddress(text, doubts=frozenset(_doubts(host, address, sent)))


def _with_blanks(text: str) -> WebAddress:
    """A blank inside: words follow the address, or it was broken over two lines."""
    first, *others = text.split()
    has_words = any(map(_IDEOGRAPH.search, others))
    meant = first if has_words else "".join((first, *others))
    read = _with_scheme(meant.rstrip(_PADDING))
    return WebAddress(fault="网址与其他文字写在一起" if has_words else "网址中间有空格", fix=read.url or None)


def _is_name(host: str) -> bool:
    labels = host.rstrip(".").split(".")
    if len(labels) < 2 or not _TOP.fullmatch(labels[-1]) or not all(map(_HOST_LABEL.fullmatch, labels)):
        return False
    return not (len(labels) == 2 and labels[0].lower() == "www")


def _ip(host: str) -> _Ip | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _doubts(host: str, address: _Ip | None, sent: str) -> list[AddressDoubt]:
    """What is doubtful of ``host`` (with its ``address``, if it is one) and of what is ``sent`` to it: path?query#fragment."""
    found = []
    host = host.lower().rstrip(".")
    if (address is not None and not address.is_global) or host.endswith((".local", ".lan", ".localdomain")):
        found.append(AddressDoubt.PRIVATE)
    if _LOGIN.search(sent) or host.startswith(("login.", "sso.", "cas.", "passport.")):
        found.append(AddressDoubt.LOGIN)
    if host in _WECHAT:
        found.append(AddressDoubt.WECHAT)
    elif not f".{host}".endswith(_GOVERNMENT):
        found.append(AddressDoubt.NOT_GOVERNMENT)
    return found
