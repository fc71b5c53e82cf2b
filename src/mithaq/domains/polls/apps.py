from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "mithaq.domains.polls"
    label = "polls"
