"""OAI-PMH 2.0 with Dublin Core: what is open to everybody, for the catalogues of libraries elsewhere.

http://www.openarchives.org/OAI/openarchivesprotocol.html. What was withdrawn is told as deleted. A resumption token is signed
and holds its own place in the list; after a day it has expired, and the answer says so as the protocol has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from django.core import signing
from django.db.models import Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mithaq.domains.library.models import Collection, Document
from mithaq.foundation.networks.queries import constitution_of, networks
from mithaq.web.library.dublin import dublin_core

OAI, SCHEMA = "http://www.openarchives.org/OAI/2.0/", "http://www.w3.org/2001/XMLSchema-instance"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
AT_ONCE = 100
LIVES = timedelta(days=1)
SALT = "oai-resumption"
SECONDS = "%Y-%m-%dT%H:%M:%SZ"
TAKES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset({"resumptionToken"})),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
"""Verb -> the arguments that it needs, and those that it may have."""


class Wrong(Exception):
    """A request that the protocol answers with an error. `code` is one of its own."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for, and after which record it goes on."""

    since: str = ""
    until: str = ""
    of: str = ""
    after: str = ""
    after_pk: int = 0


@csrf_exempt
@require_http_methods(["GET", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """One of the six verbs, or the error that the protocol has for what was asked instead."""
    given = request.POST if request.method == "POST" else request.GET
    root = Element(f"{{{OAI}}}OAI-PMH", {f"{{{SCHEMA}}}schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"})
    SubElement(root, f"{{{OAI}}}responseDate").text = timezone.now().strftime(SECONDS)
    asked = SubElement(root, f"{{{OAI}}}request")
    asked.text = request.build_absolute_uri(request.path)
    try:
        verb, arguments = _read(given)
        asked.attrib.update({"verb": verb, **arguments})
        root.append(VERBS[verb](request, arguments))
    except Wrong as wrong:
        SubElement(root, f"{{{OAI}}}error", {"code": wrong.code}).text = str(wrong)
    for prefix, space in (("", OAI), ("xsi", SCHEMA), ("oai_dc", OAI_DC), ("dc", "http://purl.org/dc/elements/1.1/")):
        ElementTree.register_namespace(prefix, space)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


def _read(given: Any) -> tuple[str, dict[str, str]]:
    """The verb and its arguments. Raises `Wrong`."""
    verbs = given.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in TAKES:
        raise Wrong("badVerb", "One of: " + ", ".join(TAKES))
    needs, may = TAKES[verbs[0]]
    named = {name for name in given if name != "verb"}
    lists = verbs[0] in ("ListIdentifiers", "ListRecords")
    if lists and "resumptionToken" in named:
        needs, may = frozenset({"resumptionToken"}), frozenset()
    repeated = [name for name in named if len(given.getlist(name)) > 1]
    if repeated or named - needs - may or needs - named:
        raise Wrong("badArgument", "Arguments of this verb: " + (", ".join(sorted(needs | may)) or "none"))
    arguments = {name: _clean(given.get(name)) for name in sorted(named)}
    if "metadataPrefix" in arguments and arguments["metadataPrefix"] != "oai_dc":
        raise Wrong("cannotDisseminateFormat", "This archive speaks oai_dc.")
    return verbs[0], arguments


def _clean(words: str) -> str:
    """Words without the signs that no XML may hold."""
    return re.sub(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words)[:2000]


def everything() -> QuerySet[Document]:
    """What everybody may read, and what was withdrawn after everybody could."""
    return Document.objects.filter(access="public", checked__isnull=False).exclude(state="submitted")


def _identify(request: HttpRequest, arguments: dict[str, str]) -> Element:
    first = everything().aggregate(first=Min("changed"))["first"] or timezone.now()
    found = Element(f"{{{OAI}}}Identify")
    said = (
        ("repositoryName", "Mithaq"), ("baseURL", request.build_absolute_uri(request.path)), ("protocolVersion", "2.0"),
        ("adminEmail", _address()), ("earliestDatestamp", first.astimezone(UTC).strftime(SECONDS)), ("deletedRecord", "transient"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    )  # fmt: skip
    for name, words in said:
        SubElement(found, f"{{{OAI}}}{name}").text = words
    return found


def _address() -> str:
    """The address for data of the first network that names one."""
    today = timezone.now().date()
    found = (constitution_of(network, today).charter.privacy for network in networks())
    return next((each.address for each in found if each and each.address), "archive@localhost")


def _formats(request: HttpRequest, arguments: dict[str, str]) -> Element:
    if "identifier" in arguments:
        _record(arguments["identifier"])
    found = Element(f"{{{OAI}}}ListMetadataFormats")
    one = SubElement(found, f"{{{OAI}}}metadataFormat")
    for name, words in (
        ("metadataPrefix", "oai_dc"), ("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"), ("metadataNamespace", OAI_DC),
    ):  # fmt: skip
        SubElement(one, f"{{{OAI}}}{name}").text = words
    return found


def _sets(request: HttpRequest, arguments: dict[str, str]) -> Element:
    if "resumptionToken" in arguments:
        raise Wrong("badResumptionToken", "The list of sets is given whole.")
    found, today = Element(f"{{{OAI}}}ListSets"), timezone.now().date()
    titles = {network.slug: constitution_of(network, today).charter.title.best("en").words for network in networks()}
    rows = Collection.objects.filter(documents__in=everything()).distinct().select_related("network").order_by("pk")
    titles |= {f"{row.network.slug}:{row.slug}": row.title.best("en").words for row in rows}
    for spec, name in titles.items():
        one = SubElement(found, f"{{{OAI}}}set")
        SubElement(one, f"{{{OAI}}}setSpec").text = spec
        SubElement(one, f"{{{OAI}}}setName").text = _clean(name)
    return found


def _record(identifier: str) -> Document:
    key = identifier.rpartition(":")[2]
    rows = everything().select_related("network", "organisation").prefetch_related("versions", "collections")
    found = rows.filter(key=key).first() if identifier.startswith("oai:") else None
    if found is None:
        raise Wrong("idDoesNotExist", "There is no such record.")
    return found


def _get(request: HttpRequest, arguments: dict[str, str]) -> Element:
    found = Element(f"{{{OAI}}}GetRecord")
    found.append(_whole(request, _record(arguments["identifier"])))
    return found


def _list(request: HttpRequest, arguments: dict[str, str], verb: str) -> Element:
    wanted = _wanted(arguments)
    rows = _selected(wanted).select_related("network", "organisation").prefetch_related("versions", "collections")
    page = list(rows.order_by("changed", "pk")[: AT_ONCE + 1])
    if not page:
        raise Wrong("noRecordsMatch", "Nothing fits.")
    found = Element(f"{{{OAI}}}{verb}")
    for row in page[:AT_ONCE]:
        found.append(_whole(request, row) if verb == "ListRecords" else _header(request, row))
    more = len(page) > AT_ONCE
    if more or wanted.after:
        token = SubElement(found, f"{{{OAI}}}resumptionToken")
        if more:
            last = page[AT_ONCE - 1]
            token.set("expirationDate", (timezone.now() + LIVES).strftime(SECONDS))
            token.text = _token(wanted, last)
    return found


def _token(wanted: Wanted, last: Document) -> str:
    place = [wanted.since, wanted.until, wanted.of, last.changed.isoformat(), last.pk]
    return signing.dumps(place, salt=SALT, compress=True)


def _wanted(arguments: dict[str, str]) -> Wanted:
    """What is asked for, by its arguments or by a token. Raises `Wrong`."""
    if "resumptionToken" in arguments:
        try:
            return Wanted(*signing.loads(arguments["resumptionToken"], salt=SALT, max_age=LIVES))
        except signing.SignatureExpired as error:
            raise Wrong(
                "badResumptionToken", "The token has expired. Begin the list again, from the day of your last harvest."
            ) from error
        except (signing.BadSignature, TypeError, ValueError) as error:
            raise Wrong("badResumptionToken", "This is no token of this archive. Begin the list again.") from error
    since, until = arguments.get("from", ""), arguments.get("until", "")
    if since and until and len(since) != len(until):
        raise Wrong("badArgument", "from and until have the same granularity.")
    if since and until and _moment(since) > _moment(until):
        raise Wrong("badArgument", "from is not after until.")
    return Wanted(since, until, arguments.get("set", ""))


def _moment(words: str) -> datetime:
    for form in ("%Y-%m-%d", SECONDS):
        try:
            return datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise Wrong("badArgument", "A day (2026-05-01) or a moment (2026-05-01T12:00:00Z).")


def _selected(wanted: Wanted) -> QuerySet[Document]:
    rows = everything()
    if wanted.since:
        rows = rows.filter(changed__gte=_moment(wanted.since))
    if wanted.until:
        step = timedelta(days=1) if len(wanted.until) == 10 else timedelta(seconds=1)
        rows = rows.filter(changed__lt=_moment(wanted.until) + step)
    if wanted.of:
        slug, _colon, collection = wanted.of.partition(":")
        rows = rows.filter(network__slug=slug)
        rows = rows.filter(collections__slug=collection) if collection else rows
    if wanted.after:
        at = datetime.fromisoformat(wanted.after)
        rows = rows.filter(Q(changed__gt=at) | Q(changed=at, pk__gt=wanted.after_pk))
    return rows


def _header(request: HttpRequest, row: Document) -> Element:
    gone = row.state == "withdrawn"
    found = Element(f"{{{OAI}}}header", {"status": "deleted"} if gone else {})
    SubElement(found, f"{{{OAI}}}identifier").text = f"oai:{request.get_host().partition(':')[0]}:{row.key}"
    SubElement(found, f"{{{OAI}}}datestamp").text = row.changed.astimezone(UTC).strftime(SECONDS)
    for spec in _specs(row):
        SubElement(found, f"{{{OAI}}}setSpec").text = spec
    return found


def _specs(row: Document) -> Iterable[str]:
    yield row.network.slug
    for collection in row.collections.all():  # type: ignore[attr-defined]
        yield f"{row.network.slug}:{collection.slug}"


def _whole(request: HttpRequest, row: Document) -> Element:
    found = Element(f"{{{OAI}}}record")
    found.append(_header(request, row))
    if row.state != "withdrawn":
        inner = SubElement(found, f"{{{OAI}}}metadata")
        schema = {f"{{{SCHEMA}}}schemaLocation": f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"}
        body = SubElement(inner, f"{{{OAI_DC}}}dc", schema)
        address = request.build_absolute_uri(reverse("document", args=[row.network.slug, row.key]))
        for name, words, language in dublin_core(row, address):
            one = SubElement(body, f"{{http://purl.org/dc/elements/1.1/}}{name}")
            one.text = _clean(words)
            if language:
                one.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    return found


VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _get,
    "ListIdentifiers": lambda request, arguments: _list(request, arguments, "ListIdentifiers"),
    "ListRecords": lambda request, arguments: _list(request, arguments, "ListRecords"),
}
