from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "rentree.lib"
    label = "lib"
