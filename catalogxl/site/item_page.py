"""An item's own page: what one who needs it does next, in that order. Printed on A4 it is the item's card.

It needs no script and fetches nothing. What the county does not say leaves nothing behind: no label without a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from catalogxl.boards.page_template import kept_macro, template
from catalogxl.boards.plain_words import content_texts
from catalogxl.boards.qr import QrCode, qr_code
from catalogxl.boards.table_cells import shown
from catalogxl.boards.table_view import baseline_line, short_fingerprint
from catalogxl.boards.telephone_links import TelephoneLink, calls
from catalogxl.boards.text_width import MM_PER_POINT, line_count, units_across
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.grammar.deadline import amount
from catalogxl.model import AreaCode, Baseline
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry
from catalogxl.site.item_index import EVERYBODY, ChannelView, address, channel_views, item_ids
from catalogxl.site.shell import PAGE, page_numbers, page_style, style_policy
from catalogxl.vocabulary import ON_REQUEST


class BodyView(NamedTuple):
    """A body that publishes the item: where it is, when it is open, what to dial."""

    name: str
    address: str
    hours: str
    phones: tuple[TelephoneLink, ...]

    @property
    def place(self) -> str:
        """Address and hours, as far as they are known."""
        return "　".join(filter(None, (self.address, self.hours)))


class MemberView(NamedTuple):
    """A member of a group of bodies."""

    name: str
    address: str
    phones: tuple[TelephoneLink, ...]


class GroupMembers(NamedTuple):
    """A group of bodies and who belongs to it."""

    name: str
    members: tuple[MemberView, ...]


class Apply(NamedTuple):
    """Where one applies for what is not published on its own."""

    office: str
    url: str
    href: str
    phones: tuple[TelephoneLink, ...]


_MANY: Final = 4
_SHORT: Final = 16


class ItemPage(NamedTuple):
    """An item with all that its page says; ``size`` is the print size at which it fits one A4: 0 is the smallest,
    -1 leaves something out on paper."""

    id: str
    code: str
    name: str
    county: str
    place: str
    group: str
    supplement: bool
    contents: tuple[str, ...]
    channels: tuple[ChannelView, ...]
    guide: str
    guide_href: str
    enclosed: str
    forms: tuple[tuple[str, str], ...]
    bodies: tuple[BodyView, ...]
    office: str
    phones: tuple[TelephoneLink, ...]
    days: str
    deadline: str
    on_request: bool
    apply: Apply | None
    complain: tuple[TelephoneLink, ...]
    terms: str
    bases: tuple[str, ...]
    groups: tuple[GroupMembers, ...]
    refines: str
    refines_href: str
    item_href: str
    qr: QrCode | None
    updated: str
    fingerprint: str
    fingerprint_line: str
    baseline_line: str
    size: int

    @property
    def two_columns(self) -> bool:
        """Whether its contents are many and short, so that they stand in two columns."""
        return len(self.contents) > _MANY and max(map(len, self.contents)) <= _SHORT


def item_pages(catalog: PublicCatalog, baseline: Baseline) -> Iterator[ItemPage]:
    """The pages of a county's items, in the order of its catalog."""
    theme = load_theme()
    ids = item_ids(catalog)
    unit = baseline.county.get(catalog["county"]["code"])
    area = baseline.area_code_of(unit)
    for domain in catalog["domains"]:
        channels = channel_views(domain)
        for entry in domain["entries"]:
            yield _item_page(
                catalog, domain, entry, channels=channels(entry), ids=ids, area=area, theme=theme
            )


def render_item_page(page: ItemPage) -> str:
    """The page as HTML; prints on A4 portrait."""
    style, policy = _style()
    return template("item.html.j2").render(
        title=f"{page.name}（{page.county}）",
        item=page,
        home=f"../{PAGE}",
        style=style,
        policy=policy,
        **_BLOCKS,
    )


