"""Campaigns whose requests follow other rules than ours."""

from tests.demandes.campagnes import circuit_avec_avis, fichier_des_demandes

__all__ = ["circuit_avec_avis", "fichier_des_demandes"]
