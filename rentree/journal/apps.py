from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "rentree.journal"
    label = "journal"
