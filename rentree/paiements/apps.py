from django.apps import AppConfig


class PaiementsConfig(AppConfig):
    name = "rentree.paiements"
    label = "paiements"
