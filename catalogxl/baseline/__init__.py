"""A province's baseline: tables in a folder ──► Baseline."""

from catalogxl.baseline.load import load_baseline

__all__ = ["load_baseline"]
