"""The two drawings of a paper, as vectors: the eight-pointed star of the letterhead, and a QR code."""

from __future__ import annotations

from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M

_STAR = "M0-11.5 3.4-8.1h4.7v4.7L11.5 0 8.1 3.4v4.7H3.4L0 11.5-3.4 8.1h-4.7V3.4L-11.5 0l3.4-3.4v-4.7h4.7z"
_HEART = "M0-5.4 1.6-3.8h2.2v2.2L5.4 0 3.8 1.6v2.2H1.6L0 5.4-1.6 3.8h-2.2V1.6L-5.4 0l1.6-1.6v-2.2h2.2z"


def star(colour: str) -> str:
    """The mark of the pages in a network's colour, as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 24 24">'
        f'<path fill="{colour}" d="{_STAR}"/><path fill="none" stroke="#fff" stroke-width="1.3" d="{_HEART}"/></svg>'
    )


def qr(words: str) -> str:
    """A QR code as SVG without a margin; each run of dark modules is one shape."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(words)
    code.make(fit=True)
    modules = code.get_matrix()
    path: list[str] = []
    for y, row in enumerate(modules):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    size = len(modules)
    shape = f'<path fill="#000" shape-rendering="crispEdges" d="{"".join(path)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{shape}</svg>'
