"""The store gives back what was put into it, to this run and to the next, and nothing that was changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogxl.output.store import Store, opened_store, record_of

VALUES = {"a": b"", "b": b"\n\n", "c": "正文".encode() * 1000, "d": b"a 0 x\n"}


def written(path: Path) -> bytes:
    path.write_bytes(b"".join(record_of(key, value) for key, value in VALUES.items()))
    return path.read_bytes()


def held(path: Path) -> dict[str, bytes | None]:
    with opened_store(path) as store:
        return {key: store.get(key) for key in VALUES}


def test_a_run_gets_back_what_it_put() -> None:
    with Store() as store:
        for key, value in VALUES.items():
            store.put(key, value)
        store.put("a", b"again")
        assert {key: store.get(key) for key in VALUES} == {**VALUES, "a": b"again"}
        assert (store.get("e"), "e" in store, "a" in store) == (None, False, True)


def test_the_next_run_gets_it_too(tmp_path: Path) -> None:
    written(tmp_path / "store")
    assert held(tmp_path / "store") == VALUES


@pytest.mark.parametrize("at", [0, 1, 70, 200, 3000, 6300])
def test_a_changed_byte_takes_a_value_away_and_brings_none(tmp_path: Path, at: int) -> None:
    text = bytearray(written(tmp_path / "store"))
    text[min(at, len(text) - 1)] ^= 1
    (tmp_path / "store").write_bytes(text)
    found = held(tmp_path / "store")
    assert all(value in (None, VALUES[key]) for key, value in found.items())
    assert found != VALUES


def test_what_was_cut_off_is_not_there(tmp_path: Path) -> None:
    text = written(tmp_path / "store")
    for size in range(0, len(text), 97):
        (tmp_path / "store").write_bytes(text[:size])
        assert all(value in (None, VALUES[key]) for key, value in held(tmp_path / "store").items())
