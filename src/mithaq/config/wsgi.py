"""The WSGI application; with MITHAQ_WORKER=1 the background worker runs in a thread of the same process."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from mithaq.integrations.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mithaq.config.settings")
application = get_wsgi_application()
end_with_parent()
if os.environ.get("MITHAQ_WORKER") == "1":
    from mithaq.reactions.worker import start_in_thread

    start_in_thread()
