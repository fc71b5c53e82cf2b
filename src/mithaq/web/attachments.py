"""A kept file on its way out: always as an attachment, never shown by the browser."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from mithaq.foundation.files.models import StoredFile


def as_attachment(file: StoredFile, content: bytes) -> HttpResponse:
    """The answer that hands a file over under the name it came with."""
    response = HttpResponse(content, content_type=file.kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
