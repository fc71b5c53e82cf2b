"""The types of source that a network's income comes from."""

from __future__ import annotations

FEES = "fees"
SOURCES = (FEES, "grants", "donations", "in-kind", "events", "other")
"""As rules name them in the facet `source`."""
RECORDED = SOURCES[1:]
"""Sources recorded one by one; fees come from members' payments."""
OWN = ("fees", "events", "in-kind")
"""What the members raise among themselves, shown as the network's own resources."""
