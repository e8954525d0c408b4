"""Signs that came in by paste, by scan or by a wrong encoding: what is surely meant, and what can no longer be told.

Sources: Unicode's radicals (U+2E80-2FDF, EquivalentUnifiedIdeograph.txt), compatibility ideographs (U+F900-FAFF,
U+2F800-2FA1F), variation selectors; WHATWG Encoding for what UTF-8 becomes when it is read as GBK or Latin-1.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from catalogxl.lazy_pattern import lazy_pattern

# Radicals that no normal form replaces: simplified forms as PDF readers give them, and those that stand alone as signs.
_RADICALS: Final = str.maketrans(
    "⺁⺌⺎⺓⺛⺟⺠⺢⺪⺫⺬⺲⺶⺼⺽⻁⻄⻅⻆⻉⻊⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⻑⻒⻗⻞⻫⻭⻯⻲⺀⺄⺆⺈⺉⺋⺏⺐⺒⺗⺘⺙⺝⺡⺣⺤⺥⺨⺩⺭⺮⺱⺷⺸⺹⺻⺾⻂⻃⻈⻌⻍⻎⻏⻐⻖⻠",
    "厂小兀幺旡母民水疋目示网羊肉臼虎西见角贝足车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟長镸雨飠斉歯竜亀冫乙冂刀刂㔾尣尢巳心扌攵月氵灬爫爪犭王礻竹网羊羊耂聿艹衤覀讠辶辶辶阝钅阝饣",
)
_STANDARD: Final = lazy_pattern("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\U000e0100-\U000e01ef]")
_SELECTORS: Final = lazy_pattern("[\U000e0100-\U000e01ef]")
# Anything that may be amiss: whoever has none of these is fine (a text of a return is looked at once).
_LOST: Final = lazy_pattern("[\ufffd\ufffc]")
_PRIVATE: Final = lazy_pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_MARKUP: Final = lazy_pattern(
    r"&(?:[a-z]{2,6}|#\d{2,6}|#x[0-9a-f]{2,6});"
    r"|</?(?:br|p|div|span|font|b|strong|td|tr|th|table|tbody|ul|ol|li|h[1-6]|a|u|i|em|o:p|img|input|script|style|center|iframe|body|html|meta|link|svg)\b[^<>]{0,80}>"
    r"|_x[0-9a-f]{4}_|\\u[0-9a-f]{4}|\\[nrt](?![a-z])|<!--|<!\[CDATA\[",
    re.IGNORECASE,
)
# Percent signs are right in an address, and nowhere else.
_PERCENT: Final = lazy_pattern(r"(?:%[0-9a-f]{2}){3,}", re.IGNORECASE)
_ESCAPE: Final = lazy_pattern(r"\\u([0-9a-f]{4})|_x([0-9a-f]{4})_", re.IGNORECASE)
_BREAK: Final = lazy_pattern(r"<br\b[^<>]*>|</(?:p|div|tr|li)>|\\[nr](?![a-z])|_x000[ad]_", re.IGNORECASE)
_QUESTION: Final = lazy_pattern("(?<=[一-鿿])\\?(?=[一-鿿])")
# In a name, a question mark beside an ideograph or in brackets; in an address it parts the query.
_IN_NAME: Final = lazy_pattern("[一-鿿(（][?？]|[?？][一-鿿)）]")
_QUESTIONS: Final = lazy_pattern("[一-鿿]\\?{2,}|\\?{2,}[一-鿿]")
_ASKS: Final = lazy_pattern("谁|什么|怎|哪|吗|几|多少|是否|能否|可否|如何|何时|何处|为何|不$|没有$|呢")
_BOGUS: Final = lazy_pattern("锟斤拷|锟斤|斤拷|烫烫烫|屯屯屯|[锘鈥锛銆]")
# Letters that no Chinese office writes two of in a row: what is left of another encoding.
_LEFT_OVER: Final = lazy_pattern(
    "[\u00a1-\u00a6\u00a8-\u00af\u00b4-\u00b6\u00b8\u00ba\u00bf-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{2,}"
)
_LATIN: Final = lazy_pattern(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{3,}"
)
_IDEOGRAPHS: Final = lazy_pattern("[一-鿿\u3400-\u4dbf\ue000-\uf8ff€]{3,}")
# GBK gives symbols, kana, Greek, Cyrillic and lines of tables for some pairs of bytes of UTF-8.
_DOUBLE_BYTE: Final = lazy_pattern("[^\x00-\x9f]{3,}")
_SOUND: Final = lazy_pattern("[一-鿿]{2,}")
# How much of a run must be sound UTF-8: a byte at its end is often lost.
_SHARE: Final = 0.6
# A text of no other signs than these has none that is lost, private, or of Latin writing.
_UNUSUAL: Final = lazy_pattern("[^\x00-\x7f一-鿿\u3000-\u303f\uff01-\uff5e]")
# Two ideographs in UTF-8, near each other: whoever has none among its bytes in GBK is no UTF-8 that was read as GBK (of
# two in a share of 0.6 of all bytes, and of more, some two are no further apart).
_UTF8_IDEOGRAPHS: Final = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}.{0,4}?[\xe4-\xe9][\x80-\xbf]{2}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SignFault:
    """Signs that make a text unreadable, or will on another machine: ``what`` (Chinese) says which.

    ``fix`` is the text that was meant where it can be told for sure.
    """

    what: str
    fix: str | None = None


def repair_signs(text: str) -> str:
    """``text`` with ideographs in the place of radicals and compatibility forms that look the same."""
    if text.isascii():
        return text
    if not _STANDARD.search(text):
        return text
    return "".join(map(_standard, _SELECTORS.sub("", text)))


def _standard(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign).translate(_RADICALS) if _STANDARD.match(sign) else sign


def sign_fault(text: str, *, is_name: bool = False) -> SignFault | None:
    """What cannot be read in ``text``; None if all is well. In a name no question is asked (``is_name``)."""
    if match := _MARKUP.search(text):
        return SignFault(f"含有网页代码“{match[0]}”", _without_markup(text))
    if "%" in text and "://" not in text and (match := _PERCENT.search(text)):
        meant = unquote(match[0], errors="ignore")
        fix = text.replace(match[0], meant) if _SOUND.fullmatch(meant) else None
        return SignFault(f"含有网址代码“{match[0][:20]}”", fix)
    if "?" in text or "？" in text:
        if is_name and "://" not in text and _IN_NAME.search(text):
            return SignFault("有的字变成了“?”，原来的字已经丢失")
        if "?" in text and (lost := _lost_to_question(text, is_name=is_name)):
            return lost
    if text.isascii():
        return None
    if not _UNUSUAL.search(text):
        return (
            _wrong_encoding(text) if _BOGUS.search(text) or _UTF8_IDEOGRAPHS.search(_as_gbk(text)) else None
        )
    if _LOST.search(text):
        return SignFault("含有无法显示的字（�），原来的字已经丢失")
    if match := _PRIVATE.search(text):
        return SignFault(f"含有自造字（U+{ord(match[0]):04X}），在别的电脑上显示不出来")
    return _wrong_encoding(text)


def _without_markup(text: str) -> str:
    text = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), _BREAK.sub("\n", text))
    plain = html.unescape(_MARKUP.sub(lambda match: match[0] if match[0][0] == "&" else "", text))
    return "\n".join(line for line in (" ".join(line.split()) for line in plain.split("\n")) if line)


def _lost_to_question(text: str, *, is_name: bool) -> SignFault | None:
    if _QUESTIONS.search(text) and not (_ASKS.search(text) and not is_name):
        return SignFault("有的字变成了“?”，原来的字已经丢失")
    for match in _QUESTION.finditer(text):
        if is_name or not _ASKS.search(text[: match.start()]):
            return SignFault("有的字变成了“?”，原来的字已经丢失")
    return None


def _wrong_encoding(text: str) -> SignFault | None:
    """UTF-8 that was read as GBK or as Windows-1252 (common Chinese texts are no valid UTF-8 in these encodings), and GBK
    that was read as Windows-1252."""
    if match := _BOGUS.search(text):
        return SignFault(f"含有乱码“{match[0]}”，原来的字已经丢失")
    for pattern, encode, written in _WRONG:
        for match in pattern.finditer(text):
            data = encode(match[0])
            meant = data.decode(written, "ignore")
            if _SOUND.fullmatch(meant) and len(meant.encode(written)) >= _SHARE * len(data):
                fix = text.replace(match[0], meant) if meant.encode(written) == data else None
                return SignFault(f"含有乱码“{match[0][:20]}”", fix)
    if match := _LEFT_OVER.search(text):
        return SignFault(f"含有乱码“{match[0][:20]}”，原来的字已经丢失")
    return None


def _as_gbk(run: str) -> bytes:
    return run.encode("gb18030", "ignore")


def _as_windows(run: str) -> bytes:
    """Windows-1252, with the bytes that it leaves open as Latin-1 has them."""
    return b"".join(sign.encode("latin-1", "ignore") or sign.encode("cp1252") for sign in run)


# What it looks like, how it came by its bytes, and what they are.
_WRONG: Final = (
    (_LATIN, _as_windows, "utf-8"),
    (_IDEOGRAPHS, _as_gbk, "utf-8"),
    (_DOUBLE_BYTE, _as_gbk, "utf-8"),
    (_LATIN, _as_windows, "gb18030"),
)
