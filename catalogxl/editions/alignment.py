"""How the codes of two editions belong together: items, 一级事项, channels, domains, kinds of body, units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from catalogxl.editions.edition_check import codes_of
from catalogxl.editions.lineage import Descent, Lineage, Subject, descents, parents
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline, County, Item
from catalogxl.vocabulary import OTHER_CHANNEL

Pair = tuple[str, str]  # domain, 一级事项
_SHOWN = 5


class LineageHole(CatalogError):  # noqa: N818 (says what is there)
    """An item of the old edition of which the new one does not say what became of it."""


class Alignment:
    """What each code of ``old`` is in ``new``, whose changes.csv is ``lineage``.

    Raises:
        LineageHole: an item of ``old`` vanished and nothing says what became of it.
    """

    def __init__(self, old: Baseline, new: Baseline, lineage: Lineage) -> None:
        self.old = old
        self.new = new
        self.lineage = lineage
        self.items: Mapping[str, Descent] = descents(lineage, Subject.ITEM, old.item, new.item)
        self.origins = parents(self.items)
        _refuse_holes(old, self.items)

    @cached_property
    def channels(self) -> Mapping[str, str]:
        """The channel that each channel of the old edition is now; 其他 where it is none any more."""
        found = self._codes(Subject.CHANNEL)
        return {code: found[code] or OTHER_CHANNEL for code in found}

    @cached_property
    def domains(self) -> Mapping[str, str]:
        """The domain that each domain is now, '' for none."""
        return self._codes(Subject.DOMAIN)

    @cached_property
    def body_kinds(self) -> Mapping[str, str]:
        """The kind of body that each kind is now, '' for none."""
        return self._codes(Subject.BODY_KIND)

    def _codes(self, subject: Subject) -> Mapping[str, str]:
        found = descents(self.lineage, subject, codes_of(self.old, subject), codes_of(self.new, subject))
        return {code: descent.codes[0] if descent.codes else "" for code, descent in found.items()}

    def unit(self, county: County) -> County | None:
        """The unit that answers for ``county`` now, by the lineage and by the table of units; None if none does."""
        units = self.new.county
        descent = self.lineage.descent(Subject.UNIT, county.code, self.old.county, units)
        code = descent.codes[0] if descent.codes else county.successor
        found, seen = units.get(code), {code}
        while found is not None and found.successor and found.successor not in seen:
            seen.add(found.successor)
            found = units.get(found.successor)
        return found

    @cached_property
    def level1_origins(self) -> Mapping[Pair, tuple[Pair, ...]]:
        """The 一级事项 of the old edition that each one of the new comes from: its own name, else by its items, those
        with the most first."""
        before = {(item.domain, item.level1) for item in self.old.items}
        weights: dict[Pair, Counter[Pair]] = {}
        for item in self.new.items:
            pair = (item.domain, item.level1)
            counted = weights.setdefault(pair, Counter())
            counted.update(_pair(self.old.item[code]) for code in self.origins.get(item.code, ()))
        return {
            pair: (pair,) if pair in before else tuple(one for one, _ in counted.most_common())
            for pair, counted in weights.items()
        }


def _pair(item: Item) -> Pair:
    return item.domain, item.level1


def _refuse_holes(old: Baseline, found: Mapping[str, Descent]) -> None:
    lost = [old.item[code] for code, descent in found.items() if descent.is_lost]
    if lost:
        named = "、".join(f"{item.code} {item.level2}" for item in lost[:_SHOWN])
        more = f"等 {len(lost)} 个事项" if len(lost) > _SHOWN else ""
        raise LineageHole(
            f"新基线没有说明这些事项的去向：{named}{more}。请在新基线的 changes.csv（沿革）中各补一行（拆分、合并、替代或取消），"
            "草稿可用 catalogxl baseline diff 旧基线 新基线 --draft 文件 取得；补好后再移交。"
        )
