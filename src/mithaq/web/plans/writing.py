"""Writing a plan: its head, and its items one by one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.domains.membership.queries import members
from mithaq.domains.plans import queries
from mithaq.domains.plans.access import kinds_prepared, prepares
from mithaq.domains.plans.lifecycle import WRITABLE
from mithaq.domains.plans.models import Plan, PlanItem
from mithaq.domains.plans.writing_commands import begin_plan, drop_item, write_item, write_plan
from mithaq.web.library.forms import theme_choices
from mithaq.web.plans.forms import HeadForm, ItemForm, entries_of, typed_of
from mithaq.web.plans.showing import plan_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of
from mithaq.web.wording.plans import FACETS


def _page(request: NetworkRequest, row: Plan, words: str, place: str = "") -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("plan", args=[request.setting.standing.slug, row.number]) + place)


def _kinds(request: NetworkRequest, names: list[str]) -> list[tuple[str, str]]:
    charter = request.setting.standing.charter
    return [(name, charter.plans[name].title.best(language_of()).words) for name in names]


@require_http_methods(["GET", "POST"])
@in_workspace
def begin(request: NetworkRequest) -> HttpResponse:
    """Begin a plan."""
    kinds = kinds_prepared(request.setting.actor)
    if not kinds:
        raise Http404("plan")
    form = HeadForm(request.POST or None, kinds=_kinds(request, kinds), initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        with staying(form):
            row = begin_plan(request.setting.actor, form.cleaned_data["kind"], form.head(), at=now(request))
            return _page(request, row, _("The draft is begun. Now write what stands in it."))
    context = {"form": form, "title": _("Begin a plan"), "button": _("Begin")}
    return render(request, "plans/write.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@in_workspace
def write(request: NetworkRequest, number: int) -> HttpResponse:
    """Write the head of a plan."""
    row = _in_hand(request, number)
    words = {
        f"{name}_{code}": said for name in ("title", "summary") for code, said in getattr(row, name).as_json().items()
    }
    given = {"kind": row.kind, "since": row.since, "until": row.until, "seen": row.revision}
    form = HeadForm(request.POST or None, kinds=_kinds(request, [row.kind]), initial=words | given)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            seen = form.cleaned_data["seen"] or 0
            write_plan(request.setting.actor, row.pk, form.head(), seen=seen, at=now(request))
            return _page(request, row, _("Saved."))
    context = {"form": form, "plan": row, "title": _("Title, period, summary"), "button": _("Save")}
    return render(request, "plans/write.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@in_workspace
def item(request: NetworkRequest, number: int, position: int | None = None) -> HttpResponse:
    """Write an item of a plan, or add one."""
    row, setting = _in_hand(request, number), request.setting
    charter, language = setting.standing.charter, language_of()
    before = PlanItem.objects.filter(plan=row, position=position).first() if position else None
    if position and before is None:
        raise Http404("item")
    kind = charter.plans[row.kind]
    network = [
        (name, office.title.best(language).words) for name, office in charter.offices.items() if office.of != "member"
    ]
    everybody = members(setting.network_id, setting.today, language=language).select_related("organisation")
    leads = [*network, *((str(m.organisation.pk), m.organisation.names.best(language).words) for m in everybody)]
    form = ItemForm(
        request.POST or None,
        kinds=[(name, title.best(language).words) for name, title in kind.kinds_of_item(row.kind).items()],
        leads=leads,
        themes=theme_choices(charter, speaker_of(request)),
        sorted_by=entries_of(charter, kind, language, FACETS),
        initial=(typed_of(before) if before else {}) | {"seen": row.revision},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with staying(form):
            seen = form.cleaned_data["seen"]
            write_item(setting.actor, row.pk, form.item(), position=position, seen=seen, at=now(request))
            return _page(request, row, _("Saved."), "#items")
    title = _("Change an item") if before else _("Add an item")
    context = {"form": form, "plan": row, "title": title, "button": _("Save")}
    return render(request, "plans/write.html", context, status=status_of(form))


@require_POST
@in_workspace
def drop(request: NetworkRequest, number: int, position: int) -> HttpResponse:
    """Take an item out of a plan."""
    row = _in_hand(request, number)
    if not any(each.position == position for each in queries.items_of(row)):
        raise Http404("item")
    drop_item(request.setting.actor, row.pk, position, seen=row.revision, at=now(request))
    return _page(request, row, _("The item is taken out."), "#items")


def _in_hand(request: NetworkRequest, number: int) -> Plan:
    """The plan that the reader may write now; 404 for everybody else."""
    row = plan_asked(request, number)
    if not prepares(request.setting.actor, row.kind) or row.state not in WRITABLE:
        raise Http404("plan")
    return row
