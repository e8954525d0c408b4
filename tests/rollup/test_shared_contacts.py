"""Addresses and telephones that several counties give: a copied return shows there."""

from __future__ import annotations

from pathlib import Path

from rollup.outputs import county, output, rolled

LONGTING, SHUNHE, GULOU = "410202", "410203", "410204"
MINE = "https://www.example.gov.cn/mulu"


def shared(tmp_path: Path, *profiles: dict[str, str]) -> list[tuple[str, str, str]]:
    """The table of the roll-up over counties with these profiles."""
    codes = (LONGTING, SHUNHE, GULOU)
    calls = {"enquiry_phone": "12345", "supervision_phone": "12333"}
    counties = [county(code, **(calls | held)) for code, held in zip(codes, profiles, strict=False)]
    document = rolled(output(tmp_path / "out", counties))
    return [(row["what"], row["text"], row["counties"]) for row in document["shared"]]


def test_an_address_of_two_counties_is_listed_however_it_is_written(tmp_path: Path) -> None:
    written = ({"published_url__就业": MINE}, {"published_url__社会保险": "http://WWW.example.gov.cn/mulu/"})
    assert shared(tmp_path, *written, {"published_url__就业": f"{MINE}/gulou"}) == [
        ("目录公开网址", "http://www.example.gov.cn/mulu", "龙亭区、顺河回族区")
    ]


def test_a_telephone_of_several_counties_is_listed(tmp_path: Path) -> None:
    written = ({"enquiry_phone": "0371-60000001"}, {"supervision_phone": "60000001、12345"})
    assert shared(tmp_path, *written, {"enquiry_phone": "（0371）60000001转8"}) == [
        ("公开电话", "0371-60000001", "龙亭区、顺河回族区、鼓楼区")
    ]


def test_hotlines_and_two_catalogs_of_one_county_are_not(tmp_path: Path) -> None:
    both = {"published_url__就业": MINE, "published_url__社会保险": MINE}
    assert shared(tmp_path, both, {}, {"enquiry_phone": "400-123-4567"}) == []
