from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "mithaq.web"
    label = "web"
