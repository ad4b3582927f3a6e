"""One table received: read, checked, handed over batch by batch; its report is kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Generic

from rentree.connecteurs.models import Correspondance, Echange
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.tableaux.lecture import FichierRefuse, Rangee, lire
from rentree.connecteurs.tableaux.lots import L, par_lots
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.imports import Bilan, Refus
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne

TAILLE_DE_LOT = 500

Suivi = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Lecteur(Generic[L]):
    """One kind of table: its columns, how a row is typed, the act that writes a batch of rows.

    ``partenaire`` names it in the log of exchanges and on the command line, ``titre`` in French.
    A file that is not in our own form has its own way to be cut, ``lire``, and to name what is
    refused, ``nommer``. ``garde`` sees all the rows at once and refuses those that wait for a
    person's word.
    """

    partenaire: str
    titre: str
    colonnes: tuple[Colonne, ...]
    typer: Callable[[Rangee], L | list[Refus]]
    importer: Callable[[list[L]], Bilan]
    lire: Callable[[bytes], Iterable[Rangee]] | None = None
    nommer: Callable[[Refus], Refus] | None = None
    garde: Callable[[Sequence[L]], list[Refus]] | None = None

    def rangees(self, contenu: bytes) -> Iterable[Rangee]:
        """The rows as text. Raises FichierRefuse."""
        if self.lire is not None:
            return self.lire(contenu)
        return lire(contenu, self.colonnes, self.partenaire)

    def refus_lisibles(self, refus: Iterable[Refus]) -> list[Refus]:
        """In the order of the file, each in the words of who wrote it."""
        nommes = refus if self.nommer is None else map(self.nommer, refus)
        return sorted(nommes, key=lambda refuse: refuse.ligne)


def importer_tableau(
    *,
    contenu: bytes,
    nom: str,
    lecteur: Lecteur[L],
    campagne: Campagne,
    par: Auteur,
    le: datetime,
    essai: bool,
    suivre: Suivi,
    correspondance: Correspondance | None = None,
) -> Rapport:
    """Import a file; the rows that are right go in, the others are in the report.

    ``correspondance`` is kept with the exchange: the version through which ``lecteur`` reads.
    Each batch is written by itself: stopped half-way, the same file is simply imported again.
    ``suivre`` is told after each batch how many rows it had, out of how many in all. With ``essai``
    nothing is written, not even the report. Raises FichierRefuse.
    """
    trace = _recu(lecteur.partenaire, contenu, nom, par, le)
    trace.correspondance = correspondance
    try:
        rangees = lecteur.rangees(contenu)
    except FichierRefuse as erreur:
        if not essai:
            _garder(trace, Echange.Verdict.REFUSE, {"erreur": str(erreur)})
        raise
    lues, lignes, bilan = _typer(rangees, lecteur)
    lignes = _sans_les_gardees(lignes, lecteur, bilan)
    for lot in par_lots(lignes, TAILLE_DE_LOT):
        bilan.cumuler(lecteur.importer(lot))
        suivre(len(lot), len(lignes))
    bilan.refus = lecteur.refus_lisibles(bilan.refus)
    rapport = Rapport(lecteur.titre, nom, campagne.code, essai, lues, bilan)
    if essai:
        return rapport
    _garder(trace, _verdict(rapport), rapport.en_json())
    return replace(rapport, echange=trace)


def _recu(partenaire: str, contenu: bytes, nom: str, par: Auteur, le: datetime) -> Echange:
    """The exchange to be kept, without its verdict yet."""
    return Echange(
        partenaire=partenaire,
        sens=Echange.Sens.RECU,
        nom=nom[:200],
        empreinte=sha256(contenu).hexdigest(),
        le=le,
        par=par.reference,
    )


def _typer(rangees: Iterable[Rangee], lecteur: Lecteur[L]) -> tuple[int, list[L], Bilan]:
    """How many rows there are, the right ones, and what is wrong in the others.

    Rows are forgotten as soon as they are typed: a big file is never held twice.
    """
    lues = 0
    lignes: list[L] = []
    bilan = Bilan()
    for rangee in rangees:
        lues += 1
        resultat = lecteur.typer(rangee)
        if isinstance(resultat, list):
            bilan.refus += resultat
        else:
            lignes.append(resultat)
    return lues, lignes, bilan


def _sans_les_gardees(lignes: list[L], lecteur: Lecteur[L], bilan: Bilan) -> list[L]:
    """Without the rows that the reader's safety refuses, which are told."""
    if lecteur.garde is None:
        return lignes
    gardees = lecteur.garde(lignes)
    bilan.refus += gardees
    retenues = {refus.ligne for refus in gardees}
    return [lue for lue in lignes if lue.ligne not in retenues]


def _verdict(rapport: Rapport) -> Echange.Verdict:
    refusees = rapport.bilan.refusees
    if not refusees:
        return Echange.Verdict.ACCEPTE
    return Echange.Verdict.REFUSE if refusees == rapport.lues else Echange.Verdict.PARTIEL


def _garder(trace: Echange, verdict: Echange.Verdict, rapport: dict[str, Any]) -> None:
    trace.verdict = verdict
    trace.rapport = rapport
    trace.save(force_insert=True)
