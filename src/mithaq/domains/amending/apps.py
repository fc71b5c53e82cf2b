from django.apps import AppConfig


class AmendingConfig(AppConfig):
    name = "mithaq.domains.amending"
    label = "amending"

    def ready(self) -> None:
        from mithaq.domains.amending import proposals, searchable  # noqa: F401 — what a motion may carry, what can be found
