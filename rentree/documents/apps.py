from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "rentree.documents"
    label = "documents"
