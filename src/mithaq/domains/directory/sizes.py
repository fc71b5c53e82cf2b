"""Size classes of local governments by population. Mithaq's own, for filters; no charter clause rests on them."""

from __future__ import annotations

SIZES = {
    "small": (0, 20_000),
    "intermediate": (20_000, 100_000),
    "large": (100_000, 1_000_000),
    "metropolis": (1_000_000, None),
}
"""Name -> from (included), to (excluded) inhabitants."""


def size_of(population: int | None) -> str:
    """The size class, or an empty word when the population is not known."""
    if population is None:
        return ""
    return next(
        name for name, (low, high) in SIZES.items() if population >= low and (high is None or population < high)
    )
