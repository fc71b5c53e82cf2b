from django.apps import AppConfig


class AmendingConfig(AppConfig):
    name = "mithaq.domains.amending"
    label = "amending"

    def ready(self) -> None:
        from mithaq.domains.amending import proposals  # noqa: F401 — what a motion may carry
