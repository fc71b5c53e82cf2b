from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "mithaq.domains.meetings"
    label = "meetings"

    def ready(self) -> None:
        from mithaq.domains.meetings import searchable  # noqa: F401 — what can be found
