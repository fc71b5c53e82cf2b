"""Benchmarks: ratios taken in one run."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured, the value with its unit, and what we aim at."""

    what: str
    value: str
    aim: str
