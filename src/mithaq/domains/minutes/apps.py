from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "mithaq.domains.minutes"
    label = "minutes"

    def ready(self) -> None:
        from mithaq.domains.minutes import proposals, searchable  # noqa: F401 — what a motion may carry, what can be found
