from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "mithaq.domains.governance"
    label = "governance"

    def ready(self) -> None:
        from mithaq.domains.governance import proposals  # noqa: F401 — what a motion may carry
