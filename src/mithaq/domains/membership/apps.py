from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "mithaq.domains.membership"
    label = "membership"
