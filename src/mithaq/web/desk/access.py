"""Who may look into the files of the desk: a stranger gets 404, as if it were absent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpResponse
from django.shortcuts import render

from mithaq.domains.membership.desk_queries import prepares
from mithaq.web.setting import NetworkRequest, in_workspace, speaker_of
from mithaq.web.workspace.views import roles_of

P = ParamSpec("P")


def at_desk(view: Callable[Concatenate[NetworkRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those who prepare files for the organ that admits; they hold people's addresses: a second factor is asked."""

    @wraps(view)
    def found(request: NetworkRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not prepares(request.setting.actor):
            raise Http404("desk")
        if not request.setting.actor.second_factor:
            roles = roles_of(request.setting.actor, speaker_of(request))
            return render(request, "workspace/second_factor.html", {"roles": roles}, status=403)
        return view(request, *args, **kwargs)

    return cast(Callable[..., HttpResponse], in_workspace(found))
