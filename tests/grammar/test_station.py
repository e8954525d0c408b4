"""The full name of a village's station, and the group on the roster that it belongs to."""

from __future__ import annotations

import pytest

from catalogxl.grammar.station import group_of, station_name

TOWNS = ("堌阳镇", "红庙镇")


@pytest.mark.parametrize(
    ("township", "name", "full"),
    [
        ("堌阳镇", "范场村综合服务站", "堌阳镇范场村综合服务站"),
        ("堌阳镇", "堌阳镇范场村综合服务站", "堌阳镇范场村综合服务站"),
        ("", "范场村综合服务站", "范场村综合服务站"),
    ],
)
def test_a_station_is_named_with_its_township(township: str, name: str, full: str) -> None:
    assert station_name(township, name) == full


@pytest.mark.parametrize(
    ("township", "groups", "group"),
    [
        ("堌阳镇", ("兰考县各村服务站", "堌阳镇各村服务站"), "堌阳镇各村服务站"),
        ("堌阳镇", ("堌阳镇各村服务站", "堌阳镇各社区服务站"), "堌阳镇各村服务站"),
        ("堌阳镇", ("红庙镇各村服务站", "兰考县各村服务站", "兰考县各社区服务站"), "兰考县各村服务站"),
        ("堌阳镇", ("红庙镇各村服务站",), ""),
        ("", ("兰考县各村服务站",), "兰考县各村服务站"),
        ("", ("堌阳镇各村服务站",), ""),
        ("堌阳镇", (), ""),
    ],
)
def test_a_station_belongs_to_its_townships_group_or_to_that_of_all(
    township: str, groups: tuple[str, ...], group: str
) -> None:
    assert group_of(township, groups, TOWNS) == group
