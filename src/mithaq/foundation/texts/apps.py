from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "mithaq.foundation.texts"
    label = "texts"
