"""The students of the year before: their results come in, and out when their hour comes."""

from datetime import UTC, datetime
from typing import Any

from demo.personnages import ANCIENS, Ancien, uid_de
from rentree.inscriptions.actions_publication import publier_resultats_echus
from rentree.inscriptions.actions_resultats import LigneDeResultat, importer_resultats
from rentree.inscriptions.models import Etudiant
from rentree.inscriptions.parcours import Annee
from rentree.journal.auteur import systeme
from rentree.regles.campagne import Campagne
from rentree.regles.jury import DecisionDeJury

IMPORT = datetime(2024, 7, 3, 14, 0, tzinfo=UTC)
PUBLICATION = datetime(2024, 7, 4, 12, 0, tzinfo=UTC)
PREMIER_RANG = 200  # of their INE, after those of the newcomers


def recevoir_les_resultats(campagne: Campagne, le: datetime) -> None:
    """Results known at ``le``, and planned otherwise; some are still awaited."""
    jugees = [
        _ligne(ancien, ancien.jury, rang, campagne)
        for rang, ancien in enumerate(ANCIENS)
        if ancien.jury
    ]
    importer_resultats(
        lignes=jugees,
        campagne=campagne.code,
        a_publier_le=PUBLICATION,
        par=systeme("resultats"),
        le=IMPORT,
    )
    for rang, ancien in enumerate(ANCIENS):
        if ancien.jury is None:
            Etudiant.objects.create(numero_etudiant=ancien.numero, **_personne(ancien, rang))
    if le >= PUBLICATION:
        publier_resultats_echus(le=PUBLICATION)


def _personne(ancien: Ancien, rang: int) -> dict[str, Any]:
    return {
        "ine": f"{PREMIER_RANG + rang:09d}DM",
        "nom_naissance": ancien.nom,
        "prenom": ancien.prenom,
        "sexe": ancien.sexe,
        "date_naissance": ancien.naissance,
        "nationalite": "FR",
        "courriel": f"{uid_de(ancien)}@etu.exemple.fr",
        "telephone": "06 00 00 00 00",
    }


def _ligne(ancien: Ancien, jury: DecisionDeJury, rang: int, campagne: Campagne) -> LigneDeResultat:
    suivie = campagne.formations[ancien.suivie]
    return LigneDeResultat(
        ligne=rang,
        numero_etudiant=ancien.numero,
        personne=_personne(ancien, rang),
        formation_suivie=suivie.code,
        niveau_suivi=suivie.niveau,
        mention_suivie=suivie.mention,
        composante=suivie.composante,
        jury=jury,
        anterieures=tuple(Annee(*annee) for annee in ancien.annees),
    )