def _item_page(
    catalog: PublicCatalog,
    domain: PublicDomain,
    entry: PublicEntry,
    *,
    channels: tuple[ChannelView, ...],
    ids: Mapping[tuple[str, str], str],
    area: AreaCode,
    theme: Theme,
) -> ItemPage:
    words = theme.words
    name, guide = shown(entry["level2"]), shown(entry["guide_url"])
    county = shown(catalog["county"]["name"])
    refines = ids.get((domain["domain"], entry["refines"]), "")
    audience = "、".join(
        filter(None, (EVERYBODY if entry["audience_all"] else "", shown(entry["audience_specific"])))
    )
    enclosed = (key for key in ("has_form", "has_instructions", "has_sample") if entry[key])
    fingerprint = short_fingerprint(catalog)
    bodies, groups = _bodies(domain, tuple(entry["bodies"]), area)
    page = ItemPage(
        id=ids[domain["domain"], entry["code"]],
        code=shown(entry["code"]),
        name=name,
        county=county,
        place=f"{shown(catalog['county']['city'])}{county}",
        group=words["card_group"].format(domain=shown(domain["domain"]), level1=shown(entry["level1"])),
        supplement=entry["supplement"],
        contents=tuple(content_texts(entry, theme)),
        channels=channels,
        guide=guide,
        guide_href=address(guide),
        enclosed="、".join(words[key] for key in enclosed),
        forms=tuple((form, address(form)) for form in map(shown, entry.get("item_form_urls", ()))),
        bodies=bodies,
        office=shown(entry["office"]),
        phones=calls(shown(entry["phone"] or domain["enquiry_phone"]), area),
        days=words["updated_within"].format(amount=amount(entry["deadline_days"], entry["deadline_unit"])),
        deadline=shown(entry["deadline"]),
        on_request=entry["mode"] == ON_REQUEST,
        apply=apply_of(domain, area),
        complain=complaint_calls([domain], area, theme),
        terms="；".join(filter(None, (audience, shown(entry["mode"]), "、".join(entry["levels"])))),
        bases=tuple(map(shown, entry["bases"])),
        groups=groups,
        refines=shown(entry["refines"]),
        refines_href=quote(f"{refines}.html") if refines else "",
        item_href=address(shown(entry.get("item_url", ""))),
        qr=qr_code(
            guide, caption=words["scan_guide"], alt=words["scan_guide_alt"].format(name=name, address=guide)
        ),
        updated=shown(entry.get("updated_on") or domain["published_on"]),
        fingerprint=fingerprint,
        fingerprint_line=words["fingerprint"].format(fingerprint=fingerprint),
        baseline_line=baseline_line(catalog, theme),
        size=0,
    )
    return page._replace(size=_size_that_fits(page, theme))


def _bodies(
    domain: PublicDomain, names: tuple[str, ...], area: AreaCode
) -> tuple[tuple[BodyView, ...], tuple[GroupMembers, ...]]:
    """The bodies of those ``names``, and who belongs to those that are groups."""
    roster = {body["name"]: body for body in domain["bodies"]}
    bodies: list[BodyView] = []
    groups: list[GroupMembers] = []
    for name in names:
        body = roster.get(name)
        if body is None:
            bodies.append(BodyView(shown(name), "", "", ()))
            continue
        said = (shown(body.get("address", "")), shown(body.get("hours", "")))
        bodies.append(BodyView(shown(name), *said, calls(shown(body.get("phone", "")), area)))
        contacts = {one["name"]: one for one in body.get("contacts", ())}
        members = tuple(
            MemberView(shown(member), shown(own["address"]), calls(shown(own["phone"]), area))
            if (own := contacts.get(member))
            else MemberView(shown(member), "", ())
            for member in body["members"]
        )
        if members:
            groups.append(GroupMembers(shown(name), members))
    return tuple(bodies), tuple(groups)


def apply_of(domain: PublicDomain, area: AreaCode) -> Apply | None:
    """Where the county takes applications, None if it does not say."""
    office, url = shown(domain.get("apply_office", "")), shown(domain.get("apply_url", ""))
    phones = calls(shown(domain.get("apply_phone", "")), area)
    return Apply(office, url, address(url), phones) if office or url or phones else None


def complaint_calls(
    domains: Sequence[PublicDomain], area: AreaCode, theme: Theme
) -> tuple[TelephoneLink, ...]:
    """Whom to call when something is not published, late or wrong: the county's own lines, then those of everywhere."""
    everywhere = {hotline.number: hotline.name for hotline in theme.hotlines}
    own = dict.fromkeys(call for d in domains for call in calls(shown(d["supervision_phone"]), area))
    name = theme.words["own_supervision"]
    found = [call._replace(name="" if call.label else name) for call in own if call.text not in everywhere]
    return (
        *found,
        *(TelephoneLink(number, f"tel:{number}", name=line) for number, line in everywhere.items()),
    )


