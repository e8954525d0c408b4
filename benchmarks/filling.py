"""What counties fill in: complete returns without an error, in many different words. Everything in them is made up.

A county's texts depend on the seed and its code alone.
"""

from __future__ import annotations

from random import Random

import words

from catalogxl.model import Baseline, County
from catalogxl.model.baseline import AreaCode
from catalogxl.vocabulary import HANDLING, TICK, UNLISTED, level_choice
from catalogxl.workbook.schema.layout import PROFILE, SUPPLEMENTS, channel_key, domain_key, layout_for
from catalogxl.workbook.write.initial_values import blank_contents
from catalogxl.workbook.write.township_list import governments, township_bodies

Row = dict[str, str]
Contents = dict[str, list[Row]]


class Filling:
    """Fills in one county's return."""

    def __init__(self, baseline: Baseline, county: County, seed: int) -> None:
        self.random = Random(f"{seed}/{county.code}")
        self.baseline = baseline
        self.county = county
        blank = blank_contents(layout_for(baseline), baseline, county)
        self.contents: Contents = {key: [dict(row) for row in rows] for key, rows in blank.items()}
        self.web = f"c{county.code}"
        # Made-up cities have no area code of their own.
        self.area = baseline.area_codes.get(county.city_code, AreaCode("0371", 8))
        self.office, self.jobs, self.insurance, self.towns, self.villages = (
            f"{county.name}{name}"
            for name in (
                "人力资源和社会保障局",
                self.random.choice(("公共就业服务中心", "劳动就业服务中心", "就业创业服务中心")),
                self.random.choice(("社会保险中心", "社会保险事业管理局", "社会保险服务中心")),
                "各乡镇人民政府、街道办事处",
                "各村（社区）综合服务站",
            )
        )

    def contents_of_return(self) -> Contents:
        """All sheets."""
        layout = layout_for(self.baseline)
        self._profile(self.contents[PROFILE][0])
        self.contents[layout.bodies.key] = self._bodies()
        for row in self.contents[layout.channels.key]:
            name, address = words.CHANNELS.get(row["channel_id"], ("{county}服务平台", ""))
            row.update(channel_name=self._said(name), channel_address=self._said(address))
        for row in self.contents[layout.defaults.key]:
            self._default(row)
        for domain in self.baseline.domains:
            for row in self.contents[domain_key(domain.name)]:
                self._item(row, domain.name)
        self.contents[SUPPLEMENTS] = self._supplements()
        return self.contents

    def _said(self, text: str, **more: str) -> str:
        """``text`` with the county's own words in its gaps."""
        own = {
            "county": self.county.name,
            "short": self.county.name.removesuffix(self.county.name[-1]),
            "sign": self.county.name[0],
            "web": self.web,
            "number": str(self.random.randint(1, 180)),
            "year": str(self.random.randint(2012, 2020)),
            "phone": self._phone(),
            "days": str(self.random.randint(3, 20)),
            "materials": self.random.choice(words.MATERIALS),
        }
        return text.format(**own, **more)

    def _phone(self) -> str:
        number = self.random.randint(2_000_000, 8_999_999)
        return f"{self.area.code}-{number}{self.random.randint(0, 9) if self.area.digits == 8 else ''}"

    def _person(self) -> str:
        return self.random.choice(words.SURNAMES) + self.random.choice(words.GIVEN)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _profile(self, profile: Row) -> None:
        profile.update(
            filler_office=self.random.choice(words.FILLERS),
            filler_name=self._person(),
            filler_phone=self._phone(),
            reviewer_name=self._person(),
            filled_on=f"2020-{self.random.randint(8, 9):02}-{self.random.randint(1, 30):02}",
            enquiry_phone=self.random.choice(("12333", self._phone())),
            supervision_phone=self.random.choice(("12345", "12333", self._phone())),
            feedback="建议统一各县办事指南的网址格式。" if self._chance(0.2) else "",
        )
        if self._chance(0.6):
            for domain in self.baseline.domains:
                profile[f"published_url:{domain.name}"] = self._url(domain.prefix.lower())
                profile[f"published_on:{domain.name}"] = f"2020-10-{self.random.randint(1, 30):02}"

    def _url(self, name: str) -> str:
        return f"https://www.{self.web}.example.gov.cn/zwgk/rsj/{name}.html"

    def _bodies(self) -> list[Row]:
        county, office, platform, station = (kind.name for kind in self.baseline.body_kinds)
        names = township_bodies(self.baseline, self.county)
        village = f"{names[-1]}示范村综合服务站"
        return [
            {
                "body_name": self.office,
                "body_kind": county,
                "body_former": f"{self.county.name}人事劳动和社会保障局" if self._chance(0.5) else "",
            },
            {"body_name": self.jobs, "body_kind": office},
            {"body_name": self.insurance, "body_kind": office},
            {"body_name": self.towns, "body_kind": platform, "body_members": governments(names)},
            {"body_name": self.villages, "body_kind": station, "body_members": village},
            *(
                {"body_name": name, "body_kind": platform}
                for name in names
                if name.endswith(("人民政府", "办事处"))
            ),
        ]

    def _default(self, row: Row) -> None:
        employment = row["domain"] == self.baseline.domains[0].name
        row.update(
            body_county=self.random.choice((self.office, self.jobs if employment else self.insurance)),
            body_township=self.towns,
            office=self.random.choice(words.OFFICES.get(row["domain"], words.FILLERS)),
            phone=self._phone() if self._chance(0.7) else "",
            guide_url=self._url(f"zhinan/{self.random.randint(100, 999)}"),
        )

    def _item(self, row: Row, domain: str) -> None:
        """One item: most of the province's proposals stay, and every county changes some of them."""
        if self._chance(0.03):
            row.update(listed=UNLISTED, unlisted_reason=self.random.choice(words.REASONS))
            return
        topic = row["level2"].split("(")[0].replace("《", "").replace("》", "")
        if self._chance(0.6):
            row["deadline"] = self.random.choice(words.DAYS)
        for channel in words.FURTHER_CHANNELS:
            if self._chance(0.3):
                row[channel_key(channel)] = TICK
        if self._chance(0.4):
            chosen = self.random.sample(words.CONTENTS, self.random.randint(1, 3))
            row["contents_extra"] = "\n".join(self._said(text, topic=topic) for text in chosen)
        if self._chance(0.1):
            row["bases_extra"] = self._said(self.random.choice(words.OWN_BASES), topic=topic)
        elif self._chance(0.1):
            row["bases_extra"] = self.baseline.document[self.random.choice(words.PROVINCIAL)].citation
        if self._chance(0.2):
            self._own_bodies(row)
        if self._chance(0.15):
            row.update(audience_all="", audience_specific=self.random.choice(words.GROUPS))
        if row["kind"] == HANDLING:
            row.update(has_form=TICK, has_instructions=TICK, has_sample=TICK)
            if self._chance(0.7):
                row["guide_url"] = self._url(f"zhinan/{row['code'].lower()}")
        self._internal(row, domain)

    def _own_bodies(self, row: Row) -> None:
        """Other bodies than 事项分工 says; the level goes along."""
        towns = [body for body in self.contents["catalogxl:bodies"][5:] if body]
        if self._chance(0.5) or not towns:
            row.update(body1=self.office, level="县级")
        else:
            one, *others = self.random.sample(towns, min(2, len(towns)))
            row.update(body1=self.office, body2=one["body_name"], level=level_choice(("县级", "乡级")))
            if others:
                row["body3"] = others[0]["body_name"]

    def _internal(self, row: Row, domain: str) -> None:
        if self._chance(0.3):
            row["office"] = self.random.choice(words.OFFICES.get(domain, words.FILLERS))
        if self._chance(0.5):
            row["person"] = self._person()
        if self._chance(0.5):
            row["list_code"] = f"{self.county.code}-{row.get('code', 'BC')}-{self.random.randint(1, 99):02}"
        if self._chance(0.2):
            row["remark"] = self.random.choice(words.REMARKS)

    def _supplements(self) -> list[Row]:
        held = [
            (domain, *further)
            for domain, items in words.FURTHER_ITEMS.items()
            if domain in self.baseline.items_of
            for further in items
        ]
        chosen = self.random.sample(held, self.random.randint(0, 8))
        return [self._supplement(domain, level1, level2, kind) for domain, level1, level2, kind in chosen]

    def _supplement(self, domain: str, level1: str, level2: str, kind: str) -> Row:
        documents = (words.PUBLISHING, self.random.choice(words.BASES[domain]))
        row = {
            "domain": domain,
            "level1": level1,
            "level2": level2,
            "kind": kind,
            "contents": self._said(words.TOLD if kind == HANDLING else words.RELEASED, topic=level2),
            "bases": "\n".join(self.baseline.document[one].citation for one in documents),
            "deadline": str(self.random.choice((3, 5, 10, 20))),
            "audience_all": TICK,
            "mode": "主动公开",
            "level": "县级",
            **{channel_key(one): TICK for one in ("website", "service_center", "social_media")},
        }
        if kind == HANDLING:
            row.update(has_form=TICK, has_instructions=TICK, has_sample=TICK)
            row["guide_url"] = self._url(f"zhinan/bc{self.random.randint(10, 99)}")
        self._internal(row, domain)
        return row
