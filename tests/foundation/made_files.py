"""Files made for the tests: good ones, and a corpus of hostile ones."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from random import Random

HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def png(width: int = 4, height: int = 4, *, extra: bytes = b"", seed: int = 1) -> bytes:
    """A whole picture of small size; a large one by its header only."""
    rows = b"".join(b"\0" + Random(seed + n).randbytes(width * 3) for n in range(height)) if width < 500 else b"\0"

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    text = chunk(b"tEXt", b"Comment\0" + extra) if extra else b""
    return b"\x89PNG\r\n\x1a\n" + header + text + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(width: int = 8, height: int = 8, *, before: bytes = b"", seed: int = 1) -> bytes:
    """The segments of a picture: what stands before its frame, the frame, some scan, the end."""

    def segment(marker: int, body: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body

    first = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + (segment(0xE1, before) if before else b"")
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + Random(seed).randbytes(300).replace(b"\xff", b"\xff\0")
    return b"\xff\xd8" + first + frame + scan + b"\xff\xd9"


def pdf(catalogue: bytes = b"", *, stream: bytes = b"BT (Report) Tj ET", version: bytes = b"1.7") -> bytes:
    parts = (
        b"1 0 obj <</Type /Catalog /Pages 2 0 R " + catalogue + b">> endobj",
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj",
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>> endobj",
        b"4 0 obj <</Length %d>> stream\n%s\nendstream endobj" % (len(stream), stream),
    )
    return b"%PDF-" + version + b"\n" + b"\n".join(parts) + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def packed(files: dict[str, bytes], *, pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def symlink() -> bytes:
    out, link = BytesIO(), zipfile.ZipInfo("report.pdf")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def from_the_future() -> bytes:
    """An archive that asks for a newer unpacker than there is."""
    content = packed({"a.txt": b"a"})
    at = content.index(b"PK\x01\x02")
    return content[: at + 6] + b"\xff\x00" + content[at + 8 :]


def good() -> dict[str, bytes]:
    """Forty files that people really hand in."""
    found: dict[str, bytes] = {}
    for n in range(14):
        found[f"plan {n}.pdf"] = pdf(
            stream=zlib.compress(Random(n).randbytes(2000 * (n + 1))), version=b"1.%d" % (n % 8)
        )
        found[f"شعار {n}.png"] = png(10 + n, 20 + n, seed=n, extra=b"made by hand" if n % 2 else b"")
        found[f"photo {n}.jpg"] = jpeg(4000, 3000, seed=n, before=b"Exif\0\0" + bytes(64) if n % 2 else b"")
    return dict(list(found.items())[:40])


def hostile() -> dict[str, bytes]:
    """Content that must be refused, by what it is."""
    sheet = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    word = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    bomb = packed({"big.txt": bytes(30_000_000)})
    return {
        "html": HTML,
        "html after blanks": b"\n \t " + HTML,
        "html in capitals": HTML.upper(),
        "html after a mark": b"\xef\xbb\xbf" + HTML,
        "html in utf-16": HTML.decode().encode("utf-16"),
        "xhtml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script/></html>',
        "svg": SVG,
        "svg after a prolog": b'<?xml version="1.0"?>\n' + SVG,
        "svg packed": zlib.compress(SVG),
        "svg gzipped": zlib.compress(SVG, wbits=31),
        "plain words": b"just words",
        "words in arabic": "كلمات".encode(),
        "a list": b"key;kind\na;b\n",
        "json": b'{"a": 1}',
        "xml with an entity": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        "javascript": b"alert(document.cookie)",
        "php": b"<?php system($_GET['c']); ?>",
        "shell script": b"#!/bin/sh\nrm -rf /\n",
        "nothing": b"",
        "one byte": b"%",
        "a nul": b"\0",
        "many nuls": bytes(100_000),
        "noise": Random(3).randbytes(5000),
        "gif": b"GIF89a" + bytes(40),
        "gif with a script": b"GIF89a/*" + bytes(4) + b"*/=1;alert(1)//",
        "bmp": b"BM" + bytes(60),
        "webp": b"RIFF\x24\0\0\0WEBPVP8 " + bytes(30),
        "tiff": b"II*\0" + bytes(40),
        "icon": b"\0\0\1\0\1\0" + bytes(40),
        "psd": b"8BPS\0\1" + bytes(40),
        "heic": b"\0\0\0\x18ftypheic" + bytes(40),
        "mp4": b"\0\0\0\x18ftypisom" + bytes(40),
        "mp3": b"ID3\3\0" + bytes(40),
        "exe": b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0" + bytes(40),
        "elf": b"\x7fELF\2\1\1" + bytes(60),
        "java class": b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(40),
        "wasm": b"\0asm\1\0\0\0",
        "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "postscript": b"%!PS-Adobe-3.0\n(run) show\n",
        "rtf": b"{\\rtf1\\object}",
        "rar": b"Rar!\x1a\7\1\0" + bytes(40),
        "7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40),
        "gzip": zlib.compress(b"words", wbits=31),
        "tar": b"a.txt".ljust(257, b"\0") + b"ustar\0" + bytes(249),
        "zip": packed({"a.txt": b"a"}),
        "zip in a zip": packed({"a.zip": packed({"b.zip": packed({"c": b"c"})})}),
        "zip bomb": bomb,
        "zip bomb in a zip": packed({"a.zip": bomb}),
        "zip that climbs": packed({"../../etc/passwd": b"root"}),
        "zip with a link": symlink(),
        "zip with a thousand names": packed({f"{n}.txt": b"" for n in range(1000)}),
        "zip from the future": from_the_future(),
        "zip cut short": packed({"a.txt": b"a" * 500})[:60],
        "zip of its name only": b"PK\3\4",
        "docx": packed(word),
        "docx with macros": packed({**word, "word/vbaProject.bin": b"macro"}),
        "xlsx": packed(sheet),
        "xlsm with macros": packed({**sheet, "xl/vbaProject.bin": b"macro"}),
        "apk": packed({"AndroidManifest.xml": b"a", "classes.dex": b"dex\n035"}),
        "jar": packed({"META-INF/MANIFEST.MF": b"Main-Class: A"}),
        "epub": packed({"mimetype": b"application/epub+zip"}, pack=zipfile.ZIP_STORED),
        "png of sixty million pixels": png(60_000, 1_000),
        "png of 60 000 by 60 000": png(60_000, 60_000),
        "png with markup in a comment": png(extra=HTML),
        "png with svg in a comment": png(extra=SVG),
        "jpeg of 60 000 by 60 000": jpeg(60_000, 60_000),
        "jpeg with markup first": jpeg(before=HTML),
        "jpeg with javascript first": jpeg(before=b"javascript:alert(1)"),
        "jpeg that begins as html": HTML + jpeg(),
        "pdf after markup": HTML + pdf(),
        "pdf with javascript": pdf(b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>"),
        "pdf with javascript by name": pdf(b"/Names <</JavaScript 5 0 R>>"),
        "pdf that launches": pdf(b"/OpenAction <</S /Launch /F (cmd.exe)>>"),
        "pdf with a file in it": pdf(b"/Names <</EmbeddedFiles 5 0 R>>"),
        "pdf with a link that runs": pdf(b"/OpenAction <</S /URI /URI (javascript:alert(1))>>"),
        "pdf and html": pdf() + HTML,
        "pdf too large": pdf(stream=bytes(10_000_001)),
        "png too large": png() + bytes(10_000_001),
    }


def hidden() -> dict[str, bytes]:
    """The same dangers, better hidden."""
    thumbnail = b"Exif\0\0" + jpeg(160, 120)
    return {
        "pdf with javascript in escaped letters": pdf(b"/OpenAction <</S /J#61vaScript /JS (app.alert(1))>>"),
        "pdf that launches in escaped letters": pdf(b"/OpenAction <</S /#4caunch /F (cmd.exe)>>"),
        "huge jpeg behind a small thumbnail": jpeg(60_000, 60_000, before=thumbnail),
        "png cut in its header": png()[:20],
        "png cut in its picture": png(40, 40)[:200],
        "png of its name only": png()[:8],
        "jpeg cut short": jpeg()[:60],
        "jpeg of its name only": b"\xff\xd8\xff",
        "pdf cut short": pdf()[:80],
        "pdf of its name only": b"%PDF-1.7",
    }


def double() -> dict[str, bytes]:
    """Pictures that are something else too, behind their end."""
    return {
        "png and an archive": png() + packed({"a.txt": b"a"}),
        "png and html": png() + b" " * 3000 + HTML,
        "jpeg and a programme": jpeg() + b"MZ" + bytes(60),
    }
