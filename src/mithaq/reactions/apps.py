from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    name = "mithaq.reactions"
    label = "reactions"
