"""How well names are told apart, measured on the baseline and on the other wordings seen in published catalogs."""

from __future__ import annotations

import itertools

from catalogxl.grammar.similarity import Relation, relation
from returns import baseline, filled, findings_of, supplement
from rules.cases import supplements


def test_few_items_of_the_baseline_seem_to_overlap() -> None:
    pairs = itertools.combinations(baseline().items, 2)
    alike = {(a.code, b.code) for a, b in pairs if relation(a.level2, b.level2)}
    assert ("JY-0604", "JY-0703") in alike
    assert len(alike) <= 7


def test_most_other_wordings_are_recognised_by_likeness_alone() -> None:
    """The rule knows them from the table besides; this is about wordings that no table has yet."""
    wordings = [(item.level2, alias) for item in baseline().items for alias in item.aliases]
    known = [pair for pair in wordings if relation(*pair)]
    assert len(known) >= 0.6 * len(wordings)


def test_likeness_does_not_depend_on_the_order() -> None:
    names = [item.level2 for item in baseline().items]
    assert [(a, b) for a in names for b in names if relation(a, b) != relation(b, a)] == []
    assert {relation(name, name) for name in names} == {Relation.EQUAL}


def test_every_item_may_be_refined() -> None:
    contents = filled()
    finer = [
        supplement(
            domain=item.domain, level1=item.level1, level2=f"{item.level2}（返乡人员）", refines=item.code
        )
        for item in baseline().items
        if len(item.level2) < 30
    ]
    supplements(*finer)(contents)
    overlaps = [f.message for f in findings_of(contents) if f.duty == "D05" and "本表" not in f.message]
    assert overlaps == []


def test_every_item_and_every_other_wording_is_taken() -> None:
    names = {name for item in baseline().items for name in (item.level2, *item.aliases)}
    contents = filled()
    supplements(*(supplement(level2=name) for name in sorted(names)))(contents)
    same = {f.value for f in findings_of(contents) if f.rule in ("overlap_same", "overlap_other_domain")}
    assert names - same == set()


def test_what_people_say_for_an_item_stands_in_no_other_name_of_the_catalog() -> None:
    """Else the catalog's own names would be taken for others."""
    for spoken, standard in baseline().synonyms:
        assert [i.code for i in baseline().items if spoken in i.level2 and standard not in i.level2] == []
