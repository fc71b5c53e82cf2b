from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "mithaq.foundation.ledger"
    label = "ledger"
