"""What a citizen reads is what the record says: every field of every item, on each kind of sheet, by a route of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from readers_page.counties import Published, extremes, full, made, small
from readers_page.expected import Entry, board_parts, contents, official_row, squeezed
from readers_page.readers import (
    Grid,
    csv_rows,
    grids_of,
    page_of,
    pdf_text,
    pdf_words,
    rows_below,
    sheet_grid,
    text_of,
)

FORMATS = ("csv", "json", "html", "xlsx")
SHEETS = ("table", "reading", "township", "card")
TICKS = ("全社会", "特定群体", "主动", "依申请", "县级", "乡级")
HAS_POPPLER = shutil.which("pdftotext") is not None


@pytest.fixture(scope="session", params=["full", "extremes"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    contents = {"full": full, "extremes": extremes}[request.param]()
    return Published(contents, tmp_path_factory.mktemp("reader"), FORMATS, SHEETS)


def official_rows(grid: Grid) -> list[dict[str, str]]:
    """The rows of the official table in any rendering; a very high row goes on in the next."""
    found: list[dict[str, str]] = []
    for row in rows_below(grid, "一级事项", "二级事项", "县级", "乡级"):
        name = row["二级事项"].split("\n")[0]
        if name.endswith("（续）") and found:
            for heading, text in row.items():
                if heading not in ("序号", "一级事项", "二级事项"):
                    found[-1][heading] += text
        else:
            found.append(dict(row))
    return [{heading: squeezed(text) for heading, text in row.items()} for row in found]


def check_official(grid: Grid, domain: dict[str, Any], *, chosen_only: bool = False) -> None:
    """Every row says what it must; on A4 only the channels that are used are listed."""
    rows = official_rows(grid)
    assert len(rows) == len(domain["entries"])
    for row, entry in zip(rows, domain["entries"], strict=True):
        wanted = official_row(entry)
        if chosen_only:
            wanted["公开渠道和载体"] = wanted["公开渠道和载体"].partition("□")[0]
        assert row == wanted, entry["code"]


def domains(published: Published) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((domain["domain"], domain) for domain in published.domains)


def test_the_data_are_the_record(published: Published) -> None:
    """``catalog.json`` for download against ``data/catalog.json``, where values of the baseline stand once."""
    county = next(one for one in published.internal["counties"] if one["code"] == "410225")
    own = {entry["code"]: entry for one in county["returns"] for entry in one["entries"] if entry["listed"]}
    seen = {entry["code"]: entry for _, domain in domains(published) for entry in domain["entries"]}
    assert seen.keys() == own.keys()
    alike = (
        "bodies",
        "audience_all",
        "audience_specific",
        "mode",
        "guide_url",
        "has_form",
        "has_instructions",
    )
    for code, entry in seen.items():
        held = own[code]
        assert [entry[key] for key in (*alike, "has_sample", "office", "phone", "deadline_days")] == [
            held[key] for key in (*alike, "has_sample", "office", "phone", "deadline_days")
        ], code
        assert [use["id"] for use in entry["channels"]] == [
            one for one in (use["id"] for use in entry["channels"]) if one in held["channels"]
        ]
        assert {use["id"] for use in entry["channels"]} == set(held["channels"]), code
        assert "、".join(entry["levels"]) == held["level"], code


@pytest.mark.parametrize("name", ["{}.html", "{}-A4.html"])
def test_the_official_table_as_page(published: Published, name: str) -> None:
    for domain, held in domains(published):
        tree = page_of(published.read(name.format(domain)))
        (grid,) = grids_of(tree)
        check_official(grid, held, chosen_only="A4" in name)
        words = squeezed(text_of(tree))
        assert f"咨询电话：{held['enquiry_phone']}监督电话：{held['supervision_phone']}" in words
        for body in held["bodies"]:
            if body["members"]:
                assert squeezed(f"{body['name']}：{'、'.join(body['members'])}") in words
        for channel in held["channels"]:
            for text in (*channel["names"], *channel["addresses"]):
                assert squeezed(text) in words


def test_the_official_table_as_workbook(published: Published) -> None:
    for domain, held in domains(published):
        check_official(sheet_grid(published.read(f"{domain}.xlsx")), held)


def test_the_paste_version(published: Published) -> None:
    for domain, held in domains(published):
        (grid,) = grids_of(page_of(published.read(f"{domain}-粘贴版.html")))
        check_official(grid, held)


def test_the_flat_table(published: Published) -> None:
    rows = csv_rows(published.read("catalog.csv"))
    entries = [(domain, entry) for domain, held in domains(published) for entry in held["entries"]]
    assert len(rows) == len(entries)
    for row, (domain, entry) in zip(rows, entries, strict=True):
        assert row["domain"] == domain
        assert row["contents"].split("\n") == [
            f"{one['stage']}：{one['text']}" if one["stage"] else one["text"] for one in entry["contents"]
        ]
        assert row["channels"].split("\n") == [
            f"{use['kind']}：{'、'.join(use['names'])}" for use in entry["channels"]
        ]
        for key in ("bases", "bodies"):
            assert row[key].split("\n") == entry[key], key
        for key in ("audience_all", "has_form", "has_instructions", "has_sample", "supplement"):
            assert row[key] == str(entry[key]).lower(), key
        assert row["levels"] == "、".join(entry["levels"])
        for key in (
            "code",
            "seq",
            "level1",
            "level2",
            "kind",
            "deadline_days",
            "deadline_unit",
            "deadline",
            "mode",
        ):
            assert row[key] == str(entry[key]), key
        for key in ("audience_specific", "guide_url", "office", "phone", "refines"):
            assert row[key] == entry[key], key


LABELS = ("能看到什么", "在哪里看", "谁负责", "责任科室", "电话", "多久更新", "谁能看", "要不要申请")
SAYS = re.compile(rf"(?:^|　)({'|'.join(LABELS)})：")


def statements(lines: list[str]) -> dict[str, str]:
    """What stands behind each label."""
    found: dict[str, str] = {}
    for line in lines:
        parts = SAYS.split(line)
        assert not parts[0].strip(), line
        for label, text in zip(parts[1::2], parts[2::2], strict=True):
            assert label not in found, line
            found[label] = text
    return found


def board_items(lines: list[str]) -> list[dict[str, list[str]]]:
    """What a reader takes a board to say of each item: its own statements, and the usual ones where it has none."""
    opens = next((at for at, line in enumerate(lines) if line.startswith("通常情况")), None)
    usual: dict[str, str] = {}
    if opens is not None:
        closes = next(at for at, line in enumerate(lines) if line.startswith("下面每个事项只写"))
        usual = statements(lines[opens + 1 : closes])
        lines = lines[closes + 1 :]
    held: list[list[str]] = []
    for line in lines:
        if line.startswith(f"{len(held) + 1}. "):
            held.append([line.partition(". ")[2]])
        elif held and (SAYS.match(line)):
            held[-1].append(line)
    items = []
    for name, *rest in held:
        own = statements(rest)
        item = {"办什么事": [name]}
        for label in LABELS:
            said = own.get(label, usual.get(label, ""))
            more = said.startswith("另有") and label in usual
            item[label] = (
                [usual[label], said.removeprefix("另有")] if more else ["" if said == "无" else said]
            )
        items.append(item)
    return items


def check_board(
    items: list[dict[str, list[str]]], entries: list[tuple[dict[str, Any], Entry]], *, place: str = ""
) -> None:
    """Each item says what it must and nothing else, whatever its order."""
    left = [{label: _letters(texts) for label, texts in item.items()} for item in items]
    for domain, entry in entries:
        wanted = {label: _letters(texts) for label, texts in board_parts(entry, domain, place).items()}
        assert wanted in left, (entry["code"], wanted)
        left.remove(wanted)
    assert not left


def _letters(texts: list[str]) -> list[str]:
    """The characters of ``texts`` without what joins them."""
    return sorted(re.sub("[、；]", "", squeezed("".join(texts))))


def lines_of(data: bytes) -> list[str]:
    return [line for cell in text_of(page_of(data)).split("\n") if (line := cell.strip())]


def test_the_reading_board(published: Published) -> None:
    for domain, held in domains(published):
        entries = [(held, entry) for entry in held["entries"]]
        for name in (f"{domain}-阅读版.html", f"{domain}-阅读版-粘贴版.html"):
            check_board(board_items(lines_of(published.read(name))), entries)
        cells = [
            cell for row in sheet_grid(published.read(f"{domain}-阅读版.xlsx")) for cell in dict.fromkeys(row)
        ]
        longest = max(len(str(board_parts(entry, held))) for entry in held["entries"])
        if longest < 450:  # beyond that a cell may go on in the next row
            check_board(board_items("\n".join(cells).split("\n")), entries)


def test_the_township_boards(published: Published) -> None:
    places = {
        name
        for _, held in domains(published)
        for body in held["bodies"]
        if body["level"] == "乡级"
        for name in body["members"] or [body["name"]]
    }
    files = sorted((published.public / "乡镇").glob("*.html"))
    assert len(files) == 2 * len(places)  # the board, and the same to paste
    for file in files:
        lines = lines_of(file.read_bytes())
        head = squeezed("".join(lines))[:200]
        place = next(name for name in sorted(places, key=len, reverse=True) if squeezed(name) in head)
        entries = [
            (held, entry)
            for _, held in domains(published)
            for entry in held["entries"]
            if "乡级" in entry["levels"]
            and any(
                body["name"] in entry["bodies"] and place in (body["members"] or [body["name"]])
                for body in held["bodies"]
            )
        ]
        check_board(board_items(lines), entries, place=place)


def test_the_items_own_pages(published: Published) -> None:
    for _, held in domains(published):
        for entry in held["entries"]:
            file = published.public / "item" / f"{entry['code']}.html"
            said = squeezed(text_of(page_of(file.read_bytes())))
            assert said.find(squeezed(entry["level2"])) >= 0
            unit = "个工作日" if entry["deadline_unit"] == "工作日" else "日"
            wanted = [
                *contents(entry),
                *entry["bases"],
                *entry["bodies"],
                *(name for use in entry["channels"] for name in use["names"]),
                *(use["kind"] for use in entry["channels"]),
                *filter(None, (entry["guide_url"], entry["office"], entry["audience_specific"])),
                entry["mode"],
                "、".join(entry["levels"]),
                entry["deadline"],
                f"{entry['deadline_days']}{unit}",
            ]
            for text in wanted:
                assert squeezed(text) in said, (entry["code"], text)
            assert ("要申请才能看" in said) is (entry["mode"] == "依申请公开")


def test_the_countys_page_leads_to_every_item(published: Published) -> None:
    tree = page_of(published.read("index.html"))
    links = {link.get("href"): squeezed(text_of(link)) for link in tree.iter("a")}
    for domain, held in domains(published):
        for entry in held["entries"]:
            assert links[f"item/{entry['code']}.html"] == squeezed(entry["level2"])
        assert squeezed(held["enquiry_phone"])[:12] in squeezed(text_of(tree))
        assert f"{domain}.html" in {re.sub("%..", "", link or "") for link in links} or any(
            link and link.endswith(".html") for link in links
        )


def test_the_regions_page_leads_to_the_county(published: Published) -> None:
    tree = page_of((published.out / "public/index.html").read_bytes())
    said = squeezed(text_of(tree))
    assert "兰考县" in said
    for domain, held in domains(published):
        assert f"{domain}{len(held['entries'])}项" in said
    rows = csv_rows((published.out / "public/counties.csv").read_bytes())
    assert [(row["code"], row["domain"], int(row["items"])) for row in rows] == [
        ("410225", domain, len(held["entries"])) for domain, held in domains(published)
    ]


@settings(max_examples=3, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_county(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    made_up = Published(
        data.draw(made()),
        tmp_path_factory.mktemp("made"),
        ("csv", "json", "html", "xlsx"),
        ("table", "reading"),
    )
    for domain, held in domains(made_up):
        for name in (f"{domain}.html", f"{domain}-粘贴版.html"):
            (grid,) = grids_of(page_of(made_up.read(name)))
            check_official(grid, held)
        check_official(sheet_grid(made_up.read(f"{domain}.xlsx")), held)
    test_the_flat_table(made_up)
    test_the_items_own_pages(made_up)
    test_the_data_are_the_record(made_up)


# ---------------------------------------------------------------- print


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(small(), tmp_path_factory.mktemp("printed"), ("json", "pdf"), SHEETS)


needs_poppler = pytest.mark.skipif(not HAS_POPPLER, reason="no pdftotext")


@needs_poppler
@pytest.mark.parametrize("name", ["{}.pdf", "{}-A4.pdf"])
def test_the_printed_table(printed: Published, name: str) -> None:
    """Texts as they are found on the pages; ticks by where they stand below the headings."""
    for domain, held in domains(printed):
        file = printed.public / name.format(domain)
        said = pdf_text(file)
        for entry in held["entries"]:
            row = official_row(entry)
            for text in (
                entry["level2"],
                *contents(entry),
                *entry["bases"],
                *entry["bodies"],
                entry["deadline"],
            ):
                assert squeezed(text)[:8] in said, (entry["code"], text)
            assert row["二级事项"].endswith(entry["code"]) is not entry["supplement"]
        assert ticks_on(file) == {
            entry["seq"]: {heading for heading in TICKS if official_row(entry)[heading]}
            for entry in held["entries"]
        }


def ticks_on(file: Path) -> dict[int, set[str]]:
    """The headings below which each numbered row has a tick."""
    words = pdf_words(file)
    found: dict[int, set[str]] = {}
    columns: dict[str, float] = {}
    left = min(word.left for word in words if word.text.isdigit())
    for page in sorted({word.page for word in words}):
        own = [word for word in words if word.page == page]
        columns |= {word.text: word.x for word in own if word.text in TICKS}
        numbers = [word for word in own if word.text.isdigit() and word.left < left + 12]
        for number in numbers:
            found.setdefault(int(number.text), set())
        for tick in (word for word in own if word.text.startswith("√")):
            row = min(numbers, key=lambda number: abs(number.y - tick.y))
            heading = min(columns, key=lambda name: abs(columns[name] - tick.x))
            found[int(row.text)].add(heading)
    return found


@needs_poppler
def test_printed_boards_and_cards(printed: Published) -> None:
    for domain, held in domains(printed):
        board, cards = (
            pdf_text(printed.public / f"{domain}-阅读版.pdf"),
            pdf_text(printed.public / "卡片.pdf"),
        )
        for entry in held["entries"]:
            for text in (entry["level2"], *contents(entry)):
                assert squeezed(text)[:6] in board
                assert squeezed(text)[:6] in cards, (entry["code"], text)
            assert entry["code"] in cards
            for text in entry["bases"]:
                assert squeezed(text)[:8] in cards
    for file in (printed.public / "乡镇").glob("*.pdf"):
        assert held["enquiry_phone"] in pdf_text(file)


def test_none_of_this_imports_what_draws() -> None:
    for file in Path(__file__).parent.glob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert not re.search(
            r"import.*catalogxl\.(?:boards|site|verify)|from catalogxl\.(?:boards|site|verify)", source
        ), file.name
