"""D05: what a county adds may not overlap with an item of the baseline, nor with what else it adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from catalogxl.grammar.similarity import Relation, bare, relation
from catalogxl.model import Baseline, Entry, Severity
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule

_STRENGTH: Final = {kind: at for at, kind in enumerate(Relation)}
_HOW: Final = {
    Relation.SYNONYM: "只是用词不同",
    Relation.REORDERED: "只是词序不同",
    Relation.CONTAINED: "一个名称包含另一个",
    Relation.CLOSE: "名称相近",
}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that is taken: ``label`` tells whose it is, ``code`` the item it belongs to ('' for a 一级事项)."""

    text: str
    label: str
    code: str
    domain: str
    level1: str
    is_level1: bool = False


@rule(
    "overlap_same",
    duty="D05",
    severity=Severity.ERROR,
    way_out="请删去这一行，要补充的写到原事项的“补充公开内容”；确是对它的细化，请改用更具体的名称，并在“细化自”选它的编码。",
    scope=Scope.SUPPLEMENT,
)
def overlap_same(entry: Entry, context: Context) -> Iterator[Hit]:
    """A supplement bears the name, or another wording of the name, of an item of its own domain."""
    if same := _same(entry.level2, entry, context):
        if here := _here(same, entry):
            yield at_entry(entry, "level2", f"“{entry.level2}”{_labels(here)}")
    elif here := _here(_taken_level1(entry, context), entry):
        yield at_entry(entry, "level1", f"新增的一级事项“{entry.level1}”{_labels(here)}")


@rule(
    "overlap_other_domain",
    duty="D05",
    severity=Severity.WARNING,
    way_out="请核对是不是同一件事：是的请删去这一行；是对它的细化，请在“细化自”选它的编码；本领域确实另行办理的不用改。",
    scope=Scope.SUPPLEMENT,
)
def overlap_other_domain(entry: Entry, context: Context) -> Iterator[Hit]:
    """A supplement bears the name of an item of another domain; both may run a matter of that name."""
    if same := _same(entry.level2, entry, context):
        if not _here(same, entry):
            yield at_entry(entry, "level2", f"“{entry.level2}”{_labels(same)}")
    elif (taken := _taken_level1(entry, context)) and not _here(taken, entry):
        yield at_entry(entry, "level1", f"新增的一级事项“{entry.level1}”{_labels(taken)}")


@rule(
    "overlap_near",
    duty="D05",
    severity=Severity.WARNING,
    way_out="请核对是不是同一件事：是的请删去这一行；是对它的细化，请在“细化自”选它的编码；确是另一件事的不用改。",
    scope=Scope.SUPPLEMENT,
)
def overlap_near(entry: Entry, context: Context) -> Iterator[Hit]:
    """A supplement's name means nearly the same as the name of an item that exists."""
    if not entry.level2 or _same(entry.level2, entry, context):
        return
    near: dict[Relation, _Name] = {}
    refined = _refined_names(entry, context.baseline)
    spoken = _standard_words(entry.level2, context.baseline)
    for name in (*_baseline_names(context.baseline), *_own_names(entry, context)):
        how = _relation(entry.level2, spoken, name.text)
        # Nearly all names have nothing to do with it.
        if how is None or _is_kin(name, entry, refined) or _is_inherited(how, name, entry, context.baseline):
            continue
        near.setdefault(how, name)
    if near:
        how = min(near, key=_STRENGTH.__getitem__)
        yield at_entry(entry, "level2", f"“{entry.level2}”疑似{near[how].label}（{_HOW[how]}）")


def _relation(text: str, spoken: str, other: str) -> Relation | None:
    """How a name overlaps another, as it stands or in the words of the catalog (``spoken``)."""
    own = relation(text, other)
    if spoken == text:
        return own
    meant = relation(spoken, other)
    if meant is Relation.EQUAL:
        meant = Relation.SYNONYM
    found = [how for how in (own, meant) if how is not None]
    return min(found, key=lambda how: _STRENGTH[how], default=None)


