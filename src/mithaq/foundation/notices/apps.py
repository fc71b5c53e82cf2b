from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mithaq.foundation.notices"
    label = "notices"
