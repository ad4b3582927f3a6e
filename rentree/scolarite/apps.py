from django.apps import AppConfig


class ScolariteConfig(AppConfig):
    name = "rentree.scolarite"
    label = "scolarite"
