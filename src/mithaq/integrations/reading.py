"""The process that reads one file: `python -m mithaq.integrations.reading KIND LIMITS < file`, with bounds of its own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from mithaq.integrations.legible import Illegible, Limits

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENDS = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article", "table", "dd", "dt"}
)
UNSPOKEN = frozenset({"script", "style", "template", "noscript", "svg", "math", "iframe", "object", "head"})
PAGE_OF_TEXT = 3_000
"""Letters after which a text without pages of its own begins another one, at the end of a paragraph."""
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters of Arabic as they are joined: some files hold these instead of the letters themselves."""


def pdf(content: bytes, limits: Limits) -> Iterator[str]:
    """The text layer of each page, in reading order."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Illegible("encrypted" if "password" in str(error).lower() else "broken") from error
    if len(document) > limits.pages:
        raise Illegible("too-long")
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield text.get_text_bounded()
        text.close()
        page.close()


def word(content: bytes, limits: Limits) -> Iterator[str]:
    """The paragraphs of a Word file, parted into pages where the text itself says so, else by length."""
    root = _xml(_packed(content, limits), "word/document.xml")
    pieces: list[str] = []
    for paragraph in root.iter(WORD + "p"):
        said: list[str] = []
        for each in paragraph.iter():
            if each.tag == WORD + "t":
                said.append(each.text or "")
            elif each.tag == WORD + "tab":
                said.append("\t")
            elif each.tag == WORD + "br" and each.get(WORD + "type") == "page":
                said.append("\f")
        pieces.append("".join(said))
    yield from by_length("\n".join(pieces))


def sheets(content: bytes, limits: Limits) -> Iterator[str]:
    """Each sheet of a workbook as one page: its name, then its rows."""
    from openpyxl import load_workbook

    _packed(content, limits)
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets[: limits.pages]:
            lines, letters = [sheet.title], 0
            for row in sheet.iter_rows(values_only=True):
                line = "\t".join("" if cell is None else str(cell) for cell in row).rstrip()
                letters += len(line)
                if letters > limits.letters:
                    raise Illegible("too-long")
                if line:
                    lines.append(line)
            yield "\n".join(lines)
    finally:
        book.close()


class _Spoken(HTMLParser):
    """What a page of HTML says; what runs, hides or loads is not heard."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.silent += tag in UNSPOKEN
        self.said.append("\n" if tag in ENDS else "")

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.said.append("\n" if tag in ENDS else "")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in UNSPOKEN))
        self.said.append("\n" if tag in ENDS else "")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def html(content: bytes, limits: Limits) -> Iterator[str]:
    """What a page of HTML says, cleaned first."""
    import nh3

    cleaned = nh3.clean(
        decoded(content), tags={*ENDS, "b", "i", "a", "ul", "ol", "span", "strong", "em"}, attributes={}
    )
    heard = _Spoken()
    heard.feed(cleaned)
    heard.close()
    yield from by_length("".join(heard.said))


def plain(content: bytes, limits: Limits) -> Iterator[str]:
    yield from by_length(decoded(content))


def picture(content: bytes, limits: Limits) -> Iterator[str]:
    """The words in a picture, where the operator has installed Tesseract; without it, the picture has none."""
    program = shutil.which("tesseract")
    if program is None:
        raise Illegible("no-reader")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "picture")
        file.write_bytes(content)
        command = [program, str(file), "stdout", "-l", "ara+fra+eng"]
        done = subprocess.run(command, capture_output=True, timeout=limits.seconds, check=False)  # noqa: S603
    if done.returncode:
        raise Illegible("broken")
    yield done.stdout.decode("utf-8", "replace")


READERS: dict[str, Callable[[bytes, Limits], Iterator[str]]] = {
    PDF: pdf, DOCX: word, XLSX: sheets, "text/html": html, "text/plain": plain, "text/csv": plain, "image/png": picture,
    "image/jpeg": picture,
}  # fmt: skip


def read(content: bytes, kind: str, limits: Limits) -> list[str]:
    """The pages of a file. Raises `Illegible`."""
    reader = READERS.get(kind)
    if reader is None:
        raise Illegible("not-readable")
    pages: list[str] = []
    letters = 0
    for words in reader(content, limits):
        tidy_words = tidy(words)
        letters += len(tidy_words)
        if letters > limits.letters or len(pages) >= limits.pages:
            raise Illegible("too-long")
        pages.append(tidy_words)
    return pages


def tidy(words: str) -> str:
    """Plain text: no control signs, letters as they are written by hand, no hole longer than one line."""
    joined = FORMS.sub(
        lambda found: unicodedata.normalize("NFKC", found[0]), words.replace("\r\n", "\n").replace("\r", "\n")
    )
    kept = "".join(
        sign for sign in joined if sign in "\n\t" or unicodedata.category(sign)[0] != "C" or sign == "\u200c"
    )
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def by_length(words: str) -> Iterator[str]:
    """A text without pages of its own, parted where it says so (form feed), else at the end of paragraphs."""
    for part in words.split("\f"):
        page: list[str] = []
        size = 0
        for paragraph in part.split("\n"):
            page.append(paragraph)
            size += len(paragraph)
            if size >= PAGE_OF_TEXT:
                yield "\n".join(page)
                page, size = [], 0
        if any(paragraph.strip() for paragraph in page):
            yield "\n".join(page)


def decoded(content: bytes) -> str:
    """Words in whatever letters they were saved in."""
    for encoding in ("utf-8-sig", "utf-16"):
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    arabic = content.decode("cp1256", "replace")
    letters = sum("\u0621" <= sign <= "\u064a" for sign in arabic)
    foreign = sum(sign > "\x7f" for sign in arabic)
    return arabic if letters * 2 >= foreign else content.decode("cp1252", "replace")


def _packed(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """A packed file within its bounds, whose parts refer to nothing outside. Raises `Illegible`."""
    packed = zipfile.ZipFile(BytesIO(content))
    entries = packed.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Illegible("encrypted")
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked:
        raise Illegible("unpacks-too-large")
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with packed.open(entry) as part:
                begins = part.read(4096).replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in begins or b"<!ENTITY" in begins:
                raise Illegible("refers-outside")
    return packed


def _xml(packed: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(packed.read(name))  # noqa: S314 — no document type gets here, and expat loads nothing


def _bound(limits: Limits) -> None:
    """Hold this process to its bounds, where the system can."""
    try:
        import resource
    except ImportError:  # pragma: no cover — the time bound of the caller remains
        return
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def main(arguments: list[str]) -> int:
    """Read standard input, and say what was found as JSON."""
    kind, limits = arguments[0], Limits(**json.loads(arguments[1]))
    _bound(limits)
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"pages": read(content, kind, limits)}
    except Illegible as refusal:
        answer = {"reason": refusal.reason}
    except MemoryError:
        answer = {"reason": "unpacks-too-large"}
    except Exception:  # noqa: BLE001 — whatever a broken file makes its reader do
        answer = {"reason": "broken"}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
