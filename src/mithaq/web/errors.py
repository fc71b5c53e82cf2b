"""Errors as pages in the reader's language. Nothing internal is shown."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from mithaq.charter.text import LANGUAGES

log = logging.getLogger("mithaq.web")


def _shown(request: HttpRequest, name: str, status: int) -> HttpResponse:
    asked = request.path.strip("/").split("/")[0]
    if asked in LANGUAGES:
        translation.activate(asked)
    return render(request, f"errors/{name}.html", {"asked": asked}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _shown(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _shown(request, "forbidden", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off."""
    return _shown(request, "csrf", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent, or not for this reader: the two look the same. An unknown language is met with the three we speak."""
    asked = request.path.strip("/").split("/")[0]
    unknown_language = asked not in LANGUAGES and len(asked) == 2 and asked.isalpha()
    return _shown(request, "language" if unknown_language else "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _shown(request, "server_error", 500)
