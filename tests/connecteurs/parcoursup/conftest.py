"""Both directions open, with credentials of the tests; the simulated platform when it is asked."""

from tests.connecteurs.parcoursup.plateforme import adresse_de_parcoursup, ouverte, parcoursup

__all__ = ["adresse_de_parcoursup", "ouverte", "parcoursup"]
