from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "mithaq.domains.ballots"
    label = "ballots"
