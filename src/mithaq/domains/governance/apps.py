from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "mithaq.domains.governance"
    label = "governance"
