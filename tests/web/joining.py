"""An applicant at the public form: what it types on each step, and how it goes through them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from mithaq.domains.membership.models import Application
from tests.builders import World
from tests.foundation.made_files import pdf

ORGANISATION = {"names_ar": "تنغير", "names_fr": "Tinghir", "country": "MA", "organisation_kind": "municipality"}
DATA = {"population": "٣٥٠٠٠", "about_ar": "مدينة في سفح الجبل."}
DECISION = {"decision_number": "14/2026", "decision_on": "2026-05-04", "decision_council": "المجلس البلدي بتنغير"}
CONTACT = {
    "contact_name_ar": "ليلى المثال",
    "contact_email": "leila@tinghir.example",
    "contact_qualifications": "مهندسة",
    "deputy_name_fr": "Saïd Exemple",
    "deputy_email": "said@tinghir.example",
}
PARTS = {"state-landing": "planned"}
REQUEST = {"motivation_ar": "نريد أن نتعلم من مدن النهر.", "adherence": "on"}


def scan(name: str = "قرار.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content)


class Applicant:
    """Somebody at the form, in one language, with a draft begun."""

    def __init__(self, world: World, *, kind: str = "town", language: str = "ar", **more: str) -> None:
        self.world, self.language, self.client = world, language, Client()
        form = {"kind": kind, "email": "office@tinghir.example", "language": language, **more}
        self.started = self.client.post(self.address("join-start"), form)
        self.pk = Application.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    @property
    def application(self) -> Application:
        return Application.objects.get(pk=self.pk)

    def address(self, name: str, *args: object) -> str:
        with override(self.language):
            return reverse(name, args=[self.world.network.slug, *args])

    def own(self, name: str, *args: object) -> str:
        return self.address(name, self.application.token, *args)

    def get(self, step: str, **query: str) -> Any:
        return self.client.get(self.own("join-step", step), query)

    def send(self, step: str, form: dict[str, Any], **more: Any) -> Any:
        return self.client.post(self.own("join-step", step), form | {"then": "on"} | more)

    def fill(self) -> Applicant:
        """Every step that the river's charter asks of a town."""
        self.send("organisation", ORGANISATION)
        self.send("data", DATA)
        self.send("decision", DECISION, file=scan())
        self.send("contact", CONTACT)
        self.send("parts", PARTS, **{"file-landing": scan("مرسى.pdf")})
        self.send("request", REQUEST)
        return self

    def submit(self, key: str = "") -> Any:
        return self.client.post(self.own("join-submit"), {"submission": key or str(uuid4())})
