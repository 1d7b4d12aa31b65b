from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "geleit.desk"
    label = "desk"
