"""The WSGI application; with MITHAQ_WORKER=1 the background worker runs in a thread of the same process."""

from __future__ import annotations

import os
import threading
import time

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mithaq.config.settings")
application = get_wsgi_application()


def _end_with_parent(parent: int) -> None:
    """A server whose starter was killed ends too, so that the next start finds its port and data free."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


if os.environ.get("MITHAQ_PARENT", "").isdecimal() and os.getppid() == int(os.environ["MITHAQ_PARENT"]):
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True, name="mithaq-parent").start()

if os.environ.get("MITHAQ_WORKER") == "1":
    from mithaq.reactions.worker import start_in_thread

    start_in_thread()
