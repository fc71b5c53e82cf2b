"""One step of an application: its form with what is known already, and what saving it writes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from mithaq.charter.document import MemberKind
from mithaq.charter.joining import ADHERENCE, COUNCIL_DECISION, required_of
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.draft_commands import fill_draft, hand_in_file
from mithaq.domains.membership.models import Application
from mithaq.domains.membership.queries import Filters, members
from mithaq.foundation.files.sniffing import DOCUMENTS
from mithaq.foundation.texts.folding import sort_key
from mithaq.web.join import steps
from mithaq.web.join.eligible import countries_for
from mithaq.web.join.forms import (
    ContactForm,
    DataForm,
    DecisionForm,
    OrganisationForm,
    PartsForm,
    RequestForm,
    spread,
)
from mithaq.web.refusing import staying
from mithaq.web.setting import NetworkRequest, language_of, now, speaker_of
from mithaq.web.wording.names import KINDS

DECIDED = ("decision_number", "decision_on", "decision_council")
SPOKEN = ("contact_email", "contact_qualifications", "deputy_email")


def form_of(request: NetworkRequest, application: Application, step: str) -> Form:
    """The form of a step: bound when it was sent, else with what the application says."""
    charter, kind = request.setting.standing.charter, application.kind
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    match step:
        case steps.ORGANISATION:
            return _organisation_form(request, application)
        case steps.DATA:
            return DataForm(*sent, initial=_data(application), asked=steps.data_asked(charter, kind))
        case steps.DECISION:
            return DecisionForm(*sent, initial={name: getattr(application, name) for name in DECIDED})
        case steps.PERSON:
            initial: dict[str, Any] = {name: getattr(application, name) for name in SPOKEN}
            for name in ("contact_name", "deputy_name"):
                initial |= spread(name, getattr(application, name))
            return ContactForm(*sent, initial=initial)
        case steps.PARTS:
            asked = steps.declared_asked(charter, kind)
            states = {f"state-{key}": application.declared.get(key, "") for key in asked}
            return PartsForm(*sent, initial=states, charter=charter, asked=asked, language=language_of())
        case _:
            given = application.adherence == request.setting.standing.version
            initial = {"adherence": given} | spread("motivation", application.motivation)
            return RequestForm(*sent, initial=initial, asked=ADHERENCE in required_of(charter, kind))


def _organisation_form(request: NetworkRequest, application: Application) -> Form:
    speaker, setting = speaker_of(request), request.setting
    kind: MemberKind | None = setting.standing.charter.members.get(application.kind)
    codes = countries_for(setting.standing.charter, kind)
    countries = sorted(((code, speaker.manner.country(code)) for code in codes), key=lambda row: sort_key(row[1]))
    kinds = [(key, str(KINDS[key])) for key in (kind.organisations if kind else ())]
    above = None
    if kind and kind.under:
        found = members(setting.network_id, setting.today, Filters(kind=kind.under), language=language_of())
        above = [(str(row.organisation_id), row.organisation.names.best(language_of()).words) for row in found]  # type: ignore[attr-defined]
    initial = {
        "country": application.country or (countries[0][0] if len(countries) == 1 else ""),
        "organisation_kind": application.organisation_kind,
        "parent": str(application.parent_id or ""),  # type: ignore[attr-defined]
        **spread("names", application.names),
    }
    return OrganisationForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        found=application.organisation is not None,
        countries=countries,
        kinds=kinds,
        above=above,
    )


def _data(application: Application) -> dict[str, Any]:
    """What was typed; before that, what the directory knows of an organisation that was found there."""
    known: dict[str, Any] = {}
    texts = [name for name, _long in DataForm.texts]
    if not application.profile and application.organisation:
        known = {
            name: getattr(application.organisation, name)
            for name in (*texts, "population", "area", "website", "contact")
        }
    for name, value in application.profile.items():
        known[name] = Text(**value) if isinstance(value, dict) else value
    initial = {name: value for name, value in known.items() if not isinstance(value, Text)}
    for name in texts:
        initial |= spread(name, known.get(name) or Text())
    return initial


def values_of(form: Any, step: str, version: int) -> dict[str, Any]:
    """The fields of the application that a valid form writes."""
    given = form.cleaned_data
    match step:
        case steps.ORGANISATION:
            values = {} if not form.texts else {
                "names": form.text("names"), "country": given["country"], "organisation_kind": given["organisation_kind"]
            }  # fmt: skip
            return values | (
                {"parent_id": int(given["parent"]) if given["parent"] else None} if "parent" in given else {}
            )
        case steps.DATA:
            profile = {name: form.text(name).as_json() for name, _long in form.texts}
            plain = {name: given[name] for name in form.asked if name in given}
            profile |= {name: str(v) if isinstance(v, Decimal) else v for name, v in plain.items()}
            return {"profile": profile}
        case steps.DECISION:
            return {name: given[name] for name in DECIDED}
        case steps.PERSON:
            names = {name: form.text(name) for name in ("contact_name", "deputy_name")}
            return names | {name: given[name] for name in SPOKEN}
        case steps.PARTS:
            return {"declared": form.declared()}
        case _:
            accepted = {"adherence": version if given["adherence"] else None} if "adherence" in given else {}
            return {"motivation": form.text("motivation")} | accepted


def save(request: NetworkRequest, application: Application, step: str, form: Any) -> bool:
    """Write a step: the files that came with it, and the rest by itself, so that neither is lost for the other's fault."""
    setting, written = request.setting, False
    if form.is_valid():
        with staying(form):
            values = values_of(form, step, setting.standing.version)
            fill_draft(setting.standing, application.pk, values, at=now(request))
            written = True
    whole = _keep_files(request, application, form, written)
    application.refresh_from_db()
    return written and whole


def _keep_files(request: NetworkRequest, application: Application, form: Form, written: bool) -> bool:
    """Keep every file that was sent; one that cannot be kept says why at its field, and whether the rest was `written`."""
    whole = True
    for name, upload in request.FILES.items():
        if name not in form.fields or not upload.name:  # type: ignore[union-attr]
            continue
        part = COUNCIL_DECISION if name == "file" else name.removeprefix("file-")
        content = upload.read(DOCUMENTS.most_bytes + 1)  # type: ignore[union-attr]
        try:
            hand_in_file(
                request.setting.standing, application.pk, part, upload.name, content, at=now(request)  # type: ignore[union-attr, arg-type]
            )  # fmt: skip
        except Refused as refusal:
            words = speaker_of(request).refusal(refusal.verdict.finding)
            form.add_error(name, words + " " + _("The rest of this step is saved.") if written else words)
            whole = False
    return whole


def choose(request: NetworkRequest, application: Application, form: Any, found: Organisation | None) -> bool:
    """Take an organisation of the directory, or give it back to enter another."""
    values: dict[str, Any] = {"organisation_id": found.pk if found else None}
    if found is None:
        values |= {"names": Text(), "parent_id": None}
    with staying(form):
        fill_draft(request.setting.standing, application.pk, values, at=now(request))
        return True
    return False
