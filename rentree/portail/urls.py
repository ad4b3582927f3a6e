from django.urls import path

app_name = "portail"
urlpatterns: list[path] = []
