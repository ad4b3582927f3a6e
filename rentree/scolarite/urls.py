from django.urls import URLPattern

app_name = "scolarite"
urlpatterns: list[URLPattern] = []
