"""The doors of applications: a page for whoever has the link, and pages that nobody keeps or indexes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpResponse

from mithaq.domains.membership.application_queries import by_token
from mithaq.domains.membership.models import Application
from mithaq.web.setting import NetworkRequest, in_network

P = ParamSpec("P")


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """No cache keeps the page, no search engine lists it, and its address is told to no other site."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def today_only(view: Callable[Concatenate[NetworkRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a network that is never kept, and that knows no past days."""

    @wraps(view)
    def found(request: NetworkRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.setting.past:
            raise Http404("past")
        return kept_by_nobody(view(request, *args, **kwargs))

    return in_network(found)


def for_the_holder(
    view: Callable[Concatenate[NetworkRequest, Application, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page for whoever holds the link of an application; 404 for any other token, another network's included."""

    @wraps(view)
    def found(request: NetworkRequest, token: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            application = by_token(request.setting.network_id, token)
        except Application.DoesNotExist as error:
            raise Http404("application") from error
        return view(request, application, *args, **kwargs)

    return today_only(found)
