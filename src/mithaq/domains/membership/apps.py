from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "mithaq.domains.membership"
    label = "membership"

    def ready(self) -> None:
        from mithaq.domains.membership import searchable  # noqa: F401 — what can be found
