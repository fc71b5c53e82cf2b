from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mithaq.foundation.people"
    label = "people"
