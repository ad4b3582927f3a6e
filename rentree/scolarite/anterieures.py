"""The earlier years that a registrar may see: those of the people who come to their composantes."""

from django.db.models import Exists, OuterRef, QuerySet

from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.scolarite.acces import Composantes


def annees_de(composantes: Composantes) -> QuerySet[InscriptionAnterieure]:
    """Whatever their provenance."""
    siennes = Admission.objects.en_vigueur().filter(
        etudiant=OuterRef("etudiant"),
        campagne=campagne_ouverte().code,
        composante__in=composantes,
    )
    return InscriptionAnterieure.objects.filter(Exists(siennes)).select_related("etudiant")


def a_verifier(composantes: Composantes) -> QuerySet[InscriptionAnterieure]:
    """Those that somebody declared and nobody has checked."""
    declarees = annees_de(composantes).filter(provenance=InscriptionAnterieure.Provenance.DECLAREE)
    return declarees.order_by("etudiant__nom_naissance", "etudiant__prenom", "annee", "pk")
