"""Rarer stories, each for a share of the public to which it may happen."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from bench.annee.personne import Correction, Personne, Rangee, Retrait, VenueDAilleurs
from tests.connecteurs import fichier_admissions

DERNIER_RETRAIT = date(2024, 10, 15)
REPONSES_DU_CROUS = (date(2024, 8, 20), date(2024, 11, 10))
DERNIERE_THESE = date(2025, 3, 31)
DEMANDES = ("correction", "cesure", "regime-special")
AILLEURS = ("l2-lettres-modernes-aix", "l2-psychologie-aix", "l3-histoire-aix")
SUPERIEURES = {
    "l1-psychologie-aix": "l2-psychologie-aix",
    "l2-psychologie-aix": "l3-psychologie-aix",
    "l1-lettres-modernes-aix": "l2-lettres-modernes-aix",
    "m1-psychologie-aix": "m2-psychologie-aix",
    "deust1-theatre-marseille": "deust2-theatre-marseille",
}


# How many, in a thousand of those to whom it may happen.
RETRAIT, AILLEURS_AUSSI, CORRECTION, THESE_TARDIVE = 50, 60, 60, 400
EMPLOYEUR, CROUS, DEMANDE = 40, 300, 40


def donner_des_histoires(personne: Personne, hasard: Random, fois: int) -> None:
    """What happens to this person besides registering; most often nothing.

    ``fois`` makes it so many times more frequent.
    """

    def arrive(pour_mille: int) -> bool:
        return hasard.randrange(1000) < pour_mille * fois

    if personne.public.startswith("Parcoursup") and arrive(RETRAIT):
        personne.retrait = _retrait(personne, hasard)
    if personne.public.endswith(("réorientation", "eCandidat")) and arrive(AILLEURS_AUSSI):
        personne.ailleurs = _ailleurs(personne, hasard)
    if personne.public.endswith((" ADM", " AJ")) and arrive(CORRECTION):
        personne.correction = _correction(personne, hasard)
    if arrive(DEMANDE):
        personne.demande = hasard.choice(DEMANDES)
        personne.renonce = personne.demande == "cesure" and hasard.random() < 0.3
    _repondre_autrement(personne, hasard, arrive)


def _repondre_autrement(personne: Personne, hasard: Random, arrive: Callable[[int], bool]) -> None:
    """Who has other answers than everybody's about their situation."""
    if personne.public == "Doctorat" and arrive(THESE_TARDIVE):
        _financer_tard(personne, hasard)
    if personne.public == "eCandidat" and arrive(EMPLOYEUR):
        personne.reponses["regime"] = "continue"
    if personne.boursier and arrive(CROUS):
        personne.reponses["boursier"] = "demande"
        personne.crous_le = _jour(hasard, *REPONSES_DU_CROUS)
        personne.crous_accorde = hasard.random() < 0.7


def _retrait(personne: Personne, hasard: Random) -> Retrait:
    """The offer is given up on the platform; one time in five by mistake."""
    acceptee = personne.envois[-1][0]
    le = min(acceptee + timedelta(days=hasard.randrange(5, 90)), DERNIER_RETRAIT)
    le = max(le, acceptee + timedelta(days=2))
    erreur = hasard.random() < 0.2
    return Retrait(le, le + timedelta(days=hasard.randrange(3, 12)) if erreur else None)


def _ailleurs(personne: Personne, hasard: Random) -> VenueDAilleurs:
    """Another platform also sends this person; half of the time without their INE."""
    ici, le = personne.connue, personne.envois[-1][0] + timedelta(days=hasard.randrange(3, 25))
    autre = "ecandidat" if ici["plateforme"] == "parcoursup" else "parcoursup"
    rangee: Rangee = {
        **ici,
        "numero_candidat": str(3_100_000 + personne.rang),
        "plateforme": autre,
        "public": "" if autre == "ecandidat" else "reorientation",
        "code_formation": hasard.choice(AILLEURS) if autre == "ecandidat" else "l1-histoire-aix",
        "date_acceptation": f"{le - timedelta(days=1):%d/%m/%Y}",
        "ine": ici["ine"] if hasard.random() < 0.5 else "",
    }
    return VenueDAilleurs(le, {cle: rangee[cle] for cle in fichier_admissions.ENTETES})


def _correction(personne: Personne, hasard: Random) -> Correction:
    """The jury had made a mistake, in one sense or the other."""
    rangee, suivie = personne.connue, personne.connue["formation_suivie"]
    le = personne.publie_le + timedelta(days=hasard.randrange(3, 40))
    if rangee["decision"] == "AJ":
        return Correction(le, "ADM", "", SUPERIEURES[suivie])
    return Correction(le, "AJ", suivie, "")


def _financer_tard(personne: Personne, hasard: Random) -> None:
    """Half of them are admitted in winter, when only this reason still lets one in."""
    personne.reponses["financement_tardif"] = "oui"
    personne.situation["financement_tardif"] = True
    if hasard.random() < 0.5:
        le = _jour(hasard, date(2024, 11, 20), DERNIERE_THESE)
        rangee = {**personne.connue, "date_acceptation": f"{le:%d/%m/%Y}"}
        personne.envois = [(le + timedelta(days=1), rangee)]
        personne.situation["admission"] = {"acceptee_le": le.isoformat()}


def _jour(hasard: Random, debut: date, fin: date) -> date:
    return debut + timedelta(days=hasard.randrange((fin - debut).days + 1))
