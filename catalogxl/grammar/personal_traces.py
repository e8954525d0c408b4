"""What may tell who a person is without being a number that is private for certain (duty D29).

Numbers with a wrong check digit or half masked, permits of foreigners and of people from Hong Kong, Macao and Taiwan,
private mail addresses, QQ and WeChat names, homes. An office's own WeChat account or mailbox is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from catalogxl.grammar.digit_runs import DigitRun, digit_runs
from catalogxl.grammar.privacy import is_bank_card, is_identity, looks_like_identity, personal_numbers
from catalogxl.lazy_pattern import lazy_pattern

_ID_LENGTH: Final = 18
# How an identity number is grouped: place, birthday, the rest.
_ID_GROUPS: Final = frozenset(
    {(18,), (6, 8, 4), (6, 12), (14, 4), (4, 4, 4, 4, 2), (6, 4, 4, 4), (3, 3, 4, 4, 4), (17, 1)}
)
# A bank card's: all in one, or by four.
_CARD_GROUPS: Final = (
    (16,), (4, 4, 4, 4), (17,), (4, 4, 4, 4, 1), (18,), (4, 4, 4, 4, 2), (19,), (4, 4, 4, 4, 3),
)  # fmt: skip
_MASKED: Final = lazy_pattern(
    r"(?<![0-9A-Za-z\-])(?:1[3-9]\d(?:[*＊•●○×xX_]{3,5}|\*+)\d{4}|1[3-9]\d{5}[*＊•●○×xX]{4}"
    r"|(?=[0-9*＊•●○×xX]{15,20}(?!\d))\d{3,14}[*＊•●○×xX]{4,14}\d{0,4}[0-9Xx]?)(?![0-9A-Za-z*＊])"
)
_PERMIT: Final = lazy_pattern(
    r"(?:护照|通行证|回乡证|台胞证|居留证?|永久居留|证件)[^。；;\n]{0,10}?(?<![0-9A-Za-z])"
    r"((?:[A-Z]{3}\d{12}|[HM]\d{8}(?:\d{2})?|[EGDSP][A-Z]?\d{7,8}|\d{8}(?:\d{2})?))(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_FOREIGNERS: Final = lazy_pattern(r"(?<![0-9A-Za-z])(?:[A-Z]{3}\d{12}|[HM]\d{10})(?![0-9A-Za-z])")
_PERMITS: Final = "护照、通行证、居留证号码"
_PRIVATE_MAIL: Final = lazy_pattern(
    r"[A-Za-z0-9][\w.+\-]{1,40}@(?:vip\.)?(?:qq|foxmail|163|126|139|188|189|wo|sina|sohu|yeah|aliyun|gmail|hotmail|outlook|live|icloud|yahoo|21cn|tom)"
    r"\.(?:com|net|cn|com\.cn)",
    re.IGNORECASE,
)
# Many an office has its mailbox with such a provider, and says that it is the office's.
_MAIL_OF_OFFICE: Final = lazy_pattern(
    r"(?:单位|办公|公务|官方|投诉|举报|报名|咨询|监督|局|中心|科|室)(?:的|公共)?(?:电子)?(?:邮箱|信箱|邮件)[^。；;\n]{0,4}$"
)
_QQ: Final = lazy_pattern(
    r"(?:(?<![A-Za-z])QQ|扣扣|企鹅)\s*(?:号码?|联系)?\s*[:：]?\s*([1-9]\d{4,10})(?!\d)", re.IGNORECASE
)
_QQ_GROUP: Final = lazy_pattern(r"群[^。；;\n]{0,4}$")
_WECHAT: Final = lazy_pattern(
    r"(?:微信号?|(?<![A-Za-z])(?:wx|vx|wechat)(?:id|号)?|加[微薇vV]|V信|薇信)\s*[:：]?\s*([A-Za-z][A-Za-z0-9_\-]{5,19})(?![\w.@])",
    re.IGNORECASE,
)
_OFFICIAL: Final = lazy_pattern(r"公众|服务号|订阅号|小程序|视频号|官方|平台")
_HOME: Final = lazy_pattern(
    r"(?:家住|家庭(?:住|地)址|住址|现住|居住地址?|户籍(?:所在)?地址?)[:：为在]?\s*[^，。；;\n]{2,30}?(?:\d+|[一二三四五六七八九十]+)(?:组|号|室|户|栋|幢|单元)"
)
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白"
    "邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_NAMED_HOME: Final = lazy_pattern(
    rf"(?:^|[\s:：，,、（(；;])[{_SURNAMES}][一-鿿某×*]{{1,2}}[\s，,、（(:：]{{1,2}}(?:男|女)?[\s，,、]?[^，。；;\n]{{0,18}}?(?:村|社区|小区)"
    r"[^，。；;\n]{0,8}?(?:\d+|[一二三四五六七八九十]+)(?:组|号|室|户|栋|幢|单元)"
)


class Trace(NamedTuple):
    """A trace of a person in a text; ``secret`` tells that it may not be shown again in a report."""

    what: str
    start: int
    end: int
    secret: bool = False


@lru_cache(maxsize=16384)
def personal_traces(text: str) -> tuple[Trace, ...]:
    """The traces in ``text``, in its order; what is a personal number for certain is none."""
    finders = [finder for finder, may_hold in _FINDERS if may_hold(text)]
    if not finders:
        return ()
    taken = {at for number in personal_numbers(text) for at in range(number.start, number.end)}
    found: list[Trace] = []
    for finder in finders:
        for trace in finder(text):
            if taken.isdisjoint(range(trace.start, trace.end)):
                taken.update(range(trace.start, trace.end))
                found.append(trace)
    return tuple(sorted(found, key=lambda trace: trace.start))


def mask(text: str) -> str:
    """``text`` with its personal numbers, certain and doubtful, made unreadable: ``138****5678``."""
    places = [(number.start, number.end, number.masked) for number in personal_numbers(text)]
    for trace in personal_traces(text):
        if trace.secret:
            said = text[trace.start : trace.end]
            places.append((trace.start, trace.end, said[:4] + "*" * max(len(said) - 8, 4) + said[-4:]))
    for start, end, masked in sorted(places, reverse=True):
        text = text[:start] + masked + text[end:]
    return text


def _doubtful_numbers(text: str) -> Iterator[Trace]:
    runs = digit_runs(text)
    yield from _doubtful_identities(runs)
    yield from _doubtful_cards(runs)


def _doubtful_identities(runs: tuple[DigitRun, ...]) -> Iterator[Trace]:
    for run in runs:
        for first, last, signs in run.windows(_ID_LENGTH):
            if run.in_address or not run.begins(first) or not run.ends(last):
                continue
            if (
                run.groups(first, last) in _ID_GROUPS
                and looks_like_identity(signs)
                and not is_identity(signs)
            ):
                yield Trace("校验位不对的身份证号码", run.start(first), run.end(last), secret=True)


def _doubtful_cards(runs: tuple[DigitRun, ...]) -> Iterator[Trace]:
    for run in runs:
        for groups in _CARD_GROUPS:
            for first, last, signs in run.windows(sum(groups)):
                if run.in_address or not run.begins(first) or not run.ends(last):
                    continue
                if run.groups(first, last) == groups and signs.startswith("62") and is_bank_card(signs):
                    yield Trace("像是银行卡号的数字", run.start(first), run.end(last), secret=True)


def _masked(text: str) -> Iterator[Trace]:
    return (Trace("打了码的个人号码", *match.span()) for match in _MASKED.finditer(text))


def _named_permits(text: str) -> Iterator[Trace]:
    return (Trace(_PERMITS, *match.span(1), secret=True) for match in _PERMIT.finditer(text))


def _foreigners_permits(text: str) -> Iterator[Trace]:
    return (Trace(_PERMITS, *match.span(), secret=True) for match in _FOREIGNERS.finditer(text))


def _mailboxes(text: str) -> Iterator[Trace]:
    for match in _PRIVATE_MAIL.finditer(text):
        if not _MAIL_OF_OFFICE.search(text[: match.start()]):
            yield Trace("私人邮箱", *match.span())


def _qq_numbers(text: str) -> Iterator[Trace]:
    for match in _QQ.finditer(text):
        if not _QQ_GROUP.search(text[: match.start(1)]):
            yield Trace("QQ号", *match.span(1))


def _wechat_names(text: str) -> Iterator[Trace]:
    for match in _WECHAT.finditer(text):
        if not _OFFICIAL.search(text[max(0, match.start() - 16) : match.start()] + match.group()):
            yield Trace("个人微信号", *match.span(1))


def _homes(text: str) -> Iterator[Trace]:
    for pattern in (_HOME, _NAMED_HOME):
        for match in pattern.finditer(text):
            yield Trace("家庭住址", *match.span())


def _has_at_sign(text: str) -> bool:
    return "@" in text


_Finder = tuple[Callable[[str], Iterator[Trace]], Callable[[str], object]]
# Each with what a text must hold for it to find anything: a search for that costs little, and most texts lack it.
_FINDERS: Final[tuple[_Finder, ...]] = (
    (_doubtful_numbers, digit_runs),
    (_named_permits, re.compile("[照证留]").search),
    (_foreigners_permits, re.compile(r"[A-Z]\d").search),
    (_masked, re.compile(r"[*＊•●○×xX_][*＊•●○×xX_\d]").search),
    (_mailboxes, _has_at_sign),
    (_qq_numbers, re.compile("[Qq扣企][Qq扣鹅]").search),
    (_wechat_names, re.compile("[微薇加WwVv][信微薇VvXxEe]").search),
    (_homes, re.compile("[组号室户栋幢元]").search),
)
