"""What every template knows of its page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language_info

from mithaq.charter.text import LANGUAGES
from mithaq.foundation.notices.queries import unread
from mithaq.web.setting import Setting, language_of, person_of, speaker_of
from mithaq.web.wording.saying import Speaker


@dataclass
class Page:
    """The page being shown: its language and direction, its network, its reader."""

    request: HttpRequest
    language: str
    speaker: Speaker
    setting: Setting | None

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def charter(self) -> Any:
        return self.setting.standing.charter if self.setting else None

    @property
    def slug(self) -> str:
        return self.setting.standing.slug if self.setting else ""

    @cached_property
    def person(self) -> Any:
        return person_of(self.request)

    @cached_property
    def actor(self) -> Any:
        return self.setting.actor if self.setting else None

    @cached_property
    def unread(self) -> int:
        if self.person is None or self.setting is None:
            return 0
        return unread(self.person.pk, network_id=self.setting.network_id)

    @cached_property
    def others(self) -> list[tuple[str, str, str]]:
        """The same page in each language: code, own name, address."""
        here = self.request.get_full_path()
        return [(code, get_language_info(code)["name_local"], translate_url(here, code)) for code in LANGUAGES]

    @property
    def year(self) -> int:
        return timezone.now().year


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor: one name, `page`."""
    return {"page": Page(request, language_of(), speaker_of(request), getattr(request, "setting", None))}
