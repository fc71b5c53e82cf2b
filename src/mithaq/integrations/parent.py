"""Ending with the process that started this one: a parent that was killed leaves no Mithaq behind."""

from __future__ import annotations

import os
import threading
import time

VARIABLE = "MITHAQ_PARENT"


def end_with_parent() -> None:
    """Watch the starter whose number is in `MITHAQ_PARENT`; end when it is gone, so that the next start finds port and data free."""
    named = os.environ.get(VARIABLE, "")
    if named.isdecimal() and os.getppid() == int(named):
        threading.Thread(target=_watch, args=(int(named),), daemon=True, name="mithaq-parent").start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)
