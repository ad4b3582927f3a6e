"""Campaigns whose requests follow other rules than ours."""

from tests.demandes.campagnes import (
    circuit_avec_avis,
    fichier_des_demandes,
    piece_qui_recommence,
    silence_qui_accepte,
)

__all__ = [
    "circuit_avec_avis",
    "fichier_des_demandes",
    "piece_qui_recommence",
    "silence_qui_accepte",
]
