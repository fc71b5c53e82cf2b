"""Whether a page of HTML does anything by itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

RUNNING_TAGS = frozenset(
    ["script", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "svg", "math", "portal", "template", "base"]
)  # fmt: skip
RUNNING_NAMES = re.compile(r"^(on|hx-|data-hx-|ws-|sse-|x-|@|:|v-|ng-|srcdoc$|formaction$|action$)", re.I)
RUNNING_VALUES = re.compile(r"^[\W_]*(javascript|vbscript|data|file|livescript)[\W_]*:", re.I)


class _Running(HTMLParser):
    """Looks for anything in a page of HTML that runs, loads or sends by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = self.found or tag in RUNNING_TAGS
        for name, value in attrs:
            bare = re.sub(r"[\s\x00-\x20]+", "", value or "")
            self.found |= name == "http-equiv" and bare.lower() != "content-type"
            drawn = tag == "img" and name == "src" and bare.lower().startswith(("data:image/png", "data:image/jpeg"))
            self.found |= bool(RUNNING_NAMES.match(name)) or (bool(RUNNING_VALUES.match(bare)) and not drawn)

    handle_startendtag = handle_starttag

    def handle_pi(self, data: str) -> None:
        self.found = self.found or not data.lower().startswith("xml ")


def runs_in_html(content: bytes) -> bool:
    """Whether a page of HTML holds a script, an event, a form, a frame, or anything that a page is told to do by itself."""
    words = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    looking = _Running()
    looking.feed(words.replace("\0", ""))
    looking.close()
    crude = re.search(r"<\s*/?\s*(script|iframe|object|embed|svg)|\bhx-\w+\s*=", words.replace("\0", ""), re.I)
    return looking.found or crude is not None
