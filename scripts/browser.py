"""Chromium for the browser tests: use Debian's, install it when we may, or say how to get it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

HOW = "The browser tests need Chromium: apt-get install chromium (as root), then make test again."


def main() -> int:
    """0 when Chromium is there, or when the tests may run without it (they say so themselves)."""
    if shutil.which("chromium"):
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium from Debian's packages …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        done = subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, env=environment)
        if done.returncode == 0 and shutil.which("chromium"):
            return 0
    print(HOW, file=sys.stderr)
    return 0 if os.environ.get("MITHAQ_WITHOUT_BROWSER") else 1


if __name__ == "__main__":
    sys.exit(main())
