"""Results received from the juries: created, updated or left alone, a batch at a time."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rentree.inscriptions.corrections import champs_de
from rentree.inscriptions.imports import Bilan, Refus, ecarts_avec, en_json, reessayer
from rentree.inscriptions.models import Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure, Resultat
from rentree.inscriptions.parcours import Annee, ParcoursConnu
from rentree.inscriptions.publication import verifier_moment
from rentree.inscriptions.reconnaissance import Reconnus
from rentree.journal.actions import evenement
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.jury import DecisionDeJury
from rentree.regles.motif import Motif

RESULTAT_DEJA_PUBLIE = Motif(
    "RESULTAT_DEJA_PUBLIE",
    "Ce résultat est publié, et cette ligne en donne un autre.",
    "Corrigez-le sur la page des résultats, avec la raison de la correction.",
    "",
)


@dataclass(frozen=True, slots=True)
class LigneDeResultat:
    """One row of a jury's file, already typed.

    ``personne`` holds fields of Etudiant, empty where the file says nothing; ``anterieures`` are
    the years in our records, the judged one included.
    """

    ligne: int
    numero_etudiant: str
    personne: Mapping[str, Any]
    formation_suivie: str
    niveau_suivi: str
    mention_suivie: str
    composante: str
    jury: DecisionDeJury
    anterieures: tuple[Annee, ...]

    @property
    def ine(self) -> str:
        return str(self.personne["ine"])

    @property
    def cles(self) -> tuple[Hashable, ...]:
        """Rows with one student number or one INE speak of one person."""
        numero = ("numero", self.numero_etudiant)
        return (numero, ("ine", self.ine)) if self.ine else (numero,)

    @property
    def cle_du_jury(self) -> tuple[str, str, int]:
        return self.numero_etudiant, self.formation_suivie, self.jury.session

    @property
    def valeurs(self) -> dict[str, Any]:
        """The fields of Resultat that may change until it is published."""
        return {
            "niveau_suivi": self.niveau_suivi,
            "mention_suivie": self.mention_suivie,
            "composante": self.composante,
            **champs_de(self.jury),
        }


def importer_resultats(
    *,
    lignes: Sequence[LigneDeResultat],
    campagne: str,
    a_publier_le: datetime | None,
    par: Auteur,
    le: datetime,
    essai: bool = False,
) -> Bilan:
    """Create or update the results of one batch, all together; bad rows are told, not written.

    A person is recognised by the student number; the INE must not contradict it, and names or
    e-mail never recognise anybody. Unknown persons are created. A published result is never
    changed. All the rows of one person must be in the same batch. With ``a_publier_le`` the rows
    not published yet are planned for that hour. With ``essai`` nothing is written. Raises
    PublicationImpossible when the hour has passed.
    """
    verifier_moment(a_publier_le, le)
    return reessayer(lambda: _importer(lignes, campagne, a_publier_le, par, le, essai))


@dataclass(slots=True)
class _Lot:
    """What is known of a batch, then what is to be written, in a few statements.

    ``connus`` are the results by student number, formation and session; ``lues`` the lines that
    gave one.
    """

    campagne: str
    a_publier_le: datetime | None
    par: Auteur
    le: datetime
    reconnus: Reconnus
    parcours: ParcoursConnu
    connus: dict[tuple[str, str, int], Resultat]
    crees: list[Resultat] = field(default_factory=list)
    modifies: list[Resultat] = field(default_factory=list)
    champs: set[str] = field(default_factory=set)
    changements: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    lues: dict[tuple[str, str, int], int] = field(default_factory=dict)


def _importer(
    lignes: Sequence[LigneDeResultat],
    campagne: str,
    a_publier_le: datetime | None,
    par: Auteur,
    le: datetime,
    essai: bool,
) -> Bilan:
    reconnus = Reconnus.charger(
        numeros={ligne.numero_etudiant for ligne in lignes},
        ines={ligne.ine for ligne in lignes if ligne.ine},
    )
    parcours = ParcoursConnu.charger(reconnus.numeros, campagne)
    connus = _resultats_connus(reconnus, campagne)
    lot = _Lot(campagne, a_publier_le, par, le, reconnus, parcours, connus)
    bilan = Bilan()
    for ligne in lignes:
        if refus := list(_refus(ligne, lot)):
            bilan.refus += refus
        else:
            _retenir(ligne, lot)
    bilan.creees, bilan.modifiees = len(lot.crees), len(lot.modifies)
    bilan.inchangees = len(lot.lues) - bilan.creees - bilan.modifiees
    if not essai:
        _ecrire(lot)
    return bilan


def _resultats_connus(reconnus: Reconnus, campagne: str) -> dict[tuple[str, str, int], Resultat]:
    numeros = reconnus.numeros
    siens = Resultat.objects.filter(campagne=campagne, etudiant__in=numeros)
    tenus = siens.select_for_update(no_key=True).order_by("etudiant_id", "pk")
    return {(numeros[r.etudiant_id], r.formation_suivie, r.session): r for r in tenus}


def _refus(ligne: LigneDeResultat, lot: _Lot) -> Iterator[Refus]:
    """Every reason not to believe this row, or not to write it."""
    if (deja := lot.lues.get(ligne.cle_du_jury)) is not None:
        yield Refus(ligne.ligne, "numero_etudiant", ligne.numero_etudiant, _en_double(deja))
    for objection in lot.reconnus.objections(ligne.numero_etudiant, ligne.personne):
        yield Refus(ligne.ligne, *objection)
    resultat = lot.connus.get(ligne.cle_du_jury)
    if resultat and resultat.publie_le and ecarts_avec(resultat, ligne.valeurs):
        yield Refus(ligne.ligne, "decision", ligne.jury.decision, RESULTAT_DEJA_PUBLIE)


def _retenir(ligne: LigneDeResultat, lot: _Lot) -> None:
    """Compare a row that is right with what is known."""
    lot.lues[ligne.cle_du_jury] = ligne.ligne
    etudiant, changements = lot.reconnus.personne(ligne.numero_etudiant, ligne.personne)
    if ajoutees := lot.parcours.ajouter(etudiant, ligne.anterieures):
        changements["inscriptions_anterieures"] = {"avant": [], "apres": ajoutees}
    resultat = lot.connus.get(ligne.cle_du_jury)
    if resultat is None:
        resultat = _nouveau(ligne, lot, etudiant)
        lot.crees.append(resultat)
    else:
        changements |= _changer(resultat, _voulu(ligne, lot, resultat), lot)
        if not changements:
            return
        lot.modifies.append(resultat)
    lot.changements[resultat.pk] = changements


def _nouveau(ligne: LigneDeResultat, lot: _Lot, etudiant: Etudiant) -> Resultat:
    return Resultat(
        etudiant=etudiant,
        campagne=lot.campagne,
        formation_suivie=ligne.formation_suivie,
        a_publier_le=lot.a_publier_le,
        **ligne.valeurs,
    )


def _voulu(ligne: LigneDeResultat, lot: _Lot, resultat: Resultat) -> dict[str, Any]:
    """What the row wants of a known result; its hour too, while it may still be moved."""
    passee = resultat.a_publier_le is not None and resultat.a_publier_le <= lot.le
    if lot.a_publier_le is None or resultat.publie_le or passee:
        return ligne.valeurs
    return {**ligne.valeurs, "a_publier_le": lot.a_publier_le}


def _changer(resultat: Resultat, voulu: Mapping[str, Any], lot: _Lot) -> dict[str, Any]:
    """Whoever was correcting the older values must read these first: the version moves."""
    ecarts = ecarts_avec(resultat, voulu)
    for champ in ecarts:
        setattr(resultat, champ, voulu[champ])
    if ecarts:
        resultat.version += 1
        lot.champs |= {*ecarts, "version"}
    return ecarts


def _ecrire(lot: _Lot) -> None:
    """Persons, their earlier years, results, then one journal row for each result."""
    Etudiant.objects.bulk_create(lot.reconnus.nouveaux)
    Etudiant.objects.bulk_update(lot.reconnus.completes, ["numero_etudiant", "ine"])
    InscriptionAnterieure.objects.bulk_create(lot.parcours.nouvelles)
    InscriptionAnterieure.objects.bulk_update(lot.parcours.confirmees, ["provenance", "mention"])
    Resultat.objects.bulk_create(lot.crees)
    if lot.champs:
        Resultat.objects.bulk_update(lot.modifies, sorted(lot.champs))
    Evenement.objects.bulk_create(_evenements(lot))


def _evenements(lot: _Lot) -> Iterator[Evenement]:
    for acte, resultats in (("creer_resultat", lot.crees), ("modifier_resultat", lot.modifies)):
        for resultat in resultats:
            yield evenement(
                acte=acte,
                objet=resultat,
                par=lot.par,
                le=lot.le,
                donnees={
                    "decision": resultat.decision,
                    "a_publier_le": en_json(resultat.a_publier_le),
                    "changements": lot.changements[resultat.pk],
                },
            )


def _en_double(ligne: int) -> Motif:
    return Motif(
        "RESULTAT_EN_DOUBLE",
        f"Ce résultat est déjà à la ligne {ligne} du fichier.",
        "Gardez la bonne des deux lignes et supprimez l’autre.",
        "",
    )