@lru_cache(maxsize=2048)
def _standard_words(text: str, baseline: Baseline) -> str:
    """``text`` with the catalog's words for what people say: 失业金申领 is 失业保险金申领."""
    said = {
        spoken: standard for spoken, standard in baseline.synonyms if spoken in text and standard not in text
    }
    longest = max(said, key=len, default="")
    return text.replace(longest, said[longest]) if said else text


def _labels(names: list[_Name]) -> str:
    return "，也".join(dict.fromkeys(name.label for name in names))


def _same(text: str, entry: Entry, context: Context) -> list[_Name]:
    """Whose name ``text`` is already, but for the item that the entry refines."""
    if not text:
        return []
    key = bare(text)
    taken = list(_by_name(context.baseline).get(key, ()))
    taken += [name for name in _own_names(entry, context) if bare(name.text) == key]
    refined = _refined_names(entry, context.baseline)
    return [name for name in taken if name.is_level1 or bare(name.text) not in refined]


def _taken_level1(entry: Entry, context: Context) -> list[_Name]:
    """Whose name the 一级事项 that the entry brings in is already."""
    if not entry.level1 or bare(entry.level1) == bare(entry.level2) or not _is_new(entry, context.baseline):
        return []
    return [name for name in _same(entry.level1, entry, context) if not name.code.startswith("BC-")]


def _here(names: list[_Name], entry: Entry) -> list[_Name]:
    """Those of the entry's own domain; all of them while the county has not chosen a domain."""
    return [name for name in names if name.domain == entry.domain or not (entry.domain and name.domain)]


def _is_new(entry: Entry, baseline: Baseline) -> bool:
    domains = (entry.domain,) if entry.domain else tuple(baseline.level1_of)
    return bare(entry.level1) not in {bare(name) for domain in domains for name in baseline.level1_of[domain]}


def _is_kin(name: _Name, entry: Entry, refined: frozenset[str]) -> bool:
    """Whether likeness is to be expected: the refined item, its namesakes, and the entry's own 一级事项."""
    if name.is_level1:
        return name.level1 == entry.level1
    return bare(name.text) in refined


def _is_inherited(how: Relation, name: _Name, entry: Entry, baseline: Baseline) -> bool:
    """Whether the item that the entry refines is as much like ``name`` as the entry is."""
    item = baseline.item.get(entry.refines)
    inherited = None if item is None else relation(item.level2, name.text)
    return inherited is not None and _STRENGTH[inherited] <= _STRENGTH[how]


def _refined_names(entry: Entry, baseline: Baseline) -> frozenset[str]:
    item = baseline.item.get(entry.refines)
    return frozenset() if item is None else frozenset(map(bare, (item.level2, *item.aliases)))


def _own_names(entry: Entry, context: Context) -> Iterator[_Name]:
    """The supplements above this one; doubles of one 一级事项 are another rule's, and siblings may be alike."""
    for other in context.catalog.supplements:
        if other is entry:
            return
        siblings = entry.refines and entry.refines == other.refines
        if other.level2 and other.code != entry.code:
            if siblings and bare(other.level2) != bare(entry.level2):
                continue
            label = f"与本表第 {other.row.number} 行的补充事项“{other.level2}”重复"
            yield _Name(other.level2, label, other.code, other.domain, other.level1)


@lru_cache(maxsize=8)
def _baseline_names(baseline: Baseline) -> tuple[_Name, ...]:
    names = []
    for item in baseline.items:
        which = f"{item.domain}领域二级事项 {item.code}“{item.level2}”"
        names.append(_Name(item.level2, f"与{which}重复", item.code, item.domain, item.level1))
        names += [
            _Name(alias, f"是{which}的另一种写法", item.code, item.domain, item.level1)
            for alias in item.aliases
        ]
    for domain, level1s in baseline.level1_of.items():
        names += [
            _Name(level1, f"与{domain}领域一级事项“{level1}”重复", "", domain, level1, is_level1=True)
            for level1 in level1s
        ]
    return tuple(names)


@lru_cache(maxsize=8)
def _by_name(baseline: Baseline) -> Mapping[str, tuple[_Name, ...]]:
    found: dict[str, tuple[_Name, ...]] = {}
    for name in _baseline_names(baseline):
        key = bare(name.text)
        found[key] = (*found.get(key, ()), name)
    return found
