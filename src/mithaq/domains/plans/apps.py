from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "mithaq.domains.plans"
    label = "plans"

    def ready(self) -> None:
        from mithaq.domains.plans import proposals, searchable  # noqa: F401
