"""What stands around every view: the cache of public pages, refusals as pages, private pages kept by nobody."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mithaq.charter.verdict import Refused
from mithaq.web.setting import state_of_ledger

Next = Callable[[HttpRequest], HttpResponse]
KEEP = 3600
LONGEST_QUERY = 300
PUBLIC_SECONDS = 60


class PublicPages:
    """Anonymous readers are answered from a cache that is keyed by the last entries of the ledger.

    A page changes only through an act, every act leaves an entry, so a key with the heads of all chains is never stale.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not cacheable(request):
            return self.get_response(request)
        key = key_of(request)
        if kept := cache.get(key):
            status, headers, content = kept
            response = HttpResponse(content, status=status)
            for name, value in headers:
                response[name] = value
            return response
        response = self.get_response(request)
        if may_be_kept(response):
            response.headers.setdefault("Cache-Control", f"public, max-age={PUBLIC_SECONDS}")
            cache.set(key, (200, list(response.headers.items()), response.content), KEEP)
        return response


def cacheable(request: HttpRequest) -> bool:
    """A plain reading of a page by somebody who is not signed in."""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    page = request.path[:4] in ("/ar/", "/fr/", "/en/") and "/accounts/" not in request.path
    short = len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    return request.method == "GET" and page and short and not signed_in and "HTTP_RANGE" not in request.META


def may_be_kept(response: HttpResponse) -> bool:
    """A whole page for everyone; what is to be made anew each time, or for one reader, is not kept."""
    anew = any(word in response.get("Cache-Control", "") for word in ("no-store", "private"))
    return response.status_code == 200 and not response.streaming and not response.cookies and not anew


def key_of(request: HttpRequest) -> str:
    """One key per address, form, day and state of the ledger."""
    state = state_of_ledger()
    hx = request.META.get("HTTP_HX_REQUEST", "")
    accept = request.META.get("HTTP_ACCEPT", "")[:40] if request.path.endswith("/") else ""
    packed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    parts = (request.get_host(), request.get_full_path(), hx, accept, packed, timezone.now().date(), state)
    return "page:" + sha256(repr(parts).encode()).hexdigest()


class Refusals:
    """`Refused` is the only 'no': it becomes a page (or a fragment) with the clause and the figures."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        verdict = exception.verdict
        context = {"verdict": verdict, "finding": verdict.finding, "back": request.META.get("HTTP_REFERER", "")}
        return render(request, "errors/refused.html", context, status=409)


class PrivatePages:
    """Signed-in pages are never kept by a browser or a proxy."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated or "/accounts/" in request.path:
            response["Cache-Control"] = "no-store"
        return response
