"""A published ``catalog.json``, however laid out, against the record, value by value, types included."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from catalogxl.record.equality import Likeness, likeness
from catalogxl.record.public import PublicCatalog
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.result import CopyDifference

# Address and date come to be known after publishing; a fingerprint tells the version, not the content.
_LATER: Final = frozenset({"published_url", "published_on"})
_FORM: Final = "空白、标点或全半角不同"
_TWICE: Final = "写了两次"


class _Other(NamedTuple):
    """A value that is another: its key, and both as text; None where the one or the other has nothing."""

    key: str
    record: str | None
    copy: str | None


def load_document(text: str) -> tuple[Any, tuple[str, ...]]:
    """The value of a JSON text, and the keys that an object of it has twice (of which programs read different ones).

    Raises ValueError or RecursionError if it is no JSON.
    """
    twice: dict[str, None] = {}

    def no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held: dict[str, Any] = {}
        for key, value in pairs:
            if key in held:
                twice[key] = None
            held[key] = value
        return held

    return json.loads(text.lstrip("\ufeff"), object_pairs_hook=no_doubles), tuple(twice)


def compare_document(document: Any, catalog: PublicCatalog, twice: Sequence[str] = ()) -> Comparison | None:
    """``document`` as a copy of ``catalog``; None if it has no items of a catalog. ``twice`` are keys that it has twice."""
    domains = _by(document.get("domains"), "domain") if isinstance(document, dict) else {}
    names = [domain["domain"] for domain in catalog["domains"]]
    if not any(name in domains for name in names):
        return None
    own = tuple(name for name in names if name in domains)
    done = Comparison(own, sum(len(one["entries"]) for one in catalog["domains"] if one["domain"] in own), 0)
    done.differences += (CopyDifference(None, "", key, key, None, f"{key} {_TWICE}") for key in twice)
    done.differences += _fields(_plain(catalog), document, done, leave={"domains", "fingerprint"})
    done.differences += _fingerprint(document, catalog)
    for domain in catalog["domains"]:
        name = domain["domain"]
        copies = domains.pop(name, [])
        if not copies:
            done.differences.append(CopyDifference(None, name, None, name, name, None))
            continue
        first, *others = copies
        if others:
            done.differences.append(CopyDifference(None, name, None, name, name, f"{name}{_TWICE}"))
        done.differences += _fields(_plain(domain), first, done, leave={"entries"}, path=name)
        done.differences += _entries(domain["entries"], first.get("entries"), name, done)
    done.differences += (CopyDifference(None, "", None, "", None, f"{name}") for name in domains)
    done.differences += _strangers(document.get("domains"), "domain")
    return done


def _entries(entries: Sequence[Any], copies: Any, domain: str, done: Comparison) -> Iterator[CopyDifference]:
    held = _by(copies, "code")
    order = [code for code in held if any(code == entry["code"] for entry in entries)]
    if order != [entry["code"] for entry in entries if entry["code"] in held]:
        done.form["各事项的次序不同"] += 1
    for entry in entries:
        code, name = entry["code"], entry["level2"]
        found = held.pop(code, [])
        if not found:
            yield CopyDifference(code, name, None, "", name, None)
            continue
        done.score += 1
        if len(found) > 1:
            yield CopyDifference(code, name, None, "", name, f"重复，共 {len(found)} 条")
        for copy in found:
            yield from _fields(_plain(entry), copy, done, leave=set(), item=(code, name))
    yield from (CopyDifference(None, "", None, domain, None, str(code)) for code in held)
    yield from _strangers(copies, "code")


def _fields(
    record: Mapping[str, Any],
    copy: Mapping[str, Any],
    done: Comparison,
    *,
    leave: set[str],
    path: str = "",
    item: tuple[str | None, str] = (None, ""),
) -> Iterator[CopyDifference]:
    """What the members of two objects say differently; members that only the copy has count as well."""
    code, name = item
    for key in dict.fromkeys([*record, *copy]):
        if key in leave:
            continue
        if key in _LATER and not record.get(key) and copy.get(key):
            done.form[f"{path} 的 {key} 已填上"] += 1
            continue
        for other in _values(key, record.get(key, _NOTHING), copy.get(key, _NOTHING), done):
            yield CopyDifference(
                code, name or path, other.key, f"{path} {other.key}".strip(), other.record, other.copy
            )


class _Nothing:
    """No member of that name."""


_NOTHING: Final = _Nothing()


def _values(key: str, record: Any, copy: Any, done: Comparison) -> Iterator[_Other]:
    """Where two values differ; their members and parts one by one."""
    if isinstance(record, dict) and isinstance(copy, dict):
        for name in dict.fromkeys([*record, *copy]):
            yield from _values(key, record.get(name, _NOTHING), copy.get(name, _NOTHING), done)
    elif isinstance(record, list) and isinstance(copy, list) and len(record) == len(copy):
        for one, other in zip(record, copy, strict=True):
            yield from _values(key, one, other, done)
    elif isinstance(record, str) and isinstance(copy, str):
        like = likeness(record, copy)
        if like is Likeness.DIFFERENT:
            yield _Other(key, record, copy)
        elif record != copy:
            done.form[_FORM] += 1
    elif record is not copy and (isinstance(record, bool) or isinstance(copy, bool) or record != copy):
        yield _Other(key, _text(record), _text(copy))


def _fingerprint(document: Mapping[str, Any], catalog: PublicCatalog) -> Iterator[CopyDifference]:
    """A fingerprint of another form than any version has; that of another version is told by the whole comparison."""
    said = document.get("fingerprint")
    own = catalog["fingerprint"]
    if said is not None and not (isinstance(said, str) and len(said) == len(own) and said[:7] == own[:7]):
        yield CopyDifference(None, "", "fingerprint", "fingerprint", own, _text(said))


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    return dict(value)


def _by(values: Any, key: str) -> dict[str, list[Mapping[str, Any]]]:
    """The objects of a list by a text of theirs, those of the same text together."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and isinstance(value.get(key), str):
            found.setdefault(value[key], []).append(value)
    return found


def _strangers(values: Any, key: str) -> Iterator[CopyDifference]:
    """What stands in a list beside its objects."""
    for value in values if isinstance(values, list) else ([] if values is None else [values]):
        if not (isinstance(value, dict) and isinstance(value.get(key), str)):
            yield CopyDifference(None, "", None, key, None, _text(value))


def _text(value: Any) -> str | None:
    if value is _NOTHING:
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
