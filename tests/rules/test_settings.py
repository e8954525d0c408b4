"""A province may judge more strictly or more leniently, but not give up what protects people and the record."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from catalogxl.errors import CatalogError
from catalogxl.model import Finding, Severity
from catalogxl.rules import RULES, check
from catalogxl.rules.settings import RuleSettings, is_fixed, load_settings
from returns import baseline, catalog_of, filled, supplement
from rules.cases import item, supplements


def settings_of(folder: Path, text: str, *, strict: bool = False) -> RuleSettings:
    """The settings of a file with ``text``."""
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path, strict=strict)


def findings(settings: RuleSettings, deadline: str = "7个工作日", bases: str = "") -> dict[str, Severity]:
    """What is found on a loosely worded deadline, and on a supplement's bases if any are given."""
    contents = filled()
    item("JY-0101", deadline=deadline)(contents)
    if bases:
        supplements(supplement(bases=bases))(contents)
    return {finding.rule: finding.severity for finding in check(catalog_of(contents), baseline(), settings)}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("error", {"deadline_loose": Severity.ERROR}),
        ("warning", {"deadline_loose": Severity.WARNING}),
        ("note", {"deadline_loose": Severity.NOTE}),
        ("off", {}),
    ],
)
def test_a_rule_takes_the_severity_of_the_file(
    tmp_path: Path, value: str, expected: dict[str, Severity]
) -> None:
    settings = settings_of(tmp_path, f'[severity]\ndeadline_loose = "{value}"\n')
    assert findings(settings) == expected


def test_strict_makes_warnings_and_automatic_repairs_errors() -> None:
    strict = RuleSettings(strict=True)
    assert findings(strict) == {"deadline_loose": Severity.ERROR}
    sentence = "自信息形成或者变更之日起20个工作日内予以公开"
    assert findings(strict, sentence) == {"deadline_wording": Severity.ERROR}


def test_strict_leaves_notes_alone_that_repair_nothing() -> None:
    note = Finding(duty="D00", rule="stamp_partly_missing", severity=Severity.NOTE, message="缺少一处标记")
    assert RuleSettings(strict=True).apply(note) == note


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[severity]\nno_such_rule = "off"\n', "no_such_rule"),
        ('[severity]\ndeadline_loose = "关闭"\n', "关闭"),
        ("[severity]\ndeadline_loose = 1\n", "deadline_loose"),
        ("[severity]\ndeadline_loose = []\n", "deadline_loose"),
        ('severity = "off"\n', "[severity]"),
        ('[rules]\ndeadline_loose = "off"\n', "rules"),
        ("[severity\n", "TOML"),
        ('[severity]\nformula_text = "off"\n', "formula_text"),
        ('[severity]\ncounty_unknown = "warning"\n', "county_unknown"),
        ('[severity]\nbody_not_in_roster = "note"\n', "body_not_in_roster"),
    ],
)
def test_a_file_that_cannot_be_followed_is_refused(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(CatalogError) as refused:
        settings_of(tmp_path, text)
    assert word in refused.value.message
    assert "rules.toml" in refused.value.message
    assert re.search(r"第 [12] 行", refused.value.message)


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    text = (
        '# 我省\n\n[severity]\nbasis_unknown = "note"\nno_such = "off"\n"deadline_loose" = "轻"\n\n[other]\n'
    )
    with pytest.raises(CatalogError) as refused:
        settings_of(tmp_path, text)
    assert re.findall(r"第 (\d+) 行", refused.value.message) == ["8", "5", "6"]


def test_a_file_in_another_encoding_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes("[severity]\n# 我省\n".encode("gb18030"))
    with pytest.raises(CatalogError, match="第 2 行不是 UTF-8"):
        load_settings(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="打不开"):
        load_settings(tmp_path / "nowhere.toml")


def test_no_privacy_rule_can_be_lowered() -> None:
    privacy = [rule for rule in RULES.values() if rule.duty == "D29" and rule.severity is Severity.ERROR]
    assert [rule.code for rule in privacy if not is_fixed(rule)] == []


def test_no_file_means_the_rules_own_severities() -> None:
    assert load_settings(None) == RuleSettings()
    assert RuleSettings().summary() == ()


def test_the_digest_tells_settings_apart_and_not_their_order(tmp_path: Path) -> None:
    one = settings_of(tmp_path, '[severity]\nbasis_unknown = "off"\ndeadline_loose = "error"\n')
    other = settings_of(tmp_path, '[severity]\ndeadline_loose = "error"\nbasis_unknown = "off"\n')
    own = settings_of(tmp_path, '[severity]\ndeadline_loose = "warning"\n')
    assert one.digest() == other.digest() != RuleSettings().digest() == own.digest()
    assert RuleSettings(strict=True).digest() != RuleSettings().digest()
    assert one.digest().startswith("sha256:")
    changes = (("basis_unknown", "off"), ("deadline_loose", "error"))
    assert RuleSettings(changes).digest() == RuleSettings(changes[::-1]).digest() == one.digest()


def test_the_summary_says_what_was_changed(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, '[severity]\nbasis_unknown = "off"\n', strict=True)
    assert settings.summary() == (
        "从严核对：提醒和自动修正都按错误处理",
        "规则 basis_unknown 由“提醒”改为“不检查”",
    )


def test_settings_travel_to_other_processes() -> None:
    settings = RuleSettings((("basis_unknown", "off"),), strict=True)
    assert pickle.loads(pickle.dumps(settings)) == settings
