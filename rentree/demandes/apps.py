from django.apps import AppConfig


class DemandesConfig(AppConfig):
    name = "rentree.demandes"
    label = "demandes"
