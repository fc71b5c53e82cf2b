"""Subset IBM Plex Sans Arabic to one small file per script and weight, and write the `@font-face` rules."""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 600: "SemiBold"}
FEATURES = ["init", "medi", "fina", "isol", "liga", "rlig", "calt", "ccmp", "locl", "mark", "mkmk", "kern", "tnum"]

ARABIC = [
    0x060C, 0x061B, 0x061F, *range(0x0621, 0x063B), *range(0x0640, 0x0656), *range(0x0660, 0x066E), 0x0670, 0x0671,
    0x0679, 0x067E, 0x0686, 0x0688, 0x0691, 0x0698, 0x06A4, 0x06A8, 0x06A9, 0x06AD, 0x06AF, 0x06BA, 0x06BE, 0x06C1, 0x06CC, 0x06D2,
    *range(0x06F0, 0x06FA), 0x0763, 0xFDF2, 0xFDFA, 0xFD3E, 0xFD3F,
]  # fmt: skip
"""Modern Arabic with vowel signs and both rows of digits; ڨ ڭ ݣ ڤ پ of the Maghreb; the letters of Persian, Kurdish and Urdu names."""

LATIN = [
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x0131, 0x0152, 0x0153, 0x0178, 0x2009, 0x202F, *range(0x2010, 0x2016), 0x2018, 0x2019,
    0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122,
    *range(0x2190, 0x2194), 0x2196, 0x2197, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CF, 0x2713,
]  # fmt: skip
"""English and French with their quotation marks, dashes, spaces, arrows, the tick and the signs of comparison."""

RANGES = {
    "arabic": "U+0600-06FF,U+0750-077F,U+200C-200F,U+FD3E-FD3F,U+FDF2,U+FDFA",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+0178,U+2000-200B,U+2010-206F,U+20AC,U+2116,U+2122,U+2190-2199,U+2212,U+2248-2265,U+25CF,U+2713",
}
_NAMES = {1: "Mithaq Sans Arabic", 4: "Mithaq Sans Arabic", 6: "MithaqSansArabic"}
"""The subset's own name: the licence reserves the name Plex for the unmodified font."""


def _subset(source: Path, letters: list[int], target: Path) -> None:
    """Write the glyphs that `letters` need, with their joining and mark rules, as woff2 without hinting."""
    font = TTFont(source)
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x202F not in table.cmap:  # French needs the narrow no-break space: drawn as the thin space
            table.cmap[0x202F] = table.cmap.get(0x2009, table.cmap[0xA0])
    options = Options()
    options.layout_features = FEATURES
    options.hinting, options.flavor, options.glyph_names, options.notdef_outline = False, "woff2", False, True
    options.name_IDs, options.name_languages = [0, 1, 2, 4, 6, 13, 14], [0x409]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = _NAMES.get(record.nameID, record.toUnicode())
    font.flavor = "woff2"
    font.save(target)


FALLBACK = """/* Until the font is there: the machine's own Arial at the font's measure, so that nothing moves.
   size-adjust for Latin is the ratio of mean advance widths of French and English text, for Arabic 1. */
@font-face{font-family:"Plex Fallback";src:local("Arial"),local("Liberation Sans");size-adjust:SIZE%;ascent-override:ASCENT%;descent-override:DESCENT%;line-gap-override:0%;unicode-range:U+0000-05FF,U+2000-2BFF}
@font-face{font-family:"Plex Fallback";src:local("Arial");ascent-override:108.5%;descent-override:41.5%;line-gap-override:0%;unicode-range:U+0600-08FF,U+FB50-FEFF}
"""
_LATIN_RATIO = 1.015
"""Mean advance of Plex Sans over Arial in running text (measured against Liberation Sans, which has Arial's widths)."""


def _css() -> str:
    """Return the style sheet that names the files."""
    faces = [
        f'@font-face{{font-family:"Plex Arabic";src:url("plex-{script}-{weight}.woff2") format("woff2");font-weight:{weight};'
        f"font-style:normal;font-display:swap;unicode-range:{RANGES[script]}}}"
        for script in ("arabic", "latin")
        for weight in WEIGHTS
    ]
    measures = {"SIZE": 100 * _LATIN_RATIO, "ASCENT": 108.5 / _LATIN_RATIO, "DESCENT": 41.5 / _LATIN_RATIO}
    fallback = FALLBACK
    for name, value in measures.items():
        fallback = fallback.replace(name, f"{value:.1f}")
    return "\n".join(faces) + "\n" + fallback


def build(package: Path, target: Path) -> None:
    """Write the four fonts and `fonts.css` from the unpacked font package into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        source = package / "fonts" / "complete" / "woff2" / f"IBMPlexSansArabic-{style}.woff2"
        for script, letters in (("arabic", ARABIC), ("latin", LATIN)):
            _subset(source, letters, target / f"plex-{script}-{weight}.woff2")
    (target / "fonts.css").write_text(_css(), encoding="utf-8")
