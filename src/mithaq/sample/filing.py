"""The libraries of the sample world: what cities hand in, law by country, publications and briefs, through the commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import LANGUAGES, Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.queries import shelf as practices_on_shelf
from mithaq.domains.library.brief_commands import Source, write_brief
from mithaq.domains.library.checking_commands import check_document, trust_document
from mithaq.domains.library.depositing_commands import deposit_document, fill_collection, make_collection
from mithaq.domains.library.description import Description
from mithaq.domains.library.law_commands import Enacted, check_law, enter_law
from mithaq.domains.library.models import Document, LegalText
from mithaq.domains.library.models.document import READ
from mithaq.domains.library.reading_commands import compare_due, note_text
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.governing import holder_of, speaker_of
from mithaq.sample.making import Made, paragraphs
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
FIRST = -620


def plan_library(world: World) -> None:
    """Documents of two years, law in the first month, publications and briefs on their days."""
    from mithaq.sample import publishing, self_checking, shelving, talking

    shelving.plan_shelves(world)
    for slug, given in read("library.yaml")["shelves"].items():
        world.plan(FIRST - 30, 9, lambda s=slug: _collections(world, s))
        for number, (kind, subject, country) in enumerate(_sheets(given)):
            world.plan(
                -200 + number,
                14,
                lambda s=slug, k=kind, j=subject, c=country, d=-200 + number: _sheet(world, s, k, j, c, d),
            )
        world.plan(-420, 10, lambda s=slug: _law(world, s))
        world.plan(-70, 10, lambda s=slug: _compared(world, s))
        world.plan(-4, 16, lambda s=slug: _fill(world, s))
    publishing.plan_publications(world)
    talking.plan_dialogues(world)
    talking.plan_session_papers(world)
    talking.plan_citations(world)
    self_checking.plan_self_checks(world)
    for brief in read("library.yaml")["briefs"]:
        world.plan(-20, 11, lambda b=brief: _brief(world, b))
    world.plan(0, 22, lambda: _settled(world))


def keeper(world: World, slug: str, day: int) -> Actor | None:
    """Whoever the charter lets publish documents, on a day; nobody while the office is vacant."""
    standing = constitution_of(world.networks[slug], world.day(day))
    try:
        return holder_of(world, slug, standing.charter.powers[Power.PUBLISH_DOCUMENT].office or "", day)
    except IndexError:
        return None


def shelve(world: World, slug: str, pk: int, day: int, *, trusted: bool) -> None:
    """Check what was handed in, and stand for it where a second person does."""
    by = keeper(world, slug, day)
    if by is None:
        return
    check_document(by, pk, at=world.at(day, 15))
    if trusted:
        with suppress(Refused):  # the keeper handed it in
            trust_document(by, pk, at=world.at(day, 16))


def deposit(
    world: World, slug: str, who: Organisation | None, given: Description, made: Made, day: int
) -> Document | None:
    """Hand in a document with its file, whose text is known."""
    by = speaker_of(world, who.pk, slug, day) if who else keeper(world, slug, day)
    if by is None:
        return None
    event = deposit_document(by, who.pk if who else None, given, made.name, made.content, at=world.at(day, 14))
    note_text(event.version_id, made.pages, READ)
    return Document.objects.get(pk=event.document)


def cities(world: World, slug: str, day: int) -> list[Organisation]:
    """The municipalities that are members on a day; other members where there are none."""
    rows = Membership.objects.filter(network=world.networks[slug], since__lte=world.day(day), until=None).order_by("pk")
    found = [world.organisations[key] for key in rows.values_list("organisation__key", flat=True)]
    return [each for each in found if each.kind == "municipality"] or found


def _sheets(given: Given) -> Iterator[tuple[str, str, str]]:
    for country in given.get("sheets", ()):
        yield "sheet", "public-private-partnership", country
    if "sheets" in given:
        yield from (("sheet", "support-mechanism", country) for country in ("MA", "TN", "DZ"))
        yield "sheet", "attractiveness-project", "MA"


def _sheet(world: World, slug: str, kind: str, subject: str, country: str, day: int) -> None:
    """A country's sheet, written from the law that is on record."""
    from mithaq.web.formatting import Manner
    from mithaq.web.wording.library import TOPICS_OF_LAW
    from mithaq.web.wording.saying import in_three

    label = in_three(lambda: str(TOPICS_OF_LAW[subject]))
    title = Text(**{code: f"{Manner.of(code).country(country)} · {label.in_(code)}" for code in LANGUAGES})
    rows = LegalText.objects.filter(network=world.networks[slug], country=country).order_by("year")
    lines = [f"{row.title.fr} ({row.reference or row.year}) : {row.summary.fr}" for row in rows]
    made = paragraphs("fr", title, lines or ["Aucun texte n'est encore au registre pour ce pays."])
    held = [(row.title, str(row.reference or row.year)) for row in rows[:2]]
    told = Text(**{c: " · ".join(f"{name.best(c).words} ({ref})" for name, ref in held) for c in LANGUAGES if held})
    given = Description(
        title=title, kind=kind, subject=subject, country=country, authentic="fr", themes=(subject,) if subject in ("public-private-partnership", "support-mechanism") else ("attractiveness",),
        abstract=told, licence="by-4.0",
        authors=(constitution_of(world.networks[slug], world.day(day)).charter.short.fr,), source="Journal officiel",
        dated=world.day(day - 5),
    )  # fmt: skip
    row = deposit(world, slug, None, given, made, day)
    if row is not None:
        shelve(world, slug, row.pk, day, trusted=False)


