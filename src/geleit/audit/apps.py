from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "geleit.audit"
    label = "audit"
