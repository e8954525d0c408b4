"""The least that is a whole return of a county, as texts: for the demo, for tests, and to measure how much work it is.

Nothing in it is real but the names of the county, of its townships, and of the kinds of office that every county has.
"""

from __future__ import annotations

from typing import Final

from catalogxl.model import Baseline, County
from catalogxl.workbook.schema.layout import PROFILE, layout_for
from catalogxl.workbook.write.initial_values import blank_contents
from catalogxl.workbook.write.township_list import governments, township_bodies

Contents = dict[str, list[dict[str, str]]]

WHO_FILLS_IN: Final = {
    "filler_office": "政策法规科",
    "filler_name": "示例填报人",
    "filler_phone": "0371-00000000",
    "reviewer_name": "示例审核人",
    "filled_on": "2020-09-01",
    "enquiry_phone": "12333",
    "supervision_phone": "12345",
}
# Channels that the baseline proposes for its items, and how a county calls them.
_CHANNELS: Final = {
    "website": "{}人民政府门户网站",
    "service_center": "{}政务服务中心人社综合窗口",
    "other": "{}各乡镇（街道）基层公共服务平台",
}


def small_contents(baseline: Baseline, county: County) -> Contents:
    """By sheet key, a row each, by column key: the profile, two bodies, the channels in use, a row a domain."""
    plan = layout_for(baseline)
    blank = blank_contents(plan, baseline, county)
    contents: Contents = {key: [dict(row) for row in rows] for key, rows in blank.items()}
    contents[PROFILE][0].update(WHO_FILLS_IN)
    office, towns = f"{county.name}人力资源和社会保障局", f"{county.name}各乡镇人民政府、街道办事处"
    kinds = [kind.name for kind in baseline.body_kinds]
    members = governments(township_bodies(baseline, county))
    contents[plan.bodies.key] = [
        {"body_name": office, "body_kind": kinds[0]},
        {"body_name": towns, "body_kind": kinds[2], "body_members": members},
    ]
    for row in contents[plan.channels.key]:
        row["channel_name"] = _CHANNELS.get(row["channel_id"], "").format(county.name)
    for row in contents[plan.defaults.key]:
        if not row["level1"]:
            row.update(body_county=office, body_township=towns, office="政策法规科")
    return contents
