"""What may stand on a published sheet beside the items: the record's own words around them, and the sheets' furniture.

Every passage of a copy is taken apart into known phrases (:class:`KnownText`); what cannot be is told. A phrase holds
label and value together, so that a known number behind another label is not known. Furniture is read from the shipped
templates as text, values come from the record; nothing is drawn for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from importlib.resources import files
from itertools import product
from string import Formatter
from typing import Final
from urllib.parse import unquote

from catalogxl.boards.plain_board import SHEET as READING
from catalogxl.boards.theme import TEMPLATES, load_theme
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.record.equality import CHOSEN, GAP, fold_signs
from catalogxl.record.public import PublicCatalog, PublicDomain
from catalogxl.verify.expected_sheets import event_of, places, words
from catalogxl.verify.known_contacts import applying_phrases

# What browsers, viewers and office programs print on every page.
_ON_PAGES: Final = re.compile(
    r"第\d{1,4}页共\d{1,4}页|第\d{1,4}页|共\d{1,4}页|\d{1,4}/\d{1,4}(?=$|[^\w/.-])"
    rf"|(?<!\d)\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{1,4}}[,{GAP}]?(?:上午|下午)?\d{{1,2}}:\d\d(?::\d\d)?(?:{GAP}?[ap]m)?"
    r"|file:///[\x21-\x7e]*?html?(?![a-z0-9])"
)
_SPLITS: Final = 6  # characters of known text between two that are not
_FILE: Final = re.compile(r"(?:[^/?#:]+/)?[^/?#:]+\.(?:html|pdf|xlsx|csv|json|jsonld)")
_FILE_LABEL: Final = re.compile(
    r"(?:网页|阅读版|手机版?|打印|粘贴|张贴|存档|表格|数据|全部|卡片|下载|网站|查看|版|用|到|的|Excel|PDF|CSV|JSON|A3|A4|[（）、，\s])+"
)
_DROPPED: Final = "\x1e"
_MARKUP: Final = re.compile(
    r"<style.*?</style>|<script.*?</script>|\{#.*?#\}|\{%.*?%\}|<[^>]*>|\{\{.*?\}\}", re.S
)
_BLANK: Final = "\x00"
_LONGEST: Final = 5  # passages that one phrase may be broken into
# Phrases that the program sets, not a template: headings, names of files to load down, remarks on the page's data.
_SET_BY_PROGRAM: Final = (
    "领域",
    "目录",
    "网页",
    "表格",
    "目录标识",
    "由区划代码、标准目录编号和数据指纹组成，不是索引号",
    "发布机构",
    "行政区划",
    "成文（公布）日期",
    "版本",
    "事项数",
    "数据指纹",
    "全部",
    "☐ 大字版（适老化）",
    "☑ 大字版（适老化）",
    "要办的事",
    "公开层级",
    "公开对象",
    "公开渠道",
    "公开方式",
)
# Words that say something of an item.
_VALUES: Final = frozenset(
    {"usual_absent", "everybody", "no_application", "apply_first", "must_apply", "on_request"}
)


class KnownText:
    """Phrases, as keys; asks whether a text is made of them and of nothing else."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_begin = {sign: {sign} for sign in (GAP, _DROPPED)}
        self._others: tuple[KnownText, ...] = ()
        self.add(phrases)

    def add(self, phrases: Iterable[str]) -> None:
        """Know these as well."""
        for phrase in phrases:
            key = fold_signs(phrase)
            self._by_begin.setdefault(key[:1], set()).add(key)

    @classmethod
    def of(cls, other: KnownText, phrases: Iterable[str]) -> KnownText:
        """What ``other`` knows, and ``phrases``."""
        known = cls(phrases)
        known._others = (*other._others, other)
        return known

    def covers(self, text: str) -> bool:
        """Whether ``text`` is made of known phrases; none of them may begin or end within a number or a Latin word."""
        return self.covers_key(fold_signs(text))

    def covers_key(self, key: str) -> bool:
        """:meth:`covers` of a key."""
        key = _ON_PAGES.sub(_DROPPED, key)
        return len(key) in self._reached(key, 0)

    def unknown_parts(self, key: str) -> Iterator[str]:
        """The parts of ``key`` that are left where the longest known beginning of each rest is taken away, as texts."""
        key = _ON_PAGES.sub(_DROPPED, key)
        begin = at = 0
        while at < len(key):
            last = max(self._reached(key, at))
            fewest = 1 if at == 0 or last == len(key) else _SPLITS
            if last - at >= fewest and not within_word(key, last):
                yield from _as_text(key[begin:at])
                begin = at = last
            else:
                at += 1
                while within_word(key, at):
                    at += 1
        yield from _as_text(key[begin:])

    def _reached(self, key: str, start: int) -> set[int]:
        """The places of ``key`` up to which it is made of phrases from ``start`` on."""
        reached = {start}
        ahead = [start]
        while ahead:
            at = ahead.pop()
            if within_word(key, at):
                continue
            ends = {
                at + len(phrase)
                for known in (self, *self._others)
                for phrase in known._by_begin.get(key[at : at + 1], ())
                if key.startswith(phrase, at)
            }
            ahead += ends - reached
            reached |= ends
        return reached

    def strangers(self, passages: Sequence[str]) -> list[str]:
        """The passages that are not made of known phrases, also not together with those that follow."""
        fewest = {len(passages): 0}  # strangers from a place on
        ends: dict[int, int] = {}  # where the known passages end that begin at a place
        for at in reversed(range(len(passages))):
            fewest[at] = fewest[at + 1] + 1
            for end in range(at + 1, len(passages) + 1)[:_LONGEST]:
                if fewest[end] < fewest[at] and self.covers("\n".join(passages[at:end])):
                    fewest[at], ends[at] = fewest[end], end
        found: list[str] = []
        at = 0
        while at < len(passages):
            if at not in ends:
                found.append(passages[at])
            at = ends.get(at, at + 1)
        return found


