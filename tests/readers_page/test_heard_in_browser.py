"""What a screen reader is given of the county's page and of items' pages (Chromium's accessibility tree) is the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import pytest

from readers_page.counties import Published, extremes, full
from readers_page.expected import Entry, contents, squeezed
from website.browser import CHROMIUM, Browser, Page, browsing

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
Node = dict[str, Any]
CODES = {
    "full": ("JY-0101", "JY-0604", "SB-0101", "SB-0301"),
    "extremes": ("JY-0101", "JY-0103", "JY-0104", "SB-0101", "SB-0102"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as one:
        yield one


@pytest.fixture(scope="module", params=["full", "extremes"])
def heard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    made = {"full": full, "extremes": extremes}[request.param]()
    return Published(made, tmp_path_factory.mktemp("heard"), ("json", "html"), ("table",))


@dataclass
class Spoken:
    """The accessibility tree of a page: nodes by id, of which those count that are not ignored."""

    nodes: dict[str, Node]

    @classmethod
    def of(cls, page: Page) -> Spoken:
        page.call("Accessibility.enable")
        return cls({node["nodeId"]: node for node in page.call("Accessibility.getFullAXTree")["nodes"]})

    def having(self, role: str) -> list[Node]:
        """The nodes of a role, in the order in which they are read."""
        root = next(node for node in self.nodes.values() if not node.get("parentId"))
        return [node for node in self._below(root) if self.role(node) == role]

    @staticmethod
    def role(node: Node) -> str:
        return "" if node.get("ignored") else str(node["role"]["value"])

    @staticmethod
    def name(node: Node) -> str:
        return str(node.get("name", {}).get("value", ""))

    def text(self, node: Node) -> str:
        """What is read of a node, without white space."""
        return squeezed(
            "".join(self.name(one) for one in self._below(node) if self.role(one) == "StaticText")
        )

    def parts(self, node: Node, role: str) -> list[str]:
        """What is read of each node of a role below a node."""
        return [self.text(one) for one in self._below(node) if self.role(one) == role]

    def address(self, node: Node) -> str:
        """Where a link leads."""
        found = (one["value"]["value"] for one in node.get("properties", []) if one["name"] == "url")
        return unquote(next(found, ""))

    def _below(self, node: Node) -> Iterator[Node]:
        yield node
        for child in node.get("childIds", []):
            if child in self.nodes:
                yield from self._below(self.nodes[child])


def entries(published: Published) -> Iterator[tuple[dict[str, Any], Entry]]:
    for domain in published.domains:
        for entry in domain["entries"]:
            yield domain, entry


def test_the_countys_page_names_every_item_and_leads_to_it(heard: Published, browser: Browser) -> None:
    with browser.page(heard.public / "index.html") as page:
        spoken = Spoken.of(page)
        links = [(spoken.address(node), squeezed(spoken.name(node))) for node in spoken.having("link")]
        root = unquote((heard.public / "item").as_uri())
        items = [
            (address.removeprefix(f"{root}/"), name) for address, name in links if address.startswith(root)
        ]
        wanted = [(f"{entry['code']}.html", squeezed(entry["level2"])) for _, entry in entries(heard)]
        assert sorted(set(items)) == sorted(wanted)
        assert next(squeezed(spoken.name(node)) for node in spoken.having("heading")).startswith("兰考县")
        calls = {address for address, _ in links if address.startswith("tel:")}
        for domain in heard.domains:
            digits = domain["enquiry_phone"].split("转")[0]
            assert any(digits.replace("-", "") in call.replace("-", "") for call in calls)


def test_an_items_page_says_each_field_under_its_name(heard: Published, browser: Browser) -> None:
    codes = CODES["full" if len(list(entries(heard))) > 50 else "extremes"]
    wanted = [(domain, entry) for domain, entry in entries(heard) if entry["code"] in codes]
    assert len(wanted) == len(codes)
    for domain, entry in wanted:
        with browser.page(heard.public / "item" / f"{entry['code']}.html", scripts=False) as page:
            spoken = Spoken.of(page)
            (heading,) = spoken.having("heading")
            assert spoken.text(heading) == squeezed(entry["level2"] + entry["code"])
            terms = [spoken.text(node) for node in spoken.having("term")]
            fields = dict(zip(terms, spoken.having("definition"), strict=True))
            check_fields(spoken, fields, entry, domain)


def check_fields(spoken: Spoken, fields: dict[str, Node], entry: Entry, domain: dict[str, Any]) -> None:
    code = entry["code"]
    said = {name: spoken.text(node) for name, node in fields.items()}
    assert spoken.parts(fields["公布哪些内容"], "listitem") == [squeezed(line) for line in contents(entry)], (
        code
    )
    assert spoken.parts(fields["公开依据"], "paragraph") == [squeezed(line) for line in entry["bases"]], code
    lines = spoken.parts(fields["在哪里看"], "listitem")
    where_to_look = {channel["kind"]: channel["addresses"] for channel in domain["channels"]}
    for line, use in zip(lines, entry["channels"], strict=True):
        named = squeezed(use["kind"] + ("：" + "、".join(use["names"]) if use["names"] else ""))
        assert line.startswith(named), code
        assert line.removeprefix(named).strip("（）") in ("", *map(squeezed, where_to_look[use["kind"]])), (
            code
        )
    unit = "个工作日" if entry["deadline_unit"] == "工作日" else "日"
    assert said["信息变了多久更新"].startswith(f"{entry['deadline_days']}{unit}"), code
    assert said["信息变了多久更新"].endswith(squeezed(entry["deadline"])), code
    audience = ["全社会"] if entry["audience_all"] else []
    audience += [entry["audience_specific"]] if entry["audience_specific"] else []
    terms = ["、".join(audience), entry["mode"], "、".join(entry["levels"])]
    assert said["向谁公开"] == squeezed("；".join(terms)), code
    whom = said["找谁，打给谁"]
    places = [whom.find(squeezed(name)) for name in entry["bodies"]]
    assert -1 not in places, code
    assert places == sorted(places), code
    assert squeezed(entry["office"]) in whom, code
    assert squeezed(entry["phone"] or domain["enquiry_phone"]).split("转")[0] in whom, code
    assert squeezed(domain["supervision_phone"]).split("转")[0] in said["不满意，找谁"], code
    assert ("这项信息要申请才能看" in said.get("怎样申请", "")) is (entry["mode"] == "依申请公开"), code
    where = said.get("到哪里办，什么时候，带什么", "")
    assert squeezed(entry["guide_url"]) in where, code
    for key, word in (("has_form", "规范表格"), ("has_instructions", "填写说明"), ("has_sample", "示范文本")):
        assert (word in where) is entry[key], (code, key)
