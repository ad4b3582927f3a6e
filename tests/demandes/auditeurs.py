"""Outside persons who ask to attend units, and the teachers who agree."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count

from rentree.demandes.actions import instruire_demande
from rentree.demandes.actions_auditeurs import deposer_demande_d_auditeur
from rentree.demandes.actions_decision import decider_demande, donner_avis
from rentree.demandes.actions_mandats import donner_mandat
from rentree.demandes.models import Avis, Demande, Mandat
from rentree.inscriptions.actions_auditeurs import accueillir_auditeur
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Auditeur
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import AUDITEUR
from tests.demandes.preparation import CODE, MARTINE, le, un_signataire

SEPTEMBRE = le("2024-09-10")
GRECE, MEDIEVALE, LATIN = "hia101", "hia102", "lma103"
_rang = count(1)


def un_auditeur(**champs: str) -> Auditeur:
    rang = next(_rang)
    return accueillir_auditeur(
        **{
            "nom": "Ferrand",
            "prenom": "Odile",
            "courriel": f"odile.ferrand{rang}@exemple.fr",
            "langue": "fr",
            **champs,
        },
        naissance=date(1956, 4, 2),
        le=SEPTEMBRE,
    )


def elle_meme(auditeur: Auditeur) -> Auteur:
    return auditeur.compte.auteur(AUDITEUR)


def une_demande_d_auditeur(
    *unites: str, auditeur: Auditeur | None = None, quand: datetime = SEPTEMBRE
) -> Demande:
    auditeur = auditeur or un_auditeur()
    return deposer_demande_d_auditeur(
        auditeur=auditeur,
        campagne=campagne(CODE),
        genre="auditeur-libre",
        unites=unites or (GRECE,),
        reponses={},
        par=elle_meme(auditeur),
        le=quand,
    )


def examinee(*unites: str, auditeur: Auditeur | None = None) -> Demande:
    """Taken in hand: the teachers are asked."""
    demande = une_demande_d_auditeur(*unites, auditeur=auditeur)
    instruire_demande(demande=demande, par=MARTINE, le=SEPTEMBRE)
    return demande


def un_mandat(role: str, *, formation: str = "", nom: str = "") -> tuple[Mandat, Auteur]:
    compte, auteur = un_signataire(nom or f"{role} {next(_rang)}")
    mandat = donner_mandat(
        compte=compte,
        role=role,
        formation=formation,
        composante="allsh-aix",
        du=date(2024, 7, 1),
        par=MARTINE,
        le=SEPTEMBRE,
    )
    return mandat, auteur


def accorder(demande: Demande, unite: str, *, favorable: bool = True) -> Avis:
    mandat, auteur = un_mandat("enseignant", formation=unite)
    return donner_avis(
        demande=Demande.objects.get(pk=demande.pk),
        etape=f"accord-{unite}",
        favorable=favorable,
        motif="" if favorable else "Ce cours demande deux ans de grec.",
        mandat=mandat,
        par=auteur,
        le=SEPTEMBRE,
    )


def decider(demande: Demande, *, accepter: bool = True, motif: str = "") -> Demande:
    mandat, auteur = un_mandat("delegue-de-site")
    relue = Demande.objects.avec_son_fil().get(pk=demande.pk)
    decider_demande(
        demande=relue, accepter=accepter, motif=motif, mandat=mandat, par=auteur, le=SEPTEMBRE
    )
    return relue


def acceptee(*unites: str, auditeur: Auditeur | None = None) -> Demande:
    demandees: Iterable[str] = unites or (GRECE,)
    demande = examinee(*demandees, auditeur=auditeur)
    for unite in demandees:
        accorder(demande, unite)
    return decider(demande)
