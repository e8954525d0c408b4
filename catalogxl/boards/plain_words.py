"""An item in plain words, for people at a notice board: what, where, who, how soon, and whom to complain to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from catalogxl.boards.table_cells import Cell, CellLine, shown
from catalogxl.boards.table_view import Fact
from catalogxl.boards.theme import Theme
from catalogxl.boards.usual import Statement, statement
from catalogxl.errors import CatalogError
from catalogxl.grammar.deadline import amount
from catalogxl.record.public import PublicDomain, PublicEntry
from catalogxl.vocabulary import ON_REQUEST

# The parts of a deadline's sentence: 公开事项信息形成或变更|之日起|20个工作日内公开.
_MATTERS: Final = "公开事项"
_COUNTED_FROM: Final = "之日起"


def plain_statements(
    entry: PublicEntry, domain: PublicDomain, *, theme: Theme, bodies: Sequence[str]
) -> tuple[Statement, ...]:
    """What is said of ``entry``, a statement a column of ``theme``; ``bodies`` are the names to show as its 公开主体.

    Raises CatalogError if the theme asks for a column that these sheets do not have.
    """
    words = theme.words
    values: dict[str, Callable[[], Sequence[str]]] = {
        "contents": lambda: content_texts(entry, theme),
        "where": lambda: channel_names(entry),
        "who": lambda: [shown(body) for body in bodies],
        "office": lambda: [shown(entry["office"])],
        "phone": lambda: [shown(entry["phone"] or domain["enquiry_phone"])],
        "days": lambda: [updated_within(entry, theme)],
        "audience": lambda: [_audience(entry) or words["everybody"]],
        "mode": lambda: [words["apply_first" if entry["mode"] == ON_REQUEST else "no_application"]],
    }
    unknown = [column.key for column in theme.columns if column.key not in values]
    if unknown:
        raise CatalogError(
            f"模板 theme.json 的列“{'、'.join(unknown)}”无法识别，请改为：{'、'.join(values)}。"
        )
    return tuple(statement(column.key, column.head, values[column.key]()) for column in theme.columns)


def for_whom(entry: PublicEntry, theme: Theme) -> Cell:
    """Whom and how an item is published for, where that is not everybody and of itself."""
    words = theme.words
    lines = []
    if audience := _audience(entry):
        lines.append(CellLine(words["audience"].format(audience=audience), "small"))
    if entry["mode"] == ON_REQUEST:
        lines.append(CellLine(words["on_request"], "small"))
    return tuple(lines)


def _audience(entry: PublicEntry) -> str:
    """The people that an item is published for; '' for everybody."""
    return "" if entry["audience_all"] else shown(entry["audience_specific"])


def content_texts(entry: PublicEntry, theme: Theme) -> list[str]:
    """Each 公开内容 with its stage behind it."""
    return [
        shown(content["text"])
        + (theme.words["stage"].format(stage=content["stage"]) if content["stage"] else "")
        for content in entry["contents"]
    ]


def channel_names(entry: PublicEntry) -> list[str]:
    """The channels' full names, each once; the kind where the county names none."""
    names = (name for use in entry["channels"] for name in use["names"] or [use["kind"]])
    return list(dict.fromkeys(shown(name) for name in names))


def responsible(entry: PublicEntry, domain: PublicDomain, *, theme: Theme, bodies: Sequence[str]) -> Cell:
    """Who publishes the item, its office and the telephone: the item's own, else the domain's for questions."""
    words = theme.words
    lines = [CellLine(shown(body)) for body in bodies]
    if entry["office"]:
        lines.append(CellLine(words["office_of"].format(office=shown(entry["office"]))))
    if phone := shown(entry["phone"] or domain["enquiry_phone"]):
        lines.append(CellLine(words["phone_of"].format(phone=phone)))
    return tuple(lines)


def contacts(domains: Iterable[PublicDomain], theme: Theme) -> tuple[Fact, ...]:
    """Where to ask and whom to complain to: the county's own telephones and the lines that hold everywhere."""
    domains = list(domains)
    words = theme.words
    ask = dict.fromkeys(shown(domain["enquiry_phone"]) for domain in domains if domain["enquiry_phone"])
    own = dict.fromkeys(
        shown(domain["supervision_phone"]) for domain in domains if domain["supervision_phone"]
    )
    everywhere = {hotline.number: hotline.name for hotline in theme.hotlines}
    complain = [words["own_line"].format(phone=phone) for phone in own if phone not in everywhere]
    complain += [words["hotline"].format(phone=phone, name=name) for phone, name in everywhere.items()]
    facts = (Fact(words["ask"], "、".join(ask)), Fact(words["complain"], "、".join(complain)))
    return tuple(fact for fact in facts if fact.value)


def updated(domains: Iterable[PublicDomain], theme: Theme) -> str:
    """When the catalogs were published, '' if none says so."""
    dates = dict.fromkeys(shown(domain["published_on"]) for domain in domains if domain["published_on"])
    return theme.words["updated"].format(date="、".join(dates)) if dates else ""


def updated_within(entry: PublicEntry, theme: Theme) -> str:
    """The deadline in short: 20个工作日内更新公布, 批复后15日内更新公布."""
    since = f"{shown(entry['deadline_trigger'])}后" if entry["deadline_trigger"] else ""
    within = amount(entry["deadline_days"], entry["deadline_unit"])
    return since + theme.words["updated_within"].format(amount=within)


def days_from(entry: PublicEntry, theme: Theme) -> str:
    """The deadline in plain words: 从信息形成或变更之日算起，20个工作日内公开; the whole sentence where it has exceptions."""
    main, more, _ = entry["deadline"].partition("；")
    since, counted, _ = main.partition(_COUNTED_FROM)
    if not counted or more:
        return shown(entry["deadline"])
    days = amount(entry["deadline_days"], entry["deadline_unit"])
    return theme.words["days_from"].format(since=since.removeprefix(_MATTERS), amount=days)
