"""The setting of a request: which network, which day, who is looking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from mithaq.domains.governance.queries import actor_for
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.queries import heads
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution, constitution
from mithaq.foundation.people.models import Person
from mithaq.foundation.texts.folding import western_digits
from mithaq.web.formatting import Manner
from mithaq.web.wording.saying import Speaker

P = ParamSpec("P")


State = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What every page of a network knows."""

    standing: Constitution
    today: date
    on: date
    """The day that the reader asked for; today, unless the address says `?on=`."""
    actor: Actor
    person: Person | None
    state: State
    """The last entries of all chains: what was worked out for them holds until the next act."""

    @property
    def network_id(self) -> int:
        return self.standing.network_id

    @property
    def past(self) -> bool:
        return self.on != self.today


class NetworkRequest(HttpRequest):
    """A request whose network is known."""

    setting: Setting


View = Callable[Concatenate[NetworkRequest, P], HttpResponse]


def in_network(view: View[P]) -> Callable[..., HttpResponse]:
    """Give a view its network by the slug in the address; 404 when there is none."""

    @wraps(view)
    def found(request: HttpRequest, network: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        today = now(request).date()
        on = day_asked(request, today)
        state = state_of_ledger()
        try:
            standing = standing_known(state, network, on)
        except Network.DoesNotExist as error:
            raise Http404("network") from error
        person = person_of(request)
        actor = actor_known(state, person.pk if person else 0, standing, today)
        placed = cast(NetworkRequest, request)
        placed.setting = Setting(standing, today, on, actor, person, state)
        with timezone.override(standing.charter.locale.zone):  # what is typed into a form is meant by these clocks
            return view(placed, *args, **kwargs)

    return found


def state_of_ledger() -> State:
    """The last entry of every chain: everything public, and every power, follows from acts up to here."""
    return tuple(sorted(heads().items()))


@lru_cache(maxsize=128)
def standing_known(state: State, slug: str, on: date) -> Constitution:
    """The charter of a network on a day. Raises `Network.DoesNotExist`."""
    return constitution(slug, on)


@lru_cache(maxsize=1024)
def actor_known(state: State, person_id: int, standing: Constitution, today: date) -> Actor:
    """What a person is in a network today; worked out anew after every act. The workspace adds the second factor."""
    person = Person.objects.get(pk=person_id) if person_id else None
    return actor_for(person, standing, today, second_factor=False)


def in_workspace(view: View[P]) -> Callable[..., HttpResponse]:
    """A view of the workspace: signed in, and with a place in the network; a stranger gets 404, as if absent."""

    @wraps(view)
    def found(request: NetworkRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not (request.setting.actor.organisations or request.setting.actor.organs or request.setting.actor.offices):
            raise Http404("workspace")
        actor = replace(request.setting.actor, second_factor=second_factor_of(request))
        request.setting = replace(request.setting, actor=actor)
        return view(request, *args, **kwargs)

    return cast(Callable[..., HttpResponse], login_required(in_network(found)))


def now(request: HttpRequest) -> datetime:
    """The moment of the request."""
    return timezone.now()


def day_asked(request: HttpRequest, today: date) -> date:
    """The past day in `?on=`, never a future one. A day that cannot be read is 404, not a guess."""
    asked = western_digits(request.GET.get("on", "").strip())
    if not asked:
        return today
    try:
        return min(date.fromisoformat(asked), today)
    except ValueError as error:
        raise Http404("day") from error


def person_of(request: HttpRequest) -> Person | None:
    user: Any = getattr(request, "user", None)
    return cast(Person, user) if user is not None and user.is_authenticated else None


def second_factor_of(request: HttpRequest) -> bool:
    """Whether the person has a second factor; allauth asks for it at sign-in once it is set up."""
    person = person_of(request)
    return person is not None and is_mfa_enabled(person)


def submission_of(request: HttpRequest) -> UUID | None:
    """The idempotency key of a form. A key that is none is none."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return None


def manner_of(request: HttpRequest) -> Manner:
    setting = getattr(request, "setting", None)
    return Manner.of(language_of(), setting.standing.charter if setting else None)


def speaker_of(request: HttpRequest) -> Speaker:
    setting = getattr(request, "setting", None)
    return Speaker(manner_of(request), setting.standing.charter if setting else None)


def language_of() -> str:
    return (get_language() or "ar")[:2]
