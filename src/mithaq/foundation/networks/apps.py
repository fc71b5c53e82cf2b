from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "mithaq.foundation.networks"
    label = "networks"