def _as_text(part: str) -> Iterator[str]:
    if part:
        yield part.replace(GAP, " ").replace(_DROPPED, "")


def within_word(key: str, at: int) -> bool:
    """Whether ``at`` is between two letters or digits (not Chinese ones)."""
    return _latin(key[at - 1 : at]) and _latin(key[at : at + 1])


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def known_around(catalog: PublicCatalog, baseline: Baseline) -> KnownText:
    """What may stand around the items of ``catalog``, on whatever sheet."""
    known = KnownText(static_phrases())
    known.add(_SET_BY_PROGRAM)
    known.add(_said_by_words(catalog))
    known.add(_about_county(catalog, baseline))
    for domain in catalog["domains"]:
        known.add(_about_domain(catalog, domain))
    return known


@cache
def static_phrases() -> tuple[str, ...]:
    """The texts that stand in the shipped templates, each once; the words without a place to fill in."""
    found: dict[str, None] = {}
    for file in sorted(files(TEMPLATES).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".html.j2"):
            text = _MARKUP.sub(_BLANK, file.read_text(encoding="utf-8"))
            found |= dict.fromkeys(unescape(part).strip() for part in text.split(_BLANK))
    found |= dict.fromkeys(word for key, word in words().items() if "{" not in word and key not in _VALUES)
    found |= dict.fromkeys(column.head for column in load_theme(READING).columns)
    # The mark of a chosen channel says something where a channel's name, which is known too, stands behind it.
    return tuple(phrase for phrase in found if fold_signs(phrase) not in ("", CHOSEN))


@cache
def table_heads() -> tuple[str, ...]:
    """The headings of the official table, which anywhere else would say something of an item (依申请公开); what the paste version
    says of the columns that lost their upper heading."""
    found: list[str] = []
    groups: dict[str, list[str]] = {}
    for column in load_theme().columns:
        found.append(column.head)
        if column.group:
            groups.setdefault(column.group, []).append(column.head)
            found.append(column.group)
    said = "；".join(f"{'、'.join(heads)}为{group}" for group, heads in groups.items())
    return (*found, f"表中{said}；√表示是。")


def _said_by_words(catalog: PublicCatalog) -> Iterator[str]:
    """The words with the record's values in their places, except those of single items."""
    domains = catalog["domains"]
    names = [clean(domain["domain"]) for domain in domains]
    baseline = catalog["baseline"]
    dates = [clean(domain["published_on"]) for domain in domains if domain["published_on"]]
    values = {
        "county": [clean(catalog["county"]["name"])],
        "domain": names,
        "domains": ["、".join(names), *names],
        "level1": list({clean(entry["level1"]) for domain in domains for entry in domain["entries"]}),
        "body": list(places(catalog)),
        "title": [clean(baseline["title"])],
        "id": [clean(baseline["id"])],
        "date": list(dict.fromkeys([clean(baseline["date"]), *dates, "、".join(dict.fromkeys(dates))])),
        "fingerprint": [_short(catalog["fingerprint"]), catalog["fingerprint"]],
        "count": [str(len(domain["entries"])) for domain in domains],
    }
    for word in words().values():
        fields = [name for _, name, _, _ in Formatter().parse(word) if name]
        if fields and all(name in values for name in fields):
            for chosen in product(*(values[name] for name in fields)):
                yield word.format(**dict(zip(fields, chosen, strict=True)))


