from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "mithaq.domains.minutes"
    label = "minutes"
