from django.apps import AppConfig


class PortailConfig(AppConfig):
    name = "rentree.portail"
    label = "portail"
