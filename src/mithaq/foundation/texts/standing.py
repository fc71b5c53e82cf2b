"""How far the words of a thing in one language can be relied on."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """The state of one language of a thing that stands in several."""

    AUTHENTIC = "authentic"
    """The text that counts: the language in which it was written."""
    CHECKED = "checked"
    """A translation of its last version, read beside it by somebody else."""
    UNCHECKED = "unchecked"
    """A translation of its last version that nobody else has read."""
    OUTDATED = "outdated"
    """A translation of an earlier version."""
    MISSING = "missing"


LACKING = (Standing.MISSING, Standing.OUTDATED, Standing.UNCHECKED)
"""How a language may stand that is worth a translator's work, the most pressing first."""
