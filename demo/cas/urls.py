from django.urls import path

from demo.cas import vues
from demo.simulateurs import urls as communes

urlpatterns = [
    path("login", vues.login, name="login"),
    path("logout", vues.logout, name="logout"),
    path("serviceValidate", vues.valider, {"version": 2}, name="valider_2"),
    path("p3/serviceValidate", vues.valider, {"version": 3}, name="valider_3"),
    *communes.urlpatterns,
]
