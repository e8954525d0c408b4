"""A village's or community's station (村、社区综合服务站点): its name in full, and the group on the roster that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from catalogxl.normalise import fold


def station_name(township: str, name: str) -> str:
    """The name by which people find the station: 堌阳镇范场村综合服务站 for 范场村综合服务站 in 堌阳镇."""
    return name if not township or fold(township) in fold(name) else f"{township}{name}"


def group_of(township: str, groups: Sequence[str], townships: Sequence[str]) -> str:
    """The group of stations among ``groups`` that a station of ``township`` belongs to, '' if none does.

    A group that names the township (堌阳镇各村综合服务站) goes before the one that names none of ``townships``.
    """
    own = [group for group in groups if township and township in group]
    if own:
        return own[0]
    general = [group for group in groups if not any(one and one in group for one in townships)]
    return general[0] if general else ""
