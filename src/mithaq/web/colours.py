"""Accents for dark screens."""

from __future__ import annotations

from functools import lru_cache

from mithaq.charter.feasibility import READABLE, contrast

DARK_PAPER = "#182028"


@lru_cache(maxsize=64)
def for_dark(colour: str) -> str:
    """The same hue, lightened until it can be read on the dark ground (WCAG 2.2, 1.4.3)."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    while contrast(colour, DARK_PAPER) < READABLE + 1.5 and min(channels) < 250:
        channels = [channel + (255 - channel) // 10 + 1 for channel in channels]
        colour = "#" + "".join(f"{min(channel, 255):02x}" for channel in channels)
    return colour
