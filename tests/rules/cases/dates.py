"""D24, D28: dates."""

from __future__ import annotations

from dataclasses import replace

from rules.cases import Case, at_profile, profile

FILLED, PUBLISHED = "filled_on", "published_on:就业"


def written(
    rule: str, title: str, key: str, text: str, *, fix: str | None = None, fires: bool = True
) -> Case:
    """A case of a date on the profile."""
    return Case(rule, title, profile(**{key: text}), (at_profile(key),) if fires else (), fix=fix)


def silent(rule: str, title: str, key: str, text: str, *also: str) -> Case:
    """A case of a date that the rule has nothing against."""
    return Case(rule, title, profile(**{key: text}), also=also)


def serial(title: str, text: str, date: str, *, is_1904: bool) -> Case:
    """A bare serial number of days as the date of filling."""
    change = profile(filled_on=text)
    place = (at_profile(FILLED),)
    return Case(
        "repaired", title, change, place, fix=date, damage=lambda book: replace(book, is_1904=is_1904)
    )


CASES = (
    serial("日期是一串数字", "44075", "2020-09-01", is_1904=False),
    Case(
        "repaired",
        "日期写成汉字",
        profile(filled_on="二〇二〇年九月一日"),
        (at_profile(FILLED),),
        fix="2020-09-01",
    ),
    serial("日期是一串数字，工作簿从1904年起算", "42613", "2020-09-01", is_1904=True),
    written("date_unclear", "只写了年月", FILLED, "2020年9月"),
    written("date_unclear", "没有这一天", FILLED, "2020-02-30"),
    written("date_unclear", "写成近日", PUBLISHED, "近日"),
    written("date_unclear", "没有写年份", FILLED, "9月1日", fix="2020-09-01"),
    written("date_unclear", "年份只写两位", FILLED, "20.9.1", fix="2020-09-01"),
    silent("date_unclear", "年月日的写法", FILLED, "2020年9月1日"),
    silent("date_unclear", "用点分隔", FILLED, "2020.9.1"),
    silent("date_unclear", "带时刻的写法", FILLED, "2020-09-01T00:00:00Z"),
    silent("date_unclear", "还没有公开，日期留空", "published_on:社会保险", ""),
    written("date_implausible", "早于通知", FILLED, "2019-09-01"),
    written("date_implausible", "年份写成 2062 年", FILLED, "2062-09-01"),
    written("date_implausible", "公开日期早于通知", PUBLISHED, "2020-01-10"),
    written("date_implausible", "比通知晚二十一年", FILLED, "2041-01-01"),
    silent("date_implausible", "比通知晚二十年", FILLED, "2040-12-31"),
    silent("date_implausible", "通知印发当天", FILLED, "2020-05-26"),
    silent("date_implausible", "通知印发后几年", FILLED, "2026-03-01"),
    silent("date_implausible", "看不出是哪一天，由另一条规则说明", FILLED, "九月", "date_unclear"),
    written("published_long_after", "比填报晚了两年", PUBLISHED, "2022-09-10"),
    written("published_long_after", "比填报晚了一年零两天", PUBLISHED, "2021-09-03"),
    written("published_long_after", "社会保险的公开日期晚了五年", "published_on:社会保险", "2025-09-01"),
    written("published_long_after", "比通知晚二十年", PUBLISHED, "2040-12-31"),
    silent("published_long_after", "年份太晚，由另一条规则说明", PUBLISHED, "2041-01-01", "date_implausible"),
    silent("published_long_after", "晚了三百六十六天", PUBLISHED, "2021-09-02"),
    Case(
        "published_long_after",
        "填报日期没有写，无从比较",
        profile(**{FILLED: "", PUBLISHED: "2022-09-10"}),
        also=("answering_missing",),
    ),
    silent("published_long_after", "晚了十天", PUBLISHED, "2020-09-11"),
    silent("published_long_after", "正好一年", PUBLISHED, "2021-09-01"),
    silent("published_long_after", "还没有公开", PUBLISHED, ""),
)
