from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "mithaq.domains.library"
    label = "library"

    def ready(self) -> None:
        from mithaq.domains.library import proposals, searchable  # noqa: F401 — what a motion may carry, what can be found