def _about_county(catalog: PublicCatalog, baseline: Baseline) -> Iterator[str]:
    county = catalog["county"]
    name, city = clean(county["name"]), clean(county["city"])
    short = _short(catalog["fingerprint"])
    yield from (
        name,
        city,
        f"{city}{name}",
        f"{name}（{county['code']}）",
        f"{city}　{name}　（{county['code']}）",
    )
    yield f"{county['code']}-{clean(catalog['baseline']['id'])}-{short}"
    yield short
    base = catalog["baseline"]
    yield f"{clean(base['title'])}（{clean(base['id'])}，{clean(base['date'])}）"
    domains = catalog["domains"]
    yield f"{sum(len(domain['entries']) for domain in domains)} 项"
    kinds = [kind.name for kind in baseline.body_kinds]
    bodies = {clean(body["name"]): body["kind"] for domain in domains for body in domain["bodies"]}
    for kind in kinds:
        yield "、".join(body for body, own in bodies.items() if own == kind)
    yield from (clean(event.name) for event in baseline.life_events)
    days = {
        clean(domain["domain"]): clean(domain["published_on"]) for domain in domains if domain["published_on"]
    }
    yield "，".join(f"{domain} {day}" for domain, day in days.items())
    yield from days.values()
    asked = "、".join(_telephones(domain["enquiry_phone"] for domain in domains))
    supervising = "、".join(_telephones(domain["supervision_phone"] for domain in domains))
    yield from (f"咨询：{asked}", f"咨询电话：{asked}", f"{words()['supervision_phone']}：{supervising}")
    files = 4 * (sum(len(domain["entries"]) for domain in domains) + len(places(catalog)))
    for heading in (words()["index_cards"], words()["index_townships"]):
        yield from (f"{heading}（{count}）" for count in range(1, files + 1))
    yield from places(catalog)
    yield from _lines_to_call(domains)
    yield from (kind.name for kind in baseline.channels)
    yield from ("特定群体", "本地补充", "1 项")
    groups = Counter(
        event_of(entry, baseline) or clean(entry["level1"])
        for domain in domains
        for entry in domain["entries"]
    )
    yield from (f"{name} {count} 项" for name, count in groups.items())


def _about_domain(catalog: PublicCatalog, domain: PublicDomain) -> Iterator[str]:
    said = words()
    if address := clean(domain["published_url"]):
        county, name = clean(catalog["county"]["name"]), clean(domain["domain"])
        yield said["scan_catalog_alt"].format(county=county, domain=name, address=address)
    yield from (f"{entry['code']} {clean(entry['level2'])}" for entry in domain["entries"])
    county, name, title = (
        clean(text) for text in (catalog["county"]["name"], domain["domain"], domain["title"])
    )
    yield from (name, f"{name}领域", title, title if title.startswith(county) else f"{county}{title}")
    count = len(domain["entries"])
    yield from (f"{count} 项", f"{name} {count} 项")
    facts = {
        said["enquiry_phone"]: domain["enquiry_phone"],
        said["ask"]: domain["enquiry_phone"],
        said["supervision_phone"]: domain["supervision_phone"],
        said["published_url"]: domain["published_url"],
        said["published_on"]: domain["published_on"],
        said["count"]: said["count_value"].format(count=count),
    }
    yield from (f"{label}：{clean(value)}" for label, value in facts.items() if value)
    if domain["enquiry_phone"]:
        yield said["phone_of"].format(phone=clean(domain["enquiry_phone"]))
    yield from applying_phrases(domain)
    yield from dict.fromkeys(clean(entry["level1"]) for entry in domain["entries"])
    named = {body for entry in domain["entries"] for body in entry["bodies"]}
    for body in domain["bodies"]:
        if body["members"] and body["name"] in named:
            yield f"{clean(body['name'])}：{'、'.join(map(clean, body['members']))}"
    for channel in domain["channels"]:
        yield from _channel_lines(channel["kind"], channel["names"], channel["addresses"])


def _channel_lines(kind: str, names: Sequence[str], addresses: Sequence[str]) -> Iterator[str]:
    """A line a full name with its address behind it; addresses without a name of their own after the last."""
    for at, name in enumerate(names):
        yield f"{clean(kind)}：{clean(name)}　{clean(addresses[at]) if at < len(addresses) else ''}"
    yield from map(clean, addresses[len(names) :])


def _short(fingerprint: str) -> str:
    """A fingerprint as sheets print it."""
    return fingerprint.removeprefix("sha256:")[:16]


def file_labels(links: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The labels of files to load down, which links to files beside the page bear."""
    for text, href in links:
        if _FILE.fullmatch(unquote(href)) and _FILE_LABEL.fullmatch(text.strip()):
            yield text


def other_versions(catalog: PublicCatalog, prints: Iterable[str]) -> Iterator[str]:
    """The fingerprints of other versions, as sheets print them: they are told by themselves."""
    for digits in prints:
        short = _short(digits)
        yield from (short, words()["fingerprint"].format(fingerprint=short))
        yield f"{catalog['county']['code']}-{clean(catalog['baseline']['id'])}-{short}"


def _lines_to_call(domains: Iterable[PublicDomain]) -> Iterator[str]:
    """Each line for complaints with what says whose it is."""
    said = words()
    for line in load_theme().hotlines:
        yield said["hotline"].format(phone=line.number, name=line.name)
    for phone in _telephones(domain["supervision_phone"] for domain in domains):
        yield said["own_line"].format(phone=phone)


def _telephones(given: Iterable[str]) -> list[str]:
    """Each telephone once."""
    return list(dict.fromkeys(said for phone in given if (said := clean(phone))))
