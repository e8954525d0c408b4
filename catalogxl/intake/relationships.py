"""Which part of a package leads to which: the relationships (ECMA-376 part 2, 9.3)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from catalogxl.intake.xml_tree import NO_ONE_MEANING, utf8, walk
from catalogxl.intake.zip_limits import SAVE_AS, Refused, normal_name

ROOT: Final = ""
_SPACE: Final = frozenset({"http://schemas.openxmlformats.org/package/2006/relationships"})
_TYPES: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
_EXTENSIONS: Final = "http://schemas.microsoft.com/office/"

Parts = Mapping[str, bytes]


class Relationship(NamedTuple):
    """``kind`` is the last word of its type (``worksheet``), '' for a type that no office program knows.

    ``target`` is the normal name of a part, or as it stands if it is ``external``.
    """

    id: str
    kind: str
    target: str
    external: bool


def relationships(parts: Parts, source: str) -> dict[str, Relationship]:
    """The relationships of the part ``source`` (of the package: ``ROOT``) by their id; none if it has no such part.

    Raises :class:`Refused` where an id is given twice.
    """
    folder, _, name = source.rpartition("/")
    place = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, Relationship] = {}
    if place not in parts:
        return found
    for given, kind, target, external in _given(utf8(place, parts[place])):
        if given in found:
            raise Refused(NO_ONE_MEANING)
        reached = target if external else _resolve(parts, folder, target)
        found[given] = Relationship(given, kind, reached, external)
    return found


@lru_cache(maxsize=256)
def _given(part: bytes) -> tuple[tuple[str, str, str, bool], ...]:
    """(id, kind, target, whether it is external) of each relationship, as it stands there."""
    return tuple(
        (
            one.get("Id", ""),
            _kind(one.get("Type", "")),
            one.get("Target", ""),
            one.get("TargetMode") == "External",
        )
        for tag, one in walk(part, "Relationships", namespaces=_SPACE)
        if tag == "Relationship"
    )


def _kind(kind: str) -> str:
    if kind.startswith(_TYPES):
        return kind.rpartition("/")[2]
    if kind.startswith(_EXTENSIONS) and "/relationships/" in kind:
        return kind.rpartition("/")[2]
    return ""


def _resolve(parts: Parts, folder: str, target: str) -> str:
    target = target.partition("#")[0].replace("\\", "/")
    if target.startswith("/"):
        return _named(parts, target)
    name = _named(parts, f"{folder}/{target}")
    # Some writers leave out the slash that would make it begin at the root.
    return name if name in parts else next((one for one in [_named(parts, target)] if one in parts), name)


def _named(parts: Parts, path: str) -> str:
    name = normal_name(posixpath.normpath(f"/{path}").lstrip("/"))
    plain = normal_name(unquote(name))
    return plain if name not in parts and plain in parts else name


def only(found: Iterable[Relationship], kind: str) -> Relationship | None:
    """The one relationship to a part of a ``kind``. Raises :class:`Refused` for several."""
    inner = [one for one in found if one.kind == kind and not one.external]
    if len(inner) > 1:
        raise Refused(f"文件内部有两个同类的部件（{kind}），无法确定以哪个为准，{SAVE_AS}")
    return inner[0] if inner else None
