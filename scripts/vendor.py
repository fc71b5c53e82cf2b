"""Fetch the few things the pages need from elsewhere, check them, and write them small beside the code.

Run it again whenever a version below changes: `.venv/bin/python scripts/vendor.py`. It asks the ordinary npm client for
the packages, checks each archive by the hash written here, and writes fonts, htmx and the country files. Nothing is
fetched when the site runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vendor_fonts
import vendor_map

WEB = Path(__file__).resolve().parent.parent / "src" / "mithaq" / "web"


@dataclass(frozen=True)
class Package:
    """One npm package: `integrity` is the hash npm publishes for it, `licence_file` its licence text inside the
    archive.
    """

    name: str
    version: str
    integrity: str
    licence: str
    licence_file: str
    used_for: str


PLEX = Package(
    "@ibm/plex-sans-arabic", "1.1.0",
    "sha512-u8wIS6szLAOFvlBjCFZmtpKIqbhuIuniG2N0J+sio8vV6INH58hP0t0QNYrSl9SZtCv2Fwb4oQGuZJY3kJ4+QA==",
    "SIL Open Font License 1.1 (© IBM Corp., reserved font name Plex: the subset bears another name inside)",
    "LICENSE.txt", "`../fonts/plex-*.woff2` and `../../papers/fonts/*.ttf`, subset",
)  # fmt: skip
HTMX = Package(
    "htmx.org", "2.0.11",
    "sha512-Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
    "Zero-Clause BSD", "LICENSE", "`htmx.min.js`, unchanged",
)  # fmt: skip
ATLAS = Package(
    "world-atlas", "2.0.2",
    "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
    "ISC (© Michael Bostock); the data are Natural Earth, public domain",
    "LICENSE", "`../../map/countries.json` and `../../map/world.json`, projected and simplified",
)  # fmt: skip


class MismatchError(Exception):
    """An archive is not the one whose hash is written here."""


def fetch(package: Package, folder: Path) -> Path:
    """Return the unpacked package, fetched by npm and checked by its hash."""
    command = ["npm", "pack", f"{package.name}@{package.version}", "--pack-destination", str(folder), "--json"]
    said = json.loads(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout)
    entry: dict[str, Any] = said[0] if isinstance(said, list) else next(iter(said.values()))
    archive = folder / entry["filename"].replace("@", "").replace("/", "-")
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise MismatchError(f"{package.name}@{package.version}: expected {package.integrity}, found {found}")
    target = folder / archive.stem
    with tarfile.open(archive) as bundle:
        bundle.extractall(target, filter="data")
    return target / "package"


def _licences(unpacked: dict[Package, Path], vendor: Path) -> None:
    """Write `LICENCES.md` and every licence in full beside it."""
    rows = ["# What comes from elsewhere", "", "Made by `scripts/vendor.py`; do not edit.", "",
            "| package (npm) | version | licence | full text | used for |", "|---|---|---|---|---|"]  # fmt: skip
    for package, folder in unpacked.items():
        name = f"LICENCE-{package.name.strip('@').replace('/', '-')}.txt"
        shutil.copyfile(folder / package.licence_file, vendor / name)
        rows.append(
            f"| {package.name} | {package.version} | {package.licence} | [{name}]({name}) | {package.used_for} |"
        )
    (vendor / "LICENCES.md").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _maps(atlas: Path) -> None:
    """Write the two country files."""
    fine, rough = atlas / "countries-50m.json", atlas / "countries-110m.json"
    region = vendor_map.build(fine, world=False, coarse=2.5, far=8.0, fine=0.03, least=2.0)
    world = vendor_map.build(rough, world=True, coarse=1.8, far=1.8, fine=0.0, least=2.0)
    world["places"] = vendor_map.places(fine, world["shapes"])
    for name, content in (("countries.json", region), ("world.json", world)):
        text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
        (WEB / "map" / name).write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Fetch, check and write everything."""
    vendor = WEB / "static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        unpacked = {package: fetch(package, Path(temporary)) for package in (PLEX, HTMX, ATLAS)}
        vendor_fonts.build(unpacked[PLEX], WEB / "static" / "fonts")
        shutil.copyfile(unpacked[HTMX] / "dist" / "htmx.min.js", vendor / "htmx.min.js")
        _maps(unpacked[ATLAS])
        _licences(unpacked, vendor)
        vendor_fonts.build_for_papers(unpacked[PLEX], WEB / "papers" / "fonts")
        for fonts in (WEB / "static" / "fonts", WEB / "papers" / "fonts"):
            shutil.copyfile(unpacked[PLEX] / PLEX.licence_file, fonts / "LICENCE.txt")


if __name__ == "__main__":
    main()
