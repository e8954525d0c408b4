"""Editions drawn at random, each made from the one before by what a province does: a change of each kind, in any number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from catalogxl.editions.lineage import Lineage, LineageRelation, LineageRow, Subject
from catalogxl.editions.source import Edition
from catalogxl.model import Baseline, ChannelKind, Domain, Item
from catalogxl.vocabulary import OTHER_CHANNEL

GROUND = "豫人社办函〔2030〕9号"
_FEW = 7  # items a domain: what counts is how they change


def small(edition: Edition) -> Edition:
    """``edition`` with few items, so that many can be tried."""
    held = edition.baseline
    items = tuple(
        item for domain in held.domains for item in [i for i in held.items if i.domain == domain.name][:_FEW]
    )
    return replace(edition, baseline=replace(held, items=items, digest=f"{held.digest}-small"))


@dataclass
class _Drawn:
    """An edition in the making; a code is used once."""

    baseline: Baseline
    number: int
    items: list[Item]
    channels: list[ChannelKind]
    rows: list[LineageRow] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def come(self, like: Item, name: str, *, code: str = "") -> Item:
        """A new item in the place of ``like``."""
        prefix = like.code.partition("-")[0]
        made = replace(
            like, code=code or f"{prefix}-{self.number}{len(self.touched):03d}", level2=name, aliases=()
        )
        self.touched.add(made.code)
        self.items.append(made)
        return made

    def put(self, item: Item) -> None:
        """``item`` in the place of the one with its code."""
        self.items = [item if one.code == item.code else one for one in self.items]

    def drop(self, item: Item) -> None:
        self.items.remove(item)

    def tell(
        self, relation: str, old: Sequence[Item], new: Sequence[Item], subject: Subject = Subject.ITEM
    ) -> None:
        codes = tuple(one.code for one in old), tuple(one.code for one in new)
        self.rows.append(LineageRow(subject, LineageRelation(relation), *codes, GROUND))


def _rename(made: _Drawn, item: Item) -> None:
    made.put(replace(item, level2=f"{item.level2}（{made.number}）"))


def _days(made: _Drawn, item: Item) -> None:
    made.put(replace(item, deadline_days=item.deadline_days - 3))


def _move(made: _Drawn, item: Item) -> None:
    others = [one.level1 for one in made.items if one.domain == item.domain and one.level1 != item.level1]
    made.put(replace(item, level1=others[0] if others else "新的一级事项"))


def _tick(made: _Drawn, item: Item) -> None:
    held = {one.id for one in made.channels}
    channels = tuple(sorted({*item.channels} ^ ({"gazette", "board"} & held)))
    made.put(replace(item, channels=channels or item.channels))


def _text(made: _Drawn, item: Item) -> None:
    made.put(replace(item, contents=(*item.contents, f"第{made.number}版增加的内容"), mode="依申请公开"))


def _split(made: _Drawn, item: Item) -> None:
    made.drop(item)
    made.tell(
        "拆分", [item], [made.come(item, f"{item.level2}（甲）"), made.come(item, f"{item.level2}（乙）")]
    )


def _split_and_stay(made: _Drawn, item: Item) -> None:
    made.tell("拆分", [item], [item, made.come(item, f"{item.level2}（分出）")])


def _merge(made: _Drawn, item: Item) -> None:
    others = [
        one for one in made.items if one.domain == item.domain and one.code not in {item.code, *made.touched}
    ]
    if others:
        made.touched.add(others[0].code)
        made.drop(others[0])
        made.tell("合并", [item, others[0]], [item])


def _replace(made: _Drawn, item: Item) -> None:
    made.drop(item)
    made.tell("替代", [item], [made.come(item, f"{item.level2}（替代）")])


def _cancel(made: _Drawn, item: Item) -> None:
    made.drop(item)
    made.tell("取消", [item], [])


def _add(made: _Drawn, item: Item) -> None:
    made.come(item, f"新增事项{made.number}")


KINDS: dict[str, Callable[[_Drawn, Item], None]] = {
    "rename": _rename,
    "days": _days,
    "move": _move,
    "tick": _tick,
    "text": _text,
    "split": _split,
    "split_and_stay": _split_and_stay,
    "merge": _merge,
    "replace": _replace,
    "cancel": _cancel,
    "add": _add,
}


@st.composite
def later(
    draw: st.DrawFn,
    edition: Edition,
    number: int,
    kinds: Sequence[str] = tuple(KINDS),
    *,
    shared: bool = True,
) -> Edition:
    """An edition after ``edition``: up to six items changed in ``kinds`` of ways; if ``shared``, maybe a channel less, one
    more, a limit, another domain."""
    held = edition.baseline
    made = _Drawn(held, number, list(held.items), list(held.channels))
    for kind, at in draw(st.lists(st.tuples(st.sampled_from(list(kinds)), st.integers(0, 40)), max_size=6)):
        item = made.items[at % len(made.items)]
        if item.code not in made.touched:
            made.touched.add(item.code)
            KINDS[kind](made, item)
    changed = replace(held, id=f"henan-{2030 + number}", digest=f"sha256:drawn-{number}")
    if shared and draw(st.booleans()):
        gone = draw(st.sampled_from([one for one in made.channels if one.id != OTHER_CHANNEL]))
        made.channels.remove(gone)
        made.items = [replace(i, channels=tuple(c for c in i.channels if c != gone.id)) for i in made.items]
        made.rows.append(LineageRow(Subject.CHANNEL, LineageRelation.CANCELLED, (gone.id,), (), GROUND))
    if shared and draw(st.booleans()):
        made.channels.append(ChannelKind(f"app{number}", f"移动应用{number}"))
    if shared and draw(st.booleans()):
        changed = replace(changed, deadline_limit=15)
    domains = held.domains
    if shared and draw(st.booleans()):
        domains = (*domains, Domain(f"领域{number}", f"L{number}", f"领域{number}标准目录"))
        made.come(replace(made.items[0], domain=f"领域{number}"), "另一领域的事项", code=f"L{number}-0101")
    baseline = replace(
        changed, items=_in_order(made.items, domains), channels=tuple(made.channels), domains=domains
    )
    return Edition(edition.source, baseline, Lineage((*edition.lineage.rows, *made.rows)))


def _in_order(items: Sequence[Item], domains: Sequence[Domain]) -> tuple[Item, ...]:
    """By domain, an item's number its place."""
    found: list[Item] = []
    for domain in domains:
        own = sorted((item for item in items if item.domain == domain.name), key=lambda item: item.code)
        found += (replace(item, seq=seq) for seq, item in enumerate(own, 1))
    return tuple(found)
