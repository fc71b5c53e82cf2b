from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "mithaq.domains.governance"
    label = "governance"

    def ready(self) -> None:
        from mithaq.domains.governance import proposals, searchable  # noqa: F401 — what a motion may carry, what can be found