def _law(world: World, slug: str) -> None:
    """The law of the network's countries, as it was compared with its source when the library began."""
    by, data, day = keeper(world, slug, -420), read("law.yaml"), -420
    countries = world.charter(slug).territory.countries
    if by is None or countries == "world":
        return
    for each in data["texts"]:
        if each["country"] in countries:
            enter_law(by, _enacted(each, data["where"]), at=world.at(day, 10))
    if set(countries) == {"MA"}:
        texts = {each["reference"]: each for each in data["texts"] if each["country"] == "MA"}
        for each in data["obligations"]:
            law = texts[each["reference"]]
            given = {**law, "kind": "obligation", "title": each["title"], "topics": each["topics"]}
            enter_law(
                by, _enacted(given, data["where"], (each["area"],), tuple(each.get("binds", ()))), at=world.at(day, 10)
            )


def _enacted(each: Given, where: Given, areas: tuple[str, ...] = (), binds: tuple[str, ...] = ()) -> Enacted:
    return Enacted(
        country=each["country"], kind=each["kind"], topics=tuple(each["topics"]), reference=each["reference"], year=each["year"],
        dated=each.get("dated"), title=Text(**each["title"]), summary=Text(**each["summary"]), effect=Text(**each.get("effect", {})),
        state=each.get("state", "in-force"), source_url=where.get(each["country"], ""), areas=areas, binds=binds,
    )  # fmt: skip


def _compared(world: World, slug: str) -> None:
    """Most entries were looked at again; some wait, and say so."""
    by = keeper(world, slug, -70)
    if by is None:
        return
    for row in LegalText.objects.filter(network=world.networks[slug]).order_by("number"):
        if row.number % 6 != 5:
            check_law(by, row.pk, None, seen=row.revision, at=world.at(-70, 10))


def _collections(world: World, slug: str) -> None:
    by = keeper(world, slug, FIRST - 30)
    for each in read("library.yaml")["collections"]:
        if by is None:
            return
        make_collection(by, each["slug"], Text(**each["title"]), at=world.at(FIRST - 30, 9))


def _fill(world: World, slug: str) -> None:
    by, network = keeper(world, slug, -4), world.networks[slug]
    for each in read("library.yaml")["collections"]:
        if by is None:
            return
        held = network.collections.filter(slug=each["slug"]).first()  # type: ignore[attr-defined]
        rows = Document.objects.filter(network=network, themes__overlap=each["themes"], checked__isnull=False)
        if held and rows:
            fill_collection(by, held.pk, sorted(rows.values_list("pk", flat=True)), at=world.at(-4, 16))


def _brief(world: World, given: Given) -> None:
    by, network = keeper(world, given["network"], -20), world.networks[given["network"]]
    rows = Document.objects.filter(network=network, access="public", checked__isnull=False).exclude(state="withdrawn")
    near = [*rows.filter(themes__contains=[given["theme"]]).order_by("-dated"), *rows.order_by("-dated")]
    done = practices_on_shelf(network_id=network.pk).filter(shelved__themes__contains=[given["theme"]]).order_by("pk")
    held = [Source("practice", pk) for pk in done.values_list("pk", flat=True)[:1]]
    cited = [*list(dict.fromkeys(Source("document", row.pk) for row in near))[: 3 - len(held)], *held]
    if by is not None and len(cited) == 3:
        write_brief(
            by, Text(**given["title"]), Text(**given["text"]), cited, organ=given["organ"], themes=[given["theme"]],
            at=world.at(-20, 11),
        )  # fmt: skip


def _settled(world: World) -> None:
    """The bytes of everything were compared with their digests of late."""
    compare_due(world.at(0, 21), every=timedelta(0), most=2000)
