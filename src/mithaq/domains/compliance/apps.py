from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    name = "mithaq.domains.compliance"
    label = "compliance"
