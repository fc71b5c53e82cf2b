"""The platform's datasets as a DCAT catalogue, and its public pages as a map for search engines, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.library.access import NOBODY, shelf
from mithaq.domains.library.catalogue import LICENCES
from mithaq.domains.library.models import Brief, Document, LegalText, Publication
from mithaq.foundation.networks.queries import Constitution, constitution_of, networks
from mithaq.web.open_data import LICENCE

MOST_PAGES = 40_000
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
SETS: tuple[tuple[str, tuple[tuple[str, str], ...], Text], ...] = (
    ("members", (("members-csv", "text/csv"), ("members-json", "application/json")), Text(ar="الأعضاء", fr="Membres", en="Members")),
    ("decisions", (("decision-register-csv", "text/csv"), ("decision-register-json", "application/json")), Text(ar="سجل القرارات", fr="Registre des décisions", en="Register of decisions")),
    ("library", (("library-csv", "text/csv"), ("library-json", "application/json")), Text(ar="وثائق المكتبة", fr="Documents de la bibliothèque", en="Documents of the library")),
    ("law", (("law-json", "application/json"),), Text(ar="القانون حسب البلد", fr="Le droit par pays", en="Law by country")),
)  # fmt: skip
"""What every network publishes as data -> its files by the name of their address."""
PAGES = (
    "portal",
    "members",
    "charter",
    "organs",
    "meetings",
    "decisions",
    "library",
    "law-shelf",
    "publications",
    "briefs",
    "themes",
)


def standings() -> list[Constitution]:
    today = timezone.now().date()
    return [constitution_of(network, today) for network in networks()]


@require_GET
@cache_control(public=True, max_age=600)
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every dataset of the platform as DCAT 3 in JSON-LD: the rows of each network, and the data that its library holds."""
    here = request.build_absolute_uri(reverse("catalogue"))
    datasets = [each for standing in standings() for each in _datasets(request, standing)]
    body = {
        "@context": CONTEXT,
        "@id": here,
        "@type": "dcat:Catalog",
        "dct:title": _said(Text(ar="بيانات ميثاق", fr="Données de Mithaq", en="Data of Mithaq")),
        "dct:license": {"@id": LICENCE},
        "dcat:dataset": datasets,
    }
    return JsonResponse(
        body, json_dumps_params={"ensure_ascii": False, "indent": 1}, content_type="application/ld+json"
    )


def _datasets(request: HttpRequest, standing: Constitution) -> Iterator[dict[str, Any]]:
    charter, slug = standing.charter, standing.slug
    publisher = {"@type": "foaf:Organization", "foaf:name": _said(charter.title)}
    for name, files, label in SETS:
        yield {
            "@id": request.build_absolute_uri(reverse("portal", args=[slug])) + f"#{name}",
            "@type": "dcat:Dataset",
            "dct:title": _said(
                Text(**{code: f"{label.in_(code)} · {charter.short.best(code).words}" for code in LANGUAGES})
            ),
            "dct:publisher": publisher,
            "dct:license": {"@id": LICENCE},
            "dcat:distribution": [_file(request, reverse(page, args=[slug]), kind) for page, kind in files],
        }
    for row in shelf(NOBODY, network_id=standing.network_id).filter(kind="data").prefetch_related("versions__file"):
        yield _dataset_of(request, row, slug, publisher)


def _dataset_of(request: HttpRequest, row: Document, slug: str, publisher: dict[str, Any]) -> dict[str, Any]:
    files = [each for each in row.versions.all() if each.file_id]  # type: ignore[attr-defined]
    found: dict[str, Any] = {
        "@id": request.build_absolute_uri(reverse("document", args=[slug, row.key])),
        "@type": "dcat:Dataset",
        "dct:title": _said(row.title),
        "dct:description": _said(row.abstract),
        "dct:publisher": publisher,
        "dct:modified": row.changed.date().isoformat(),
        "dcat:theme": list(row.themes),
        "dcat:distribution": [
            _file(request, reverse("document-file", args=[slug, row.key, each.language, each.number]), each.file.kind)
            for each in files
        ],
    }
    if LICENCES[row.licence]:
        found["dct:license"] = {"@id": LICENCES[row.licence]}
    return found


def _file(request: HttpRequest, address: str, kind: str) -> dict[str, Any]:
    whole = {"@id": request.build_absolute_uri(address)}
    return {"@type": "dcat:Distribution", "dcat:downloadURL": whole, "dcat:mediaType": kind}


def _said(text: Text) -> list[dict[str, str]]:
    return [{"@value": words, "@language": language} for language, words in text.as_json().items()]


@require_GET
@cache_control(public=True, max_age=600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages, each with its address in the three languages."""
    site = request.build_absolute_uri("/").rstrip("/")
    pages = [
        {"last": last, "addresses": _addresses(site, name, arguments)}
        for name, arguments, last in _pages()
    ][:MOST_PAGES]  # fmt: skip
    return render(request, "library/sitemap.xml", {"pages": pages}, content_type="application/xml; charset=utf-8")


def _pages() -> Iterator[tuple[str, list[object], date | None]]:
    yield "hub", [], None
    for standing in standings():
        slug, held = standing.slug, {"network_id": standing.network_id}
        for name in PAGES:
            yield name, [slug], None
        for key, changed in shelf(NOBODY, network_id=standing.network_id).order_by("pk").values_list("key", "changed"):
            yield "document", [slug, key], changed.date()
        for name, model, column in (
            ("law", LegalText, "changed"),
            ("publication", Publication, "changed"),
            ("brief", Brief, "updated"),
        ):
            for number, changed in model.objects.filter(**held).order_by("pk").values_list("number", column):
                yield name, [slug, number], changed.date()


def _addresses(site: str, name: str, arguments: list[object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = site + reverse(name, args=arguments)
    return found
