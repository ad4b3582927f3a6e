"""Acts on a transfer between universities: each agreement, or a refusal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.actions_deux_annees import annuler_les_deux_annees
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.droits import obstacles
from rentree.inscriptions.fiche_transfert import annuler_fiche, fiche_de
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_transferts import Transfert
from rentree.inscriptions.transferts import attend_un_transfert
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur, systeme
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.cycle_transfert import CYCLE_TRANSFERT

DOUBLE_ACCORD = systeme("transfert")
Sens = Transfert.Sens


@dataclass(frozen=True, slots=True)
class Accueil:
    """Where the student goes: the university, where to write to it, what they will study."""

    etablissement: str
    courriel: str
    formation: str


@transaction.atomic
def accorder_depart(
    *, inscription: Inscription, accueil: Accueil, par: Auteur, le: datetime
) -> Transfert:
    """This university lets the student go: its form is issued, and the other one is written to.

    Nothing ends before the other university has agreed. Raises ActeImpossible unless the
    inscription is effective, and when a transfer is in force already.
    """
    tenir_les_personnes([inscription.etudiant_id])
    tenue = _tenir(inscription)
    if tenue.etat != EFFECTIVE:
        raise ActeImpossible("accorder_depart", inscription)
    transfert = Transfert(
        sens=Sens.DEPART,
        etablissement=accueil.etablissement,
        courriel=accueil.courriel,
        formation=accueil.formation,
        accord_depart_le=_jour(inscription, le),
    )
    _ouvrir(transfert, tenue, "accorder_depart", par, le)
    fiche_de(transfert, par=par, le=le)
    return transfert


@transaction.atomic
def remplacer_fiche(*, transfert: Transfert, par: Auteur, le: datetime) -> None:
    """Issue again a form that has just been cancelled, because what it printed was corrected.

    The other university receives it if it has not answered yet.
    """
    fiche_de(transfert, par=par, le=le)
    consigner(
        acte="remplacer_fiche",
        objet=transfert,
        dossier=transfert.dossier,
        par=par,
        le=le,
        donnees={"etablissement": transfert.etablissement},
    )


@transaction.atomic
def conclure_depart(
    *, transfert: Transfert, accord_accueil_le: date, par: Auteur, le: datetime
) -> None:
    """The other university agrees: the inscription here ends, both years of an AJAC together.

    Its form stays valid: it proves the years done here and the agreement. Raises ActeImpossible.
    """
    _passer(transfert, "conclure_depart", par, le, accord_accueil_le=accord_accueil_le)
    annuler_les_deux_annees(
        inscription=transfert.inscription,
        raison=f"Transfert\u00a0: {transfert.etablissement}",
        par=par,
        le=le,
    )


@transaction.atomic
def refuser_accueil(*, transfert: Transfert, motif: str, par: Auteur, le: datetime) -> None:
    """The other university does not agree, or the student stays. Raises ActeImpossible."""
    _passer(transfert, "refuser_accueil", par, le, {"raison": motif}, motif=motif)
    annuler_fiche(transfert, par=par, le=le)


@transaction.atomic
def accorder_arrivee(
    *,
    inscription: Inscription,
    etablissement: str,
    accord_depart_le: date,
    par: Auteur,
    le: datetime,
) -> Transfert:
    """The form bears the other university’s agreement, and this one agrees: registered.

    Raises ActeImpossible unless this file waits for it, on a right that is still given.
    """
    _exiger_l_attente(inscription, "accorder_arrivee")
    if obstacles(inscription.admission):
        raise ActeImpossible("accorder_arrivee", inscription)
    transfert = Transfert(
        sens=Sens.ARRIVEE,
        etablissement=etablissement,
        accord_depart_le=accord_depart_le,
        accord_accueil_le=_jour(inscription, le),
    )
    _ouvrir(transfert, inscription, "accorder_arrivee", par, le)
    rendre_effective(inscription=inscription, par=DOUBLE_ACCORD, le=le)
    return transfert


@transaction.atomic
def refuser_arrivee(
    *, inscription: Inscription, etablissement: str, motif: str, par: Auteur, le: datetime
) -> Transfert:
    """One of the two universities does not agree: the person changes the answer, or stays there.

    Raises ActeImpossible unless this file waits for it.
    """
    _exiger_l_attente(inscription, "refuser_arrivee")
    transfert = Transfert(sens=Sens.ARRIVEE, etablissement=etablissement, motif=motif)
    _ouvrir(transfert, inscription, "refuser_arrivee", par, le, {"raison": motif})
    return transfert


def _tenir(inscription: Inscription) -> Inscription:
    """The row as it is, held until the end of the transaction."""
    return Inscription.objects.select_for_update(of=("self",)).get(pk=inscription.pk)


def _exiger_l_attente(inscription: Inscription, acte: str) -> None:
    tenue = _tenir(inscription)
    if not attend_un_transfert(tenue):
        raise ActeImpossible(acte, inscription)
    inscription.etat = tenue.etat


def _ouvrir(
    transfert: Transfert,
    inscription: Inscription,
    acte: str,
    par: Auteur,
    le: datetime,
    donnees: dict[str, Any] | None = None,
) -> None:
    transition = CYCLE_TRANSFERT[acte]
    if par.role not in transition.par:
        raise ActeImpossible(acte, inscription)
    transfert.inscription, transfert.etat, transfert.cree_le = inscription, transition.vers, le
    try:
        with transaction.atomic():
            transfert.save(force_insert=True)
    except IntegrityError as erreur:
        raise ActeImpossible(acte, inscription) from erreur
    consigner(
        acte=acte,
        objet=transfert,
        dossier=transfert.dossier,
        par=par,
        le=le,
        donnees={"etablissement": transfert.etablissement, **(donnees or {})},
    )


def _passer(
    transfert: Transfert,
    acte: str,
    par: Auteur,
    le: datetime,
    donnees: dict[str, Any] | None = None,
    **champs: Any,
) -> None:
    passer(
        transfert,
        CYCLE_TRANSFERT,
        acte,
        par=par,
        le=le,
        dossier=transfert.dossier,
        donnees={"etablissement": transfert.etablissement, **(donnees or {})},
        **champs,
    )


def _jour(inscription: Inscription, le: datetime) -> date:
    return campagne(inscription.campagne).almanach.jour(le)
