"""Maps of a network's places as plain SVG: no tiles, no script, no request to anybody.

Borders are politics. The shapes are Natural Earth's (public domain), which draws who holds the ground rather than who
claims it. The default worldview, `neutral`, leaves four disputed lines undrawn: Morocco and Western Sahara, Somalia and
Somaliland, Cyprus and its north, Serbia and Kosovo are kept apart in the data, but stand in a *group* whose outline is
drawn as one: both parts filled alike (as members if either is one), no line between them. The worldview `source` draws
every shape of the source with its own line. Israel and Palestine are two shapes, as in the source; the Golan Heights,
Crimea and the Hala'ib triangle are where the source puts them, in both worldviews. No names stand on the land. Whether
to show a map, and in which worldview, is a setting of the network.
"""

from __future__ import annotations

from mithaq.web.map.drawing import draw_map
from mithaq.web.map.points import Point
from mithaq.web.map.projection import project
from mithaq.web.map.shapes import Worldview

__all__ = ["Point", "Worldview", "draw_map", "project"]
