"""Subset IBM Plex Sans Arabic: one small file per script and weight for pages, with their `@font-face` rules, and one
file per weight with both scripts for papers, because a typesetter reads no woff2.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 600: "SemiBold"}
FEATURES = ["init", "medi", "fina", "isol", "liga", "rlig", "calt", "ccmp", "locl", "mark", "mkmk", "kern", "tnum"]
"""What is kept where the font has it. It has no `tnum`: Latin digits are all of one width, Arabic ones never."""

ARABIC = [
    0x060C, 0x061B, 0x061F, *range(0x0621, 0x063B), *range(0x0640, 0x0656), *range(0x0660, 0x066E), 0x0670, 0x0671,
    0x0679, 0x067E, 0x0686, 0x0688, 0x0691, 0x0698, 0x06A4, 0x06A8, 0x06A9, 0x06AD, 0x06AF, 0x06BA, 0x06BE, 0x06C1,
    0x06CC, 0x06D2, *range(0x06F0, 0x06FA), 0x0763, 0xFDF2, 0xFDFA, 0xFD3E, 0xFD3F,
]  # fmt: skip
"""Modern Arabic with vowel signs and both rows of digits; ڨ ڭ ݣ ڤ پ of the Maghreb; Persian and Urdu letters."""

LATIN = [
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x0131, 0x0152, 0x0153, 0x0178, 0x2009, 0x202F, *range(0x2010, 0x2016),
    0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A,
    0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2196, 0x2197, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CF,
    0x2713,
]  # fmt: skip
"""English and French with their quotation marks, dashes, spaces, arrows, the tick and the signs of comparison."""

RANGES = {
    "arabic": "U+0600-06FF,U+0750-077F,U+200C-200F,U+FD3E-FD3F,U+FDF2,U+FDFA",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+0178,U+2000-200B,U+2010-206F,U+20AC,U+2116,U+2122,U+2190-2199,U+2212,"
    "U+2248-2265,U+25CF,U+2713",
}
_NAMES = {1: "Mithaq Sans Arabic", 4: "Mithaq Sans Arabic", 6: "MithaqSansArabic"}
"""The subset's own name: the licence reserves the name Plex for the unmodified font."""
_NARROW_SPACE, _THIN_SPACE, _HARD_SPACE = 0x202F, 0x2009, 0xA0
_ASCENT, _DESCENT = 108.5, 41.5
"""The font's ascent and descent in per cent of its size (table `hhea`)."""
_LATIN_RATIO = 1.015
"""Mean advance over Arial's in French and English text (measured against Liberation Sans, which has Arial's widths)."""


def _subset(source: Path, letters: list[int], target: Path, *, names: dict[int, str], flavor: str | None) -> None:
    """Write the glyphs that `letters` need, with their joining and mark rules, without hinting."""
    font = TTFont(source)
    for table in font["cmap"].tables:
        if table.isUnicode() and _NARROW_SPACE not in table.cmap:  # French has one before ? and !; the font has not
            table.cmap[_NARROW_SPACE] = table.cmap.get(_THIN_SPACE, table.cmap[_HARD_SPACE])
    options = Options()
    options.layout_features = FEATURES
    options.hinting, options.flavor, options.glyph_names, options.notdef_outline = (False, flavor, False, True)
    options.name_IDs, options.name_languages = [0, 1, 2, 4, 6, 13, 14], [0x409]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    font["head"].modified = font["head"].created  # the same bytes on every run
    font.recalcTimestamp = False
    font.flavor = flavor
    font.save(target)


def _face(**parts: str) -> str:
    """Return one `@font-face` rule."""
    return "@font-face{" + ";".join(f"{name.replace('_', '-')}:{value}" for name, value in parts.items()) + "}"


def _fallback(source: str, ratio: float, letters: str) -> str:
    """Return the machine's own font at the measure of ours."""
    return _face(
        font_family='"Plex Fallback"',
        src=source,
        size_adjust=f"{100 * ratio:.1f}%",
        ascent_override=f"{_ASCENT / ratio:.1f}%",
        descent_override=f"{_DESCENT / ratio:.1f}%",
        line_gap_override="0%",
        unicode_range=letters,
    )


def _css() -> str:
    """Return the style sheet that names the files, and the fallback that keeps the page still until they are there."""
    faces = [
        _face(
            font_family='"Plex Arabic"',
            src=f'url("plex-{script}-{weight}.woff2") format("woff2")',
            font_weight=str(weight),
            font_style="normal",
            font_display="swap",
            unicode_range=RANGES[script],
        )
        for script in ("arabic", "latin")
        for weight in WEIGHTS
    ]
    note = "/* Until the fonts are there: the machine's own at our measure, so that no line moves. */"
    latin = _fallback('local("Arial"),local("Liberation Sans")', _LATIN_RATIO, "U+0000-05FF,U+2000-2BFF")
    return "\n".join([*faces, note, latin, _fallback('local("Arial")', 1.0, "U+0600-08FF,U+FB50-FEFF")]) + "\n"


def build(package: Path, target: Path) -> None:
    """Write the four fonts and `fonts.css` from the unpacked font package into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        for script, letters in (("arabic", ARABIC), ("latin", LATIN)):
            file = target / f"plex-{script}-{weight}.woff2"
            _subset(_source(package, style), letters, file, names=_NAMES, flavor="woff2")
    (target / "fonts.css").write_text(_css(), encoding="utf-8")


def build_for_papers(package: Path, target: Path) -> None:
    """Write one TrueType font per weight with every letter that the source has into `target`: a paper may hold any name,
    and takes only the glyphs that it uses.
    """
    target.mkdir(parents=True, exist_ok=True)
    for style in WEIGHTS.values():
        names = _NAMES | {2: style, 4: f"{_NAMES[4]} {style}", 6: f"{_NAMES[6]}-{style}"}
        file = target / f"MithaqSansArabic-{style}.ttf"
        letters = sorted({_NARROW_SPACE, *(TTFont(_source(package, style)).getBestCmap() or {})})
        _subset(_source(package, style), letters, file, names=names, flavor=None)


def _source(package: Path, style: str) -> Path:
    return package / "fonts" / "complete" / "woff2" / f"IBMPlexSansArabic-{style}.woff2"
