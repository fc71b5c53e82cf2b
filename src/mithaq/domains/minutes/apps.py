from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "mithaq.domains.minutes"
    label = "minutes"

    def ready(self) -> None:
        from mithaq.domains.minutes import proposals  # noqa: F401 — what a motion may carry
