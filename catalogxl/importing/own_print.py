"""What the program's own boards print beside the values (codes, 本地补充, 【结果】, 责任科室：…), taken apart again.

Their wording is the theme's, so that a board in another wording is read as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from catalogxl.boards.theme import load_theme
from catalogxl.grammar.channels import is_tick
from catalogxl.importing.source_rows import ItemRow
from catalogxl.importing.words import squeezed
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.vocabulary import STAGES, TICK

_MATERIALS: Final = ("has_form", "has_instructions", "has_sample")
_REST_OF_URL: Final = re.compile(r"[!-~]+")
_SPOKEN_TICK: Final = "[√✓✔]"


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name without what is printed beside it: the item's own code, the code of the item that it makes finer.

    ``own`` is whether it is said to be the county's own item.
    """

    name: str
    code: str = ""
    refines: str = ""
    own: bool = False


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return dict(load_theme().words)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    words = _words()
    squeeze = {key: re.escape("".join(words[key].split())) for key in ("supplement", "refines", "continued")}
    spoken = "|".join(map(re.escape, (words["chosen_spoken"], words["unchosen_spoken"])))
    signs = re.escape(words["chosen_sign"] + words["unchosen_sign"])
    stages = "|".join(STAGES)
    return {
        "supplement": re.compile(f"{squeeze['supplement']}$"),
        "refines": re.compile(
            squeeze["refines"].replace(re.escape("{code}"), "(?P<code>[A-Za-z0-9-]+)") + "$"
        ),
        "code": re.compile(r"(?P<code>[A-Z]{2,6}-\d{2,8})$"),
        "spoken": re.compile(f"(?<=[{signs}])\\s*(?:{spoken})|(?:{spoken})(?=\\s*[{signs}])"),
        "tick": re.compile(f"({_SPOKEN_TICK})\\s*{re.escape(words['tick_spoken'])}(?=\\s|$)"),
        "stage": re.compile(
            re.escape(words["stage"]).replace(re.escape("{stage}"), f"(?P<stage>{stages})") + "$"
        ),
    }


def take_apart(row: ItemRow, baseline: Baseline) -> PrintedName:
    """Take what our boards print beside the values out of ``row``'s texts, and put it under its own key."""
    patterns = _patterns()
    for key, text in row.texts.items():
        if key.startswith(("tick:", "level:", "channel:")) or key == "channels":
            spoken = patterns["tick"].sub(TICK, patterns["spoken"].sub("", text))
            row.texts[key] = spoken
    for key in ("bodies", "contents"):
        _labelled_lines(row, key)
    if "contents" in row.texts:
        row.texts["contents"] = "\n".join(map(_with_stage_first, row.texts["contents"].split("\n")))
    return _printed_name(row, baseline)


def _printed_name(row: ItemRow, baseline: Baseline) -> PrintedName:
    patterns = _patterns()
    name = squeezed(row.text("level2"))
    refines = ""
    if match := patterns["refines"].search(name):
        refines = match["code"] if match["code"] in baseline.item else ""
        name = name[: match.start()] if refines else name
    own = bool(patterns["supplement"].search(name)) or is_tick(row.text("supplement")) is True
    name = patterns["supplement"].sub("", name)
    code = squeezed(row.text("code"))
    if (match := patterns["code"].search(name)) and match["code"] in baseline.item:
        code, name = match["code"], name[: match.start()]
    if name != squeezed(row.text("level2")):
        row.texts["level2"] = name
    refines = refines or squeezed(row.text("refines"))
    codes = [one if one in baseline.item else "" for one in (code, refines)]
    return PrintedName(row.name, codes[0], codes[1], own)


def _labelled_lines(row: ItemRow, key: str) -> None:
    """Lines of a cell that begin with a label of another field."""
    words = _words()
    labels = {
        "office": words["office"],
        "guide_url": words["guide"],
        "materials": words["guide_has"],
        "phone": words["phone"],
    }
    kept: list[str] = []
    kept_url = False
    for line in clean(row.text(key)).split("\n"):
        field = next((name for name, label in labels.items() if line.startswith(label)), None)
        if field is None and kept_url and _REST_OF_URL.fullmatch(line):
            row.texts["guide_url"] += line  # a long address goes on in the next line
            continue
        kept_url = field == "guide_url"
        if field is None:
            kept.append(line)
            continue
        said = line.removeprefix(labels[field]).strip()
        if field == "materials":
            row.texts.update({name: TICK for name in _MATERIALS if words[name] in said})
        else:
            row.texts.setdefault(field, said)
    if len(kept) < len(row.text(key).split("\n")):
        row.texts[key] = "\n".join(kept)


def _with_stage_first(line: str) -> str:
    """``补贴名单【结果】`` ──► ``结果：补贴名单``, as the workbook has it."""
    match = _patterns()["stage"].search(line)
    if match is None:
        return line
    number = re.match(r"\s*[（(]?\d{1,2}\s*[.．、)）]\s*", line)
    begin = number[0] if number else ""
    return f"{begin}{match['stage']}：{line[len(begin) : match.start()].strip()}"
