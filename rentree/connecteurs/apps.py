from django.apps import AppConfig


class ConnecteursConfig(AppConfig):
    name = "rentree.connecteurs"
    label = "connecteurs"
