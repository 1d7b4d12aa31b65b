from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "geleit.demo"
    label = "demo"
