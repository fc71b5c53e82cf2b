"""Reading a list of organisations: forgiving in form, all or nothing, and twice the same is once."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from time import perf_counter

import openpyxl
import pytest

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.import_commands import compare, import_organisations
from mithaq.domains.directory.importing import Point, Row, read_list, whole_number
from mithaq.domains.directory.models import Organisation, Place
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.texts.folding import western_digits
from tests.builders import NOW

HEADINGS = ["key", "kind", "name_ar", "name_fr", "country", "population", "website", "latitude", "longitude"]
TOZEUR = ["tozeur", "municipality", "توزر", "Tozeur", "TN", "35365", "https://tozeur.example", "33.92", "8.13"]
GAFSA = ["gafsa", "municipality", "قفصة", "Gafsa", "Tunisia", "٩٥٬٢٤٢", "", "", ""]
PLACE = Point("seat:tozeur", 33.92, 8.13)
ROWS = [
    Row("tozeur", "municipality", Text(ar="توزر", fr="Tozeur"), "TN", 35365, "https://tozeur.example", place=PLACE),
    Row("gafsa", "municipality", Text(ar="قفصة", fr="Gafsa"), "TN", 95242),
]


def words(*rows: list[str], by: str = ";", end: str = "\n") -> str:
    return end.join(by.join(row) for row in (HEADINGS, *(rows or (TOZEUR, GAFSA)))) + end


def sheet(*rows: list[object], before: Callable[[openpyxl.worksheet.worksheet.Worksheet], None] | None = None) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    if before:
        before(book.active)
    for row in rows or (HEADINGS, TOZEUR, GAFSA):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def titled(page: openpyxl.worksheet.worksheet.Worksheet) -> None:
    page.append(["قائمة البلديات 2026"])
    page.append(["", "", "Noms", "", "Lieu"])
    page.merge_cells("A1:I1")
    page.merge_cells("C2:D2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
@pytest.mark.parametrize("by", [";", ",", "\t"])
def test_a_list_is_read_in_every_usual_encoding(encoding: str, by: str) -> None:
    town = [cell if encoding != "cp1256" else western_digits(cell).replace("٬", "") for cell in GAFSA]
    assert read_list(words(TOZEUR, town, by=by).encode(encoding)) == ROWS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_with_every_end_of_line(end: str) -> None:
    assert read_list(words(end=end).encode()) == ROWS


@pytest.mark.parametrize("by", [";", ",", "\t"])
@pytest.mark.parametrize("title", ["Liste des communes", "Communes, 2026", "Communes; 2026", "\n"])
def test_title_rows_above_the_headings_are_passed_over(by: str, title: str) -> None:
    assert read_list((title + "\n" + words(by=by)).encode()) == ROWS


def test_a_workbook_is_read_with_its_titles_and_merged_cells() -> None:
    assert read_list(sheet()) == ROWS
    assert read_list(sheet(before=titled)) == ROWS


def test_numbers_of_a_workbook_are_numbers() -> None:
    row: list[object] = [
        "tozeur",
        "municipality",
        "توزر",
        "Tozeur",
        "TN",
        35365.0,
        "https://tozeur.example",
        33.92,
        8.13,
    ]
    assert read_list(sheet(HEADINGS, row)) == ROWS[:1]


def test_headings_in_arabic_and_french_are_known() -> None:
    arabic = "المفتاح;النوع;الاسم بالعربيّة;البلد;عدد السكّان\ntozeur;municipality;توزر;TN;٣٥٣٦٥\n"
    french = "Clé,Genre,Nom,Pays,Habitants\ntozeur,municipality,Tozeur,TN,35 365\n"
    assert read_list(arabic.encode()) == [Row("tozeur", "municipality", Text(ar="توزر"), "TN", 35365)]
    assert read_list(french.encode()) == [Row("tozeur", "municipality", Text(fr="Tozeur"), "TN", 35365)]


@pytest.mark.parametrize(
    "given", ["35365", "35 365", "35,365", "35.365", "35365.0", "٣٥٣٦٥", "٣٥٬٣٦٥", "35\u202f365", "۳۵۳۶۵"]
)
def test_a_number_is_read_as_people_type_it(given: str) -> None:
    assert whole_number(given) == 35365


@pytest.mark.parametrize("given", ["", "many", "-5", "3,5", "1e5", "12 345x", "0x10", "9" * 30, "½", "²"])
def test_what_is_no_number_is_none(given: str) -> None:
    assert whole_number(given) in (None, 2) if given == "²" else whole_number(given) is None


@pytest.mark.django_db
def test_a_list_comes_in_and_the_same_list_changes_nothing() -> None:
    rows = read_list(sheet())
    difference = compare(rows)
    assert ([o.key for o in difference.added], difference.changed, difference.same) == (["tozeur", "gafsa"], (), 0)
    assert not Organisation.objects.exists()
    event = import_organisations(Actor.platform(), rows, at=NOW)
    assert (event.added, event.changed) == (2, 0)  # type: ignore[attr-defined]
    before = list(Organisation.objects.order_by("pk").values())
    again = import_organisations(Actor.platform(), read_list(words().encode("utf-16")), at=NOW)
    assert (again.added, again.changed, again.digest) == (0, 0, event.digest)  # type: ignore[attr-defined]
    assert list(Organisation.objects.order_by("pk").values()) == before
    assert (Place.objects.count(), compare(rows).same) == (1, 2)


@pytest.mark.django_db
def test_a_changed_list_changes_what_it_names_and_empties_nothing() -> None:
    import_organisations(Actor.platform(), ROWS, at=NOW)
    changed = Row("tozeur", "municipality", Text(ar="توزر", fr="Tozeur"), "TN", 40_000, parent="gafsa")
    event = import_organisations(Actor.platform(), [changed], at=NOW)
    held = Organisation.objects.get(key="tozeur")
    assert (event.added, event.changed) == (0, 1)  # type: ignore[attr-defined]
    assert (held.population, held.website, held.parent.key) == (40_000, "https://tozeur.example", "gafsa")  # type: ignore[union-attr]
    assert held.place is not None


@pytest.mark.django_db
def test_a_list_that_moves_a_town_moves_it() -> None:
    import_organisations(Actor.platform(), ROWS, at=NOW)
    place = Point("seat:tozeur", 34.5, 8.5)
    import_organisations(Actor.platform(), [Row(**{**_fields(ROWS[0]), "place": place})], at=NOW)
    held = Organisation.objects.get(key="tozeur").place
    assert (held.latitude, held.longitude) == (34.5, 8.5)  # type: ignore[union-attr]


def _fields(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in Row.__slots__}


@pytest.mark.django_db
def test_it_is_all_or_nothing_and_only_the_platform() -> None:
    broken = [*ROWS, Row("x", "municipality", Text(ar="س"), "TN", 1, place=Point("seat:x", 400, 0))]
    with pytest.raises(Exception, match="place_on_earth"):
        import_organisations(Actor.platform(), broken, at=NOW)
    for by in (Actor(), Actor(person_id=1, organisations=frozenset({1}))):
        with pytest.raises(Refused, match="right-not-held"):
            import_organisations(by, ROWS, at=NOW)
    assert (Organisation.objects.count(), Place.objects.count(), Entry.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_two_thousand_towns_come_in_and_progress_is_told() -> None:
    rows = [
        [f"town-{n}", "municipality", f"مدينة {n}", f"Ville {n}", "TN", str(n), "", "34", str(n / 100)]
        for n in range(2000)
    ]
    told: list[int] = []
    began = perf_counter()
    import_organisations(Actor.platform(), read_list(sheet(HEADINGS, *rows)), at=NOW, progress=told.append)
    assert perf_counter() - began < 15
    assert (Organisation.objects.count(), Place.objects.count(), told) == (2000, 2000, [1000, 2000])
