"""Who may look into the files of the desk: a stranger gets 404, as if it were absent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpResponse

from mithaq.domains.membership.desk_queries import prepares
from mithaq.web.setting import NetworkRequest, in_workspace

P = ParamSpec("P")


def at_desk(view: Callable[Concatenate[NetworkRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those who prepare files for the organ that admits."""

    @wraps(view)
    def found(request: NetworkRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not prepares(request.setting.actor):
            raise Http404("desk")
        return view(request, *args, **kwargs)

    return cast(Callable[..., HttpResponse], in_workspace(found))
