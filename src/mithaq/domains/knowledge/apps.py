from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "mithaq.domains.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from mithaq.domains.knowledge import proposals, searchable  # noqa: F401 — what a motion may carry, what can be found
