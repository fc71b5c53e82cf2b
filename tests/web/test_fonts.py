"""The fonts hold every letter of the places of the 22 countries, join Arabic letters, and are light."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mithaq import web

FONTS = Path(web.__file__).parent / "static" / "fonts"
WEIGHTS = (400, 600)

PLACES = """
الجزائر قسنطينة ڨالمة البيّض تيزي وزو · المنامة المحرّق · موروني موتسامودو · جيبوتي علي صبيح ·
القاهرة الإسكندرية أسيوط طنطا
بغداد أربيل السليمانية الموصل كربلاء ذي قار · عمّان الزرقاء إربد الكرك مأدبا · الكويت الجهراء ·
بيروت طرابلس صيدا الضنّية المنية بعلبك زحلة
طرابلس بنغازي مصراتة سبها غات · نواكشوط نواذيبو ألاك أطار · الدار البيضاء أڭادير إنزݣان كلميم
الحسيمة آسفي تطوان وجدة فاس
مسقط صلالة نزوى · رام الله نابلس الخليل غزة بيت لحم أريحا · الدوحة الوكرة · الرياض جدّة أبها الدمّام
تبوك · مقديشو هرجيسا بوصاصو
الخرطوم أم درمان بورتسودان الأبيّض · دمشق حلب حمص اللاذقية دير الزور · تونس صفاقس ڨفصة ڨابس باجة
القيروان جربة أجيم
أبوظبي دبي العين رأس الخيمة الفجيرة · صنعاء عدن تعز حضرموت المكلّا الحديدة · ڤيينا پاريس · سؤال،
مسؤول؛ لماذا؟ شيء هيئة قرأ مرآة لؤلؤ
٠١٢٣٤٥٦٧٨٩ ٪ ٫ ٬ ـ بًٌٍَُِّْٰ ٱ ىء
"""
FRENCH = (
    "Où sont Béni Mellal, Sfax, Nouâdhibou, Aïn Témouchent ? « Œuvre », cœur, ça, Noël, "
    "L’Haÿ… Ÿ À É Ê Î Ô Û – — “x” ‘y’ 5\u202f% 1\u00a0000 €"
)
SIGNS = "• → ← ↑ ↓ ✓ · × ≥ ≤ − “ ” ’ « » – — … &@#%()[]{}/\\|*+=<>~^_`$§©°"


def _font(script: str, weight: int) -> TTFont:
    """Open a font."""
    return TTFont(FONTS / f"plex-{script}-{weight}.woff2")


def _letters(script: str, weight: int) -> dict[int, str]:
    """Return the glyph of every letter a font holds."""
    return _font(script, weight).getBestCmap() or {}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_letter_of_the_places_has_a_glyph(weight: int) -> None:
    held = _letters("arabic", weight) | _letters("latin", weight)
    needed = {letter for letter in PLACES + FRENCH + SIGNS if letter != "\n"}
    assert sorted(needed - {chr(code) for code in held}) == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_letters_of_the_maghreb_join(weight: int) -> None:
    font = _font("arabic", weight)
    held = _letters("arabic", weight)
    forms = {
        record.FeatureTag: {name for i in record.Feature.LookupListIndex for name in _sources(font, i)}
        for record in font["GSUB"].table.FeatureList.FeatureRecord
    }
    for letter in "ڨڭݣڤپبعه":
        for form in ("init", "medi", "fina"):
            assert held[ord(letter)] in forms[form], (letter, form)


def _sources(font: TTFont, index: int) -> set[str]:
    """Return the glyphs that a substitution replaces."""
    found: set[str] = set()
    for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
        inner = getattr(table, "ExtSubTable", table)
        found |= set(getattr(inner, "mapping", {}))
    return found


@pytest.mark.parametrize("weight", WEIGHTS)
def test_joining_and_mark_rules_are_kept(weight: int) -> None:
    font = _font("arabic", weight)
    glyphs = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    places = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig", "calt"} <= glyphs  # lām-alif is `rlig` here
    assert "liga" in {record.FeatureTag for record in _font("latin", weight)["GSUB"].table.FeatureList.FeatureRecord}
    assert {"mark", "mkmk", "kern"} <= places


@pytest.mark.parametrize("weight", WEIGHTS)
def test_latin_digits_are_of_one_width(weight: int) -> None:
    font, held = _font("latin", weight), _letters("latin", weight)
    assert len({font["hmtx"][held[ord(digit)]][0] for digit in "0123456789"}) == 1


@pytest.mark.parametrize(("script", "most"), [("arabic", 30_000), ("latin", 16_000)])
def test_fonts_are_light(script: str, most: int) -> None:
    for weight in WEIGHTS:
        assert (FONTS / f"plex-{script}-{weight}.woff2").stat().st_size <= most


def test_the_style_sheet_names_what_is_there() -> None:
    sheet = (FONTS / "fonts.css").read_text(encoding="utf-8")
    assert sheet.count("font-display:swap") == 4
    assert all((FONTS / name).exists() for name in (part.split('"')[0] for part in sheet.split('url("')[1:]))
    assert "size-adjust" in sheet
    assert '"Plex Fallback"' in sheet


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_subset_does_not_bear_the_reserved_name(weight: int) -> None:
    for script in ("arabic", "latin"):
        names = {record.nameID: record.toUnicode() for record in _font(script, weight)["name"].names}
        assert "Plex" not in names[1] + names[4] + names[6]
        assert "Open Font License" in names[13]


PAPERS = Path(web.__file__).parent / "papers" / "fonts"


@pytest.mark.parametrize("style", ["Regular", "SemiBold"])
def test_papers_have_every_letter_under_a_name_of_their_own(style: str) -> None:
    font = TTFont(PAPERS / f"MithaqSansArabic-{style}.ttf")
    held = font.getBestCmap() or {}
    needed = {letter for letter in PLACES + FRENCH + SIGNS if letter != "\n"}
    assert sorted(letter for letter in needed if ord(letter) not in held) == []
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert "Plex" not in names[1] + names[4] + names[6]
    assert {"init", "medi", "fina", "rlig"} <= {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "Open Font License" in (PAPERS / "LICENCE.txt").read_text(encoding="utf-8").replace(
        "OPEN FONT LICENSE", "Open Font License"
    )
