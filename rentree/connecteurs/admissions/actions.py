"""One file of admissions: read, checked, handed over batch by batch; its report is kept."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from rentree.connecteurs.admissions.colonnes import OBLIGATOIRES, PAR_NOM
from rentree.connecteurs.admissions.lecture import FichierRefuse, Rangee, lire
from rentree.connecteurs.admissions.lignes import typer
from rentree.connecteurs.admissions.lots import par_lots
from rentree.connecteurs.admissions.rapport import Rapport
from rentree.connecteurs.models import Echange
from rentree.inscriptions.actions_admissions import (
    Bilan,
    CandidatAdmis,
    importer_admissions,
)
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne

PARTENAIRE = "admissions"
TAILLE_DE_LOT = 500

Suivi = Callable[[int, int], None]


def importer_fichier(
    *,
    contenu: bytes,
    nom: str,
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    essai: bool = False,
    suivre: Suivi = lambda faites, total: None,
) -> Rapport:
    """Import a file; the rows that are right go in, the others are in the report.

    Each batch is written by itself: stopped half-way, the same file is simply imported again.
    ``suivre`` is told after each batch how many rows it had, out of how many in all. With ``essai``
    nothing is written, not even the report. Raises FichierRefuse.
    """
    trace = _recu(contenu, nom, par, le)
    try:
        rangees = lire(contenu, tuple(PAR_NOM), OBLIGATOIRES)
    except FichierRefuse as erreur:
        if not essai:
            _garder(trace, Echange.Verdict.REFUSE, {"erreur": str(erreur)})
        raise
    candidats, bilan = _typer(rangees, campagne)
    for lot in par_lots(candidats, TAILLE_DE_LOT):
        bilan.cumuler(
            importer_admissions(lignes=lot, campagne=campagne.code, par=par, le=le, essai=essai)
        )
        suivre(len(lot), len(candidats))
    bilan.refus.sort(key=lambda refus: refus.ligne)
    rapport = Rapport(nom, campagne.code, essai, len(rangees), bilan)
    if not essai:
        _garder(trace, _verdict(rapport), rapport.en_json())
    return rapport


def _recu(contenu: bytes, nom: str, par: Auteur, le: datetime) -> Echange:
    """The exchange to be kept, without its verdict yet."""
    return Echange(
        partenaire=PARTENAIRE,
        sens=Echange.Sens.RECU,
        nom=nom[:200],
        empreinte=sha256(contenu).hexdigest(),
        le=le,
        par=par.reference,
    )


def _typer(rangees: list[Rangee], campagne: Campagne) -> tuple[list[CandidatAdmis], Bilan]:
    """The candidates of the right rows, and what is wrong in the others."""
    candidats, bilan = [], Bilan()
    for rangee in rangees:
        resultat = typer(rangee, campagne.formations)
        if isinstance(resultat, CandidatAdmis):
            candidats.append(resultat)
        else:
            bilan.refus += resultat
    return candidats, bilan


def _verdict(rapport: Rapport) -> Echange.Verdict:
    refusees = rapport.bilan.refusees
    if not refusees:
        return Echange.Verdict.ACCEPTE
    return Echange.Verdict.REFUSE if refusees == rapport.lues else Echange.Verdict.PARTIEL


def _garder(trace: Echange, verdict: Echange.Verdict, rapport: dict[str, Any]) -> None:
    trace.verdict = verdict
    trace.rapport = rapport
    trace.save(force_insert=True)
