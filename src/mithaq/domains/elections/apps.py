from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "mithaq.domains.elections"
    label = "elections"
