"""A published ``catalog.json``, however laid out, against the record, value by value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from catalogxl.record.equality import Likeness, likeness
from catalogxl.record.public import PublicCatalog
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.result import Difference

# The place of an item in its list is said by ``seq``; address and date come to be known after publishing.
_LATER: Final = frozenset({"fingerprint", "published_url", "published_on", "format"})


def compare_document(document: Any, catalog: PublicCatalog) -> Comparison | None:
    """``document`` as a copy of ``catalog``; None if it has no items of a catalog."""
    domains = _by(document.get("domains"), "domain") if isinstance(document, dict) else {}
    wanted = {domain["domain"]: domain for domain in catalog["domains"] if domain["domain"] in domains}
    if not wanted:
        return None
    done = Comparison(tuple(wanted), sum(len(domain["entries"]) for domain in wanted.values()), 0)
    done.differences += _values(_plain(catalog), document, None, done, path="", leave={"domains"})
    for domain in catalog["domains"]:
        name = domain["domain"]
        if name not in wanted:
            done.differences.append(Difference(None, name, None, name, name, None))
            continue
        copy = domains[name]
        done.differences += _values(_plain(domain), copy, None, done, path=name, leave={"entries"})
        entries = _by(copy.get("entries"), "code")
        for entry in domain["entries"]:
            held = entries.pop(entry["code"], None)
            if held is None:
                done.differences.append(
                    Difference(entry["code"], entry["level2"], None, "", entry["level2"], None)
                )
                continue
            done.score += 1
            own = (entry["code"], entry["level2"])
            done.differences += _values(_plain(entry), held, own, done, path="", leave=set())
        for code in entries:
            done.differences.append(Difference(None, "", None, name, None, str(code)))
    return done


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    return dict(value)


def _by(values: Any, key: str) -> dict[Any, Mapping[str, Any]]:
    if not isinstance(values, list):
        return {}
    return {str(value[key]): value for value in values if isinstance(value, dict) and key in value}


def _values(
    record: Mapping[str, Any],
    copy: Any,
    item: tuple[str, str] | None,
    done: Comparison,
    *,
    path: str,
    leave: set[str],
) -> Iterator[Difference]:
    """What the fields of two objects say differently; fields that only the copy has count as well."""
    held: Mapping[str, Any] = copy if isinstance(copy, dict) else {}
    code, name = item or (None, path)
    for key in dict.fromkeys([*record, *held]):
        if key in _LATER or key in leave:
            continue
        one, other = record.get(key), held.get(key)
        if one == other and type(one) is type(other):
            continue
        like = likeness(_text(one), _text(other)) if key in held and key in record else Likeness.DIFFERENT
        if like is Likeness.DIFFERENT or not isinstance(other, type(one)):
            heading = f"{path} {key}".strip()
            yield Difference(
                code,
                name,
                key,
                heading,
                _text(one) if key in record else None,
                _text(other) if key in held else None,
            )
        else:
            done.form["空白、标点或全半角不同"] += 1


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
