"""Bare Django views: the same rows from the same tables, in a plain template, with nothing of ours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines

from mithaq.domains.directory.models import Post
from mithaq.domains.membership.models import Membership

LIST = engines["django"].from_string(
    "<!doctype html><html><body><h1>Members</h1><ul>{% for m in rows %}<li>{{ m.organisation.names.ar }} "
    "{{ m.organisation.country }} {{ m.organisation.population }}</li>{% endfor %}</ul>"
    "<svg>{% for m in rows %}<circle cx='{{ m.organisation.place.longitude }}' cy='{{ m.organisation.place.latitude }}' r='3'>"
    "<title>{{ m.organisation.names.ar }}</title></circle>{% endfor %}</svg></body></html>"
)
PAGE = engines["django"].from_string(
    "<!doctype html><html><body><h1>{{ m.organisation.names.ar }}</h1><p>{{ m.organisation.about.ar }}</p>"
    "<p>{{ m.organisation.population }} {{ m.since }}</p><table>{% for p in posts %}<tr><td>{{ p.office }}</td>"
    "<td>{{ p.person.name.ar }}</td><td>{{ p.since }}</td></tr>{% endfor %}</table></body></html>"
)


def members(request: HttpRequest, network: str) -> HttpResponse:
    """All members of a network with their places."""
    rows = Membership.objects.filter(network__slug=network).select_related("organisation__place")
    return HttpResponse(LIST.render({"rows": rows.order_by("organisation__sort_ar")}, request))


def member(request: HttpRequest, network: str) -> HttpResponse:
    """One member with the holders of its posts."""
    found = Membership.objects.select_related("organisation__place", "organisation__parent")
    row = found.get(network__slug=network, organisation__key="tripoli-lb")
    posts = Post.objects.filter(organisation=row.organisation, until=None).select_related("person")
    return HttpResponse(PAGE.render({"m": row, "posts": posts}, request))
