"""The assembly: located sheets ──► CountyCatalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from catalogxl import fields
from catalogxl.baseline.documents import same_documents
from catalogxl.fields import DEFAULT_TICKS
from catalogxl.grammar.channel_names import is_generic_name
from catalogxl.grammar.citation import canonical_bases
from catalogxl.grammar.deadline import parse_deadline
from catalogxl.grammar.member import parse_member
from catalogxl.intake.read import RawWorkbook
from catalogxl.model import (
    AreaCode,
    Baseline,
    Body,
    Cell,
    Channel,
    County,
    CountyCatalog,
    Default,
    Entry,
    Form,
    Item,
    Row,
    Station,
    defaults_for,
)
from catalogxl.normalise import fold, lines
from catalogxl.workbook.bind.cell_facts import note_facts
from catalogxl.workbook.bind.cell_judgement import CellJudge
from catalogxl.workbook.bind.defaults import (
    Defaults,
    HeldDefaults,
    HeldValues,
    level1_by_fold,
    supplement_code,
)
from catalogxl.workbook.bind.field_values import ValueReader
from catalogxl.workbook.bind.foreign import is_added, note_foreign
from catalogxl.workbook.bind.locate import Located, locate, note_unknown_sheets
from catalogxl.workbook.bind.observations import ObservationKind, Observations
from catalogxl.workbook.bind.stations import stations_of
from catalogxl.workbook.bind.template_id import carried_lines, compare_stamp, read_stamp
from catalogxl.workbook.bind.typed_cells import form_of, rows_of
from catalogxl.workbook.schema.layout import (
    EXTRA_ROWS,
    STATIONS,
    Layout,
    Sheet,
    channel_key,
    domain_key,
    layout_for,
)
from catalogxl.workbook.write.initial_values import locked_texts

_OPTIONAL: Final = frozenset(
    field.key for held in (fields.ENTRY, fields.BODY, fields.PROFILE) for field in held.optional
)
# Columns of 事项分工 that a return may lack.
_OPTIONAL_DEFAULTS: Final = frozenset({"unlisted_reason", *DEFAULT_TICKS})


def bind(workbook: RawWorkbook, baseline: Baseline, file: str, covers: tuple[str, ...] = ()) -> CountyCatalog:
    """What the return ``file`` says, of the domains ``covers`` or those that its profile names.

    Never raises for anything that a county may have written.
    """
    return _Binder(workbook, baseline, layout_for(baseline, EXTRA_ROWS)).bind(file, covers)


class _Binder:
    def __init__(self, workbook: RawWorkbook, baseline: Baseline, layout: Layout) -> None:
        self.workbook = workbook
        self.baseline = baseline
        self.layout = layout
        self.seen = Observations()
        self.unplaced: list[Row] = []
        self.added: list[Entry] = []
        self.judge = CellJudge(baseline, AreaCode(), self.seen)
        self.kind_names = tuple(kind.name for kind in baseline.channels)
        self.corrected = False
        self.held_defaults: dict[tuple[str, str], HeldDefaults] = {}
        self.channel_keys = tuple((kind.id, channel_key(kind.id)) for kind in baseline.channels)

    def bind(self, file: str, covers: tuple[str, ...]) -> CountyCatalog:
        """Bind every sheet, in the order of the layout."""
        sheets = self.workbook.sheets
        stamp = read_stamp(sheets, self.workbook.properties, self.seen)
        compare_stamp(stamp, carried_lines(sheets), self.baseline, self.seen)
        self.corrected = stamp["digest"] in self.baseline.former_digests
        located = locate(self.layout, sheets, self.seen)
        if located:
            note_unknown_sheets(sheets, located, self.seen)
        else:
            note_foreign(sheets, self.seen)
        for part in located.values():
            note_facts(part, self.seen)
        county = self._county(stamp["county"], form_of(located.get(self.layout.profile.key), self._unheard()))
        area = self.baseline.area_code_of(county)
        self.judge = CellJudge(self.baseline, area, self.seen, is_1904=self.workbook.is_1904)
        profile = form_of(located.get(self.layout.profile.key), self.judge)
        covers = covers or self._covers(profile)
        self._note_missing(located, covers)
        defaults = self._defaults(located)
        supplements = tuple(self._supplements(located, defaults))
        bodies = tuple(self._bodies(located))
        return CountyCatalog(
            file=file,
            county=county,
            covers=covers,
            profile=profile,
            bodies=bodies,
            stations=self._stations(located, bodies),
            channels={channel.id: channel for channel in self._channels(located)},
            defaults=defaults,
            entries=tuple(
                entry for domain in covers for entry in self._domain_entries(domain, located, defaults)
            ),
            supplements=tuple(e for e in supplements if e.domain in covers or not e.domain),
            observations=tuple(self.seen.all),
            uncovered=(
                *self._uncovered(covers, located, defaults),
                *(e for e in supplements if e.domain and e.domain not in covers),
            ),
            unplaced=tuple(self.unplaced),
            added=tuple(self.added),
        )

    def _uncovered(
        self, covers: tuple[str, ...], located: Mapping[str, Located], defaults: Defaults
    ) -> Iterator[Entry]:
        """Entries of domains that the return does not answer for; what is seen there is nobody's concern."""
        noted, self.seen = self.seen, Observations()
        judge, self.judge = self.judge, self._unheard()
        for domain in self.baseline.domains:
            if domain.name not in covers:
                yield from self._domain_entries(domain.name, located, defaults)
        self.seen, self.judge = noted, judge

    def _unheard(self) -> CellJudge:
        """A judge whose notes nobody reads."""
        return CellJudge(self.baseline, AreaCode(), Observations())

    # ------------------------------------------------------------ who

    def _county(self, stamped: str, profile: Form) -> County | None:
        """By the stamp; without one, by the profile's code or name. A historic code means its successor."""
        written = profile.text("county_code").removesuffix(".0")
        names = [c for c in self.baseline.counties if c.name == profile.text("county_name")]
        code = stamped or (written if written in self.baseline.county else "")
        county = self.baseline.county.get(code) or (names[0] if len(names) == 1 else None)
        if county is None:
            self.seen.note(
                ObservationKind.COUNTY_UNKNOWN, profile.cell("county_code"), value=written or stamped
            )
            return None
        for key, expected in (("county_code", county.code), ("county_name", county.name)):
            text = profile.text(key).removesuffix(".0")
            if text and fold(text) != fold(expected):
                self.seen.note(
                    ObservationKind.COUNTY_CHANGED,
                    profile.cell(key),
                    field=key,
                    value=text,
                    expected=expected,
                )
        return self.baseline.county.get(county.successor, county)

    def _covers(self, profile: Form) -> tuple[str, ...]:
        domains = tuple(domain.name for domain in self.baseline.domains)
        text = fold(profile.text("covers"))
        chosen = tuple(domain for domain in domains if fold(domain) == text)
        return chosen or domains

    def _note_missing(self, located: Mapping[str, Located], covers: tuple[str, ...]) -> None:
        wanted = {domain_key(domain) for domain in covers}
        for key, part in self.layout.sheets.items():
            optional = key == STATIONS or (key.startswith("catalogxl:domain:") and key not in wanted)
            if key not in located:
                if not optional:
                    self.seen.note(ObservationKind.SHEET_MISSING, value=part.title, field=key)
            elif not part.is_form:
                optional_here = _OPTIONAL_DEFAULTS if key == self.layout.defaults.key else _OPTIONAL
                lacking = part.column.keys() - located[key].places.keys() - optional_here
                missing = [column.heading for k, column in part.column.items() if k in lacking]
                if missing:
                    self.seen.note(
                        ObservationKind.COLUMN_MISSING,
                        Cell(located[key].name, "A1"),
                        value="、".join(missing),
                    )

    # ------------------------------------------------------------ roster, channels, defaults

    def _rows(self, located: Mapping[str, Located], part: Sheet) -> Iterator[Row]:
        if part.key in located:
            yield from rows_of(located[part.key], self.judge)

    def _bodies(self, located: Mapping[str, Located]) -> Iterator[Body]:
        for row in self._rows(located, self.layout.bodies):
            if any(row.text(field.key) for field in fields.BODY.fields if field.key != "body_level"):
                reader = ValueReader(row, "", self.seen)
                kind = reader.choice("body_kind", tuple(self.baseline.body_level))
                yield Body(
                    name=row.text("body_name"),
                    kind=kind,
                    level=self.baseline.body_level.get(kind, ""),
                    group=tuple(map(parse_member, lines(row.text("body_members")))),
                    former_names=lines(row.text("body_former")),
                    row=row,
                )

    def _stations(self, located: Mapping[str, Located], bodies: Sequence[Body]) -> tuple[Station, ...]:
        """The stations of 基层站点; an older return has no such sheet."""
        # The last kind is that of villages and communities.
        kind = self.baseline.body_kinds[-1].name
        held = self.layout.stations.column
        rows = [row for row in self._rows(located, self.layout.stations) if any(map(row.text, held))]
        return stations_of(rows, [body for body in bodies if body.kind == kind])

    def _channels(self, located: Mapping[str, Located]) -> Iterator[Channel]:
        found: set[str] = set()
        by_name = {fold(kind.name): kind.id for kind in self.baseline.channels}
        ids = {kind.id for kind in self.baseline.channels}
        for row in self._rows(located, self.layout.channels):
            written = row.text("channel_id")
            channel = written if written in ids else by_name.get(fold(row.text("channel_kind")), "")
            if channel and channel not in found:
                found.add(channel)
                yield Channel(
                    channel, lines(row.text("channel_name")), lines(row.text("channel_address")), row
                )
            else:
                self._unplaced(row, self.layout.channels)

    def _defaults(self, located: Mapping[str, Located]) -> Defaults:
        known = level1_by_fold(self.baseline)
        found: dict[tuple[str, str], Default] = {}
        for row in self._rows(located, self.layout.defaults):
            pair = known.get((fold(row.text("domain")), fold(row.text("level1"))))
            if pair is None or pair in found:
                self._unplaced(row, self.layout.defaults)
            else:
                found[pair] = Default(*pair, row)
        return found

    def _unplaced(self, row: Row, part: Sheet) -> None:
        """A row that nothing can be made of: kept, and what the county wrote in it noted."""
        self.unplaced.append(row)
        texts = [(key, text) for key, text in row.texts.items() if part.column[key].filled_in]
        # A remark below the table may stand in any column.
        for key, text in texts or [one for one in row.texts.items() if one[0] != "row_check"][:1]:
            self.seen.note(ObservationKind.STRAY, row.cell(key), field=key, value=text)

    # ------------------------------------------------------------ entries

    def _domain_entries(
        self, domain: str, located: Mapping[str, Located], defaults: Defaults
    ) -> Iterator[Entry]:
        part = self.layout.sheets[domain_key(domain)]
        if part.key not in located:
            return
        first: dict[str, Entry] = {}
        items = {item.code: item for item in self.baseline.items_of[domain]}
        for row in self._rows(located, part):
            code = row.text("code")
            item = items.get(code) or items.get(fold(code).upper())
            if item is None and not code and is_added(row):
                self._add(row, domain, defaults)
            elif item is None:
                self._note_unknown(row, code, part)
            elif item.code in first:
                self.unplaced.append(row)
                self.seen.note(
                    ObservationKind.ITEM_DOUBLED,
                    row.cell("code"),
                    item=item.code,
                    value=str(first[item.code].row.number),
                )
            else:
                self._compare_locked(row, item)
                first[item.code] = self._entry(row, item, defaults)
        for item in items.values():
            if item.code not in first:
                self.seen.note(
                    ObservationKind.ITEM_MISSING, Cell(located[part.key].name, "A1"), item=item.code
                )
        yield from sorted(first.values(), key=lambda entry: entry.item.seq if entry.item else 0)

    def _add(self, row: Row, domain: str, defaults: Defaults) -> None:
        """An item of the county's own on a domain's sheet: it belongs among the supplements."""
        name = row.text("level2")
        self.seen.note(ObservationKind.ROW_ADDED, row.cell("level2"), field="level2", value=name)
        heard, self.seen = self.seen, Observations()
        own = replace(row, texts={**row.texts, "domain": domain})
        self.added.append(self._entry(own, None, defaults, domain=domain))
        self.seen = heard

    def _note_unknown(self, row: Row, code: str, part: Sheet) -> None:
        alone = not any(part.column[key].filled_in for key in row.texts)
        if code and (not alone or any(sign.isdigit() for sign in code)):
            self.unplaced.append(row)
            self.seen.note(ObservationKind.ITEM_UNKNOWN, row.cell("code"), value=code)
        else:
            self._unplaced(row, part)

    def _compare_locked(self, row: Row, item: Item) -> None:
        for key, expected in locked_texts(item).items():
            text = row.texts.get(key, "")
            if text != expected and key in row.columns and fold(text) != fold(expected):
                # A workbook sent out before a document's number was corrected shows the former one.
                if key == "bases" and self.corrected and same_documents(text, expected, self.baseline):
                    continue
                self.seen.note(
                    ObservationKind.LOCKED_CHANGED,
                    row.cell(key),
                    item=item.code,
                    field=key,
                    value=text,
                    expected=expected,
                )

    def _supplements(self, located: Mapping[str, Located], defaults: Defaults) -> Iterator[Entry]:
        domains = tuple(domain.name for domain in self.baseline.domains)
        for row in self._rows(located, self.layout.supplements):
            if any(key not in ("row_check", "seq") for key in row.texts):
                domain = ValueReader(row, "", self.seen).choice("domain", domains)
                yield self._entry(row, None, defaults, domain=domain)

    def _entry(self, row: Row, item: Item | None, defaults: Defaults, domain: str = "") -> Entry:
        domain = item.domain if item else domain
        level1 = item.level1 if item else row.text("level1")
        code = item.code if item else supplement_code(domain, level1, row.text("level2"))
        read = ValueReader(row, code, self.seen)
        levels = read.levels()
        kind = item.kind if item else read.choice("kind", self.baseline.item_kinds)
        held = HeldValues(row, self._held_defaults(defaults, domain, level1), levels)
        listed = read.listed() if item else True
        return Entry(
            row=row,
            domain=domain,
            code=code,
            level1=level1,
            level2=item.level2 if item else row.text("level2"),
            kind=kind,
            item=item,
            refines="" if item else row.text("refines"),
            listed=listed,
            unlisted_reason=(held if listed is False else row).text("unlisted_reason"),
            contents=item.contents if item else lines(row.text("contents")),
            bases=_citations(item) if item else canonical_bases(row.text("bases")),
            contents_extra=read.own_lines(item),
            bases_extra=canonical_bases(row.text("bases_extra")),
            deadline=parse_deadline(row.text("deadline")),
            bodies=held.bodies,
            channels=read.ticked(self.channel_keys),
            channel_other=self._other_channel(row.text("channel_other")),
            audience_all=read.tick("audience_all"),
            audience_specific=row.text("audience_specific"),
            mode=read.choice("mode", self.baseline.modes),
            levels=levels,
            ticks=held.ticks(read, kind),
            office=held.text("office"),
            guide_url=held.text("guide_url"),
            phone=held.phone,
            origin=held.origin,
        )

    def _held_defaults(self, defaults: Defaults, domain: str, level1: str) -> HeldDefaults:
        pair = (domain, level1)
        if pair not in self.held_defaults:
            self.held_defaults[pair] = HeldDefaults(defaults_for(defaults, domain, level1))
        return self.held_defaults[pair]

    def _other_channel(self, text: str) -> str:
        """The county's own name for 其他; '' for a word that names no channel: then the sheet of channels holds."""
        if not text or is_generic_name(text, self.kind_names, self.baseline.generic_channels):
            return ""
        return text


@lru_cache(maxsize=4096)
def _citations(item: Item) -> tuple[str, ...]:
    return tuple(citation.document.citation for citation in item.bases)