# A telephone as a link to call.
show_call = kept_macro("item_call.html.j2", "show_call")
_BLOCKS: Final = {
    name: kept_macro("item_blocks.html.j2", name)
    for name in (
        "where_to_look",
        "where_to_go",
        "whom_to_ask",
        "how_soon",
        "how_to_apply",
        "whom_to_complain_to",
        "contents",
        "terms",
        "bases",
        "groups",
        "refined_item",
    )
}


@cache
def _style() -> tuple[Markup, str]:
    style = page_style("item.css") + page_numbers()
    return Markup(style), style_policy(style)


# ---------------------------------------------------------------- whether it fits the paper

_HEAD_MM: Final = 42.0  # title, QR code
_FOOT_MM: Final = 12.0
_LINE_HEIGHT: Final = 1.42
_BLOCK_MM: Final = 4.4  # the room around a block
_LABEL_MM: Final = 32.0
_MARGIN_MM: Final = 14.0
_PAPER_MM: Final = (210.0, 297.0)
_TEXT_MM: Final = _PAPER_MM[0] - 2 * _MARGIN_MM - _LABEL_MM
_BIG: Final = 14.0
_SURE: Final = 1.05  # what is reckoned is 7 to 16 in 100 more than browsers take
# Where, who and the telephone stay at 14 pt or more; contents shrink, then bases and members (points).
COMPACT: Final = -1
SIZES: Final = ((9.0, 9.0), (10.0, 9.0), (11.0, 9.0), (12.0, 10.0), (14.0, 10.5))


def _size_that_fits(page: ItemPage, theme: Theme) -> int:
    """The print size, an index of SIZES; COMPACT where not even the smallest fits."""
    room = _SURE * (_PAPER_MM[1] - 2 * _MARGIN_MM)
    room -= _HEAD_MM + _FOOT_MM + _height_of(_of_one_size(page, theme))
    small_lines = _in_small_type(page, theme)
    columns = 2 if page.two_columns else 1
    for size in range(len(SIZES) - 1, -1, -1):
        middle, small = SIZES[size]
        contents = _contents_height(page.contents, columns, middle)
        if contents + _height_of((small, lines) for lines in small_lines) <= room:
            return size
    return COMPACT


def _joined(numbers: Sequence[TelephoneLink]) -> str:
    return "、".join(call.plain for call in numbers)


@lru_cache(maxsize=1024)
def _member_line(group: GroupMembers) -> str:
    members = (f"{one.name}{one.address}{_joined(one.phones)}" for one in group.members)
    return f"{group.name}：{'、'.join(members)}"


def _of_one_size(page: ItemPage, theme: Theme) -> Iterator[tuple[float, Sequence[str]]]:
    """The blocks whose type (points) is the same at every size."""
    apply = page.apply
    yield _BIG, [channel.plain for channel in page.channels]
    yield 10.0, [page.guide, *(form for form, _ in page.forms)]
    yield _BIG, [page.enclosed, *(f"{b.name}：{b.place}" for b in page.bodies if b.place)]
    yield _BIG, [*(f"{b.name}　{_joined(b.phones)}" for b in page.bodies), page.office, _joined(page.phones)]
    yield _BIG, [f"{apply.office} {apply.url} {_joined(apply.phones)}"] if apply else []
    yield _BIG, [page.days]
    yield _BIG, [theme.words["remedy_calls"], *(call.plain for call in page.complain)]


def _in_small_type(page: ItemPage, theme: Theme) -> list[Sequence[str]]:
    members = [_member_line(group) for group in page.groups]
    return [[theme.words["remedies"]], page.bases, members, [page.terms]]


@lru_cache(maxsize=4096)
def _contents_height(contents: tuple[str, ...], columns: int, point: float) -> float:
    """The height of the contents in mm, in one column or two; most are the baseline's, the same in every county."""
    across = units_across(_TEXT_MM / columns, point)
    count = sum(line_count(f"{n}. {text}", across) for n, text in enumerate(contents, 1))
    return _BLOCK_MM + count / columns * point * _LINE_HEIGHT * MM_PER_POINT if count else 0.0


def _height_of(blocks: Iterable[tuple[float, Sequence[str]]]) -> float:
    """The height in mm of blocks over the whole width."""
    height = 0.0
    for point, lines in blocks:
        height += _block_height(point, tuple(lines))
    return height


@lru_cache(maxsize=4096)
def _block_height(point: float, lines: tuple[str, ...]) -> float:
    across = units_across(_TEXT_MM, point)
    count = sum(line_count(line, across) for line in lines if line)
    return _BLOCK_MM + count * point * _LINE_HEIGHT * MM_PER_POINT if count else 0.0
