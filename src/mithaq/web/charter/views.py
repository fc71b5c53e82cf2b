"""The charter's pages: the whole, one clause, and the limits that the network chose."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mithaq.charter.limits import Limit, UnknownLimit, limit_at, limits_of
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Origin
from mithaq.domains.amending.queries import open_amendments
from mithaq.domains.compliance.queries import history_of, judged_on, verdict_of, verdicts_on
from mithaq.domains.membership.signing import signatories
from mithaq.foundation.networks.queries import choices_of
from mithaq.web.charter.showing import binds_whom, counts_of, rosette_of
from mithaq.web.setting import NetworkRequest, Setting, in_network, speaker_of
from mithaq.web.wording.names import LIMITS
from mithaq.web.wording.saying import Speaker


class Change(NamedTuple):
    """A limit that was changed, for the page of choices."""

    from_day: object
    what: str
    value: str


class Row(NamedTuple):
    """One line of a clause's history."""

    day: object
    state: str
    sentence: str


def asked(setting: Setting) -> str:
    """The day in the address, to carry it on to the next page."""
    return f"?on={setting.on.isoformat()}" if setting.past else ""


@require_GET
@in_network
def charter(request: NetworkRequest) -> HttpResponse:
    """The rosette, then every article and clause with its verdict on the day asked for."""
    setting = request.setting
    standing = setting.standing
    verdicts = verdicts_on(setting.network_id, standing.version, setting.on)
    on = asked(setting)
    context = {
        "verdicts": verdicts,
        "counts": counts_of(verdicts),
        "rosette": rosette_of(standing, verdicts, speaker_of(request), on=on),
        "judged": judged_on(setting.network_id, setting.on),
        "on": on,
        "signed": signatories(standing, setting.on),
        "proposed": [] if setting.past else open_amendments(setting.network_id),
    }
    return render(request, "charter/charter.html", context)


@require_GET
@in_network
def clause(request: NetworkRequest, ref: str) -> HttpResponse:
    """One clause: verdict, figures, where its limits come from, evidence, history."""
    setting, speaker = request.setting, speaker_of(request)
    charter = setting.standing.charter
    found = charter.clauses.get(ref)
    if found is None:
        raise Http404("clause")
    rows = [row for row in history_of(setting.network_id, ref) if row.day <= setting.on]
    current = next((row for row in rows if row.version == setting.standing.version), None)
    verdict = verdict_of(current) if current else None
    refs = list(charter.clauses)
    place = refs.index(ref)
    changes = [next(group) for _state, group in groupby(reversed(rows), key=lambda row: row.state)][::-1]
    context = {
        "clause": found,
        "article": next(article for article in charter.articles if found in article.clauses),
        "verdict": verdict,
        "since": changes[0].day if changes else None,
        "rules": list(zip(found.rules, verdict.findings, strict=False)) if verdict else [],
        "history": [Row(r.day, r.state, speaker.finding(verdict_of(r).finding)) for r in changes[:12]],
        "binds": binds_whom(found.binds, speaker),
        "before": refs[place - 1] if place else None,
        "after": refs[place + 1] if place + 1 < len(refs) else None,
        "on": asked(setting),
    }
    return render(request, "charter/clause.html", context)


class Shown(NamedTuple):
    """A limit on the page of choices."""

    clause: str
    label: str
    value: str
    address: str


@require_GET
@in_network
def limits(request: NetworkRequest) -> HttpResponse:
    """Every limit whose origin is the network's own choice, and how it changed."""
    setting, speaker = request.setting, speaker_of(request)
    charter = setting.standing.charter
    grant = charter.powers[Power.CHANGE_LIMIT]
    chosen = [limit for limit in limits_of(charter) if limit.origin is Origin.CHOICE]
    context = {
        "limits": [Shown(limit.clause, label_of(limit), limit.value, limit.address) for limit in chosen],
        "changes": [Change(c.from_day, _what(setting, c.address), c.value) for c in choices_of(setting.network_id)],
        "holder": speaker.word(grant.holder),
        "may_propose": grant.organ in setting.actor.organs,
    }
    return render(request, "charter/limits.html", context)


def holder_words(address: str, speaker: Speaker) -> str:
    """Of what a limit without a clause is: an organ, an office, a power, or how the charter is amended."""
    kind = address.partition(":")[0]
    return _("Amending the charter") if kind == "amending" else speaker.word(address.partition("/")[0])


def label_of(limit: Limit) -> str:
    return str(LIMITS.get(limit.name, limit.name))


def _what(setting: Setting, address: str) -> str:
    try:
        limit = limit_at(setting.standing.charter, address)
    except UnknownLimit:
        return address
    return f"{limit.clause} · {label_of(limit)}" if limit.clause else label_of(limit)
