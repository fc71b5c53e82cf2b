from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "mithaq.domains.finance"
    label = "finance"
