from django.apps import AppConfig


class InscriptionsConfig(AppConfig):
    name = "rentree.inscriptions"
    label = "inscriptions"
