from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "mithaq.domains.meetings"
    label = "meetings"
