"""A refusal met while a form is sent: the form stays, with what was typed and the reason above it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from mithaq.charter.verdict import Refused, Verdict


@contextmanager
def staying(form: Form) -> Iterator[None]:
    """Run an act for a form. `Refused` marks the form (`refused`) and goes no further, so that the page is drawn again."""
    try:
        yield
    except Refused as refusal:
        form.refused = refusal.verdict  # type: ignore[attr-defined]
        form.add_error(None, _("The charter does not allow this as it stands."))


def refused(form: Form) -> Verdict | None:
    """The verdict that a form met, if it was refused."""
    verdict: Any = getattr(form, "refused", None)
    return verdict


def status_of(form: Form) -> int:
    """200 for a form that is shown, 422 for one that needs mending, 409 for one that was refused."""
    if refused(form):
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
