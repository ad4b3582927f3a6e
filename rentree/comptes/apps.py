from django.apps import AppConfig


class ComptesConfig(AppConfig):
    name = "rentree.comptes"
    label = "comptes"
