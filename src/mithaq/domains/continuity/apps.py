from django.apps import AppConfig


class ContinuityConfig(AppConfig):
    name = "mithaq.domains.continuity"
    label = "continuity"
