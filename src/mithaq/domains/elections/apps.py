from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "mithaq.domains.elections"
    label = "elections"

    def ready(self) -> None:
        from mithaq.domains.elections import proposals, searchable  # noqa: F401 — what a motion may carry, what can be found
