from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "mithaq.foundation.search"
    label = "search"
