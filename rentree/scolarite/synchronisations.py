"""The dialogue with the partners, as who watches it reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rentree.connecteurs.models import Echange, RemonteeParcoursup, Rythme
from rentree.connecteurs.parcoursup.echanges import (
    ESSAI,
    INCONNU,
    LISTE,
    MESSAGE,
    REMONTEE,
)
from rentree.connecteurs.parcoursup.reglages import (
    PARTENAIRE,
    appel_possible,
    reception_possible,
)

PARTENAIRES = {
    PARTENAIRE: "Parcoursup",
    "admissions": "Fichiers d’admissions",
    "banque": "Banque",
}
COULEURS = {
    Echange.Verdict.ATTENTE: "info",
    Echange.Verdict.ACCEPTE: "ok",
    Echange.Verdict.PARTIEL: "alerte",
    Echange.Verdict.REFUSE: "err",
}
APPLIQUEES = ("creees", "modifiees", "retirees", "retablies")
TITRES = {
    MESSAGE: "Réponse d’un candidat",
    INCONNU: "Message non identifié",
    LISTE: "Liste des candidats admis",
    ESSAI: "Essai du dialogue",
    REMONTEE: "Inscription dite à Parcoursup",
}
RECENTS = timedelta(hours=24)
ECHECS_MONTRES = 20


@dataclass(frozen=True, slots=True)
class Comptes:
    """The rows of one exchange: received, applied, left as they were, in error."""

    recues: int
    appliquees: int
    inchangees: int
    en_erreur: int


@dataclass(frozen=True, slots=True)
class Etat:
    """One partner: its last exchange, and how many there were since yesterday."""

    code: str
    nom: str
    dernier: Echange | None
    comptes: Comptes | None
    recents: int
    recents_refuses: int


@dataclass(frozen=True, slots=True)
class EtatParcoursup:
    """What is open, when the list is next read, what Parcoursup has not heard yet."""

    reception: bool
    appel: bool
    prochaine_le: datetime | None
    derniere: Echange | None
    a_dire: int
    echecs: list[RemonteeParcoursup]


def etats(le: datetime) -> list[Etat]:
    """The known partners first, then the others that have exchanged something."""
    vus = Echange.objects.order_by("partenaire").values_list("partenaire", flat=True).distinct()
    return [_etat(code, le) for code in dict.fromkeys([*PARTENAIRES, *vus])]


def _etat(code: str, le: datetime) -> Etat:
    siens = Echange.objects.filter(partenaire=code)
    dernier = siens.order_by("-le", "-pk").first()
    recents = siens.filter(le__gt=le - RECENTS)
    return Etat(
        code=code,
        nom=nom_de(code),
        dernier=dernier,
        comptes=comptes_de(dernier.rapport) if dernier else None,
        recents=recents.count(),
        recents_refuses=recents.filter(verdict=Echange.Verdict.REFUSE).count(),
    )


def nom_de(code: str) -> str:
    """The name of a partner, as people say it."""
    return PARTENAIRES.get(code, code.replace("-", " ").capitalize())


def titre_de(echange: Echange) -> str:
    """What an exchange was about, with the candidate when it spoke of one."""
    titre = TITRES.get(echange.nom, echange.nom)
    candidat = echange.rapport.get("candidat")
    return f"{titre}, n°\u00a0{candidat}" if candidat else titre


def comptes_de(rapport: Mapping[str, Any]) -> Comptes | None:
    """None when the exchange was not made of rows."""
    if "creees" not in rapport:
        return None
    return Comptes(
        recues=rapport["lues"],
        appliquees=sum(rapport.get(cle, 0) for cle in APPLIQUEES),
        inchangees=sum(rapport.get(cle, 0) for cle in ("inchangees", "depassees", "sans_effet")),
        en_erreur=rapport["refusees"],
    )


def etat_de_parcoursup() -> EtatParcoursup:
    """Where the dialogue with Parcoursup stands."""
    rythme = Rythme.objects.filter(tache=PARTENAIRE).first()
    a_faire = RemonteeParcoursup.objects.a_faire()
    echecs = a_faire.exclude(erreur="").select_related("inscription__etudiant")
    listes = Echange.objects.filter(partenaire=PARTENAIRE, nom=LISTE)
    return EtatParcoursup(
        reception=reception_possible(),
        appel=appel_possible(),
        prochaine_le=rythme.prochaine_le if rythme else None,
        derniere=listes.order_by("-le", "-pk").first(),
        a_dire=a_faire.count(),
        echecs=list(echecs.order_by("reprise_le")[:ECHECS_MONTRES]),
    )
