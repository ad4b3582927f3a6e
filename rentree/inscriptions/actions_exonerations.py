"""Acts on exemptions by decision: granted within their quotas, places added to a quota."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.exonerations import (
    compter,
    droits_en_cours,
    exonerables,
    exoneration_de,
    moins_l_exoneration,
)
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_exonerations import Exoneration, QuotaTenu
from rentree.inscriptions.verrous import tenir_les_dossiers
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.campagne import Campagne
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_inscription import ANNULEE
from rentree.regles.exonerations import concerne, motif_du_quota
from rentree.regles.motif import Motif


class QuotaAtteint(Exception):
    """No place is left; ``motif`` says how it was counted, and who may add one."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


@transaction.atomic
def accorder_exoneration(
    *, inscription: Inscription, montant: Decimal | None, demande: str, par: Auteur, le: datetime
) -> None:
    """All the fees, or ``montant`` of them: what a confirmed file costs is told again.

    Each quota that is about this person is held while it is counted: of two who take the last
    place, the second is told why not. Raises QuotaAtteint, and ActeImpossible when it was granted
    already, when nothing is to be paid or when the inscription has ended.
    """
    tenue = tenir_les_dossiers(inscription)[inscription.pk]
    possible = tenue.etat != ANNULEE and exoneration_de(tenue) is None
    decision = decision_sur(tenue, le)
    if not possible or not exonerables(tenue, decision):
        raise ActeImpossible("accorder_exoneration", inscription)
    _prendre_les_places(tenue, le)
    tenue.exoneration = Exoneration.objects.create(
        inscription=tenue, montant=montant, demande=demande, accordee_le=le
    )
    droits = moins_l_exoneration(droits_en_cours(tenue, decision), tenue, le)
    if tenue.verdict:
        tenue.verdict = {**tenue.verdict, "droits": droits.en_json()}
        tenue.save(update_fields=["verdict"])
    inscription.verdict, inscription.etat = tenue.verdict, tenue.etat
    inscription.exoneration = tenue.exoneration
    consigner(
        acte="accorder_exoneration",
        objet=inscription,
        dossier=inscription.dossier,
        par=par,
        le=le,
        donnees={
            "demande": demande,
            "montant": "" if montant is None else str(montant),
            "droits": droits.en_json(),
        },
    )


def _prendre_les_places(inscription: Inscription, le: datetime) -> None:
    """Raises QuotaAtteint. Whoever has a place in a quota takes no second one."""
    regles = campagne(inscription.campagne)
    for quota in regles.droits.quotas.values():
        if not concerne(regles, quota, inscription.etudiant.nationalite):
            continue
        tenu = _tenir(regles, quota.code)
        deja = Exoneration.objects.qui_comptent(regles, quota)
        if deja.filter(inscription__etudiant=inscription.etudiant_id).exists():
            continue
        comptage = compter(regles, quota, tenu.ajoutees, le)
        if comptage.restantes <= 0:
            raise QuotaAtteint(motif_du_quota(comptage))


def _tenir(regles: Campagne, quota: str) -> QuotaTenu:
    """The row of this quota, held until the end of the transaction."""
    QuotaTenu.objects.get_or_create(campagne=regles.code, quota=quota)
    return QuotaTenu.objects.select_for_update().get(campagne=regles.code, quota=quota)


@transaction.atomic
def ajouter_des_places(
    *,
    regles: Campagne,
    quota: str,
    nombre: int,
    signataire: str,
    raison: str,
    par: Auteur,
    le: datetime,
) -> None:
    """The head of the institution takes places elsewhere; who signed it and why is kept.

    Raises ActeImpossible for anyone but a registrar.
    """
    tenu = _tenir(regles, quota)
    if par.role != GESTIONNAIRE or nombre <= 0:
        raise ActeImpossible("ajouter_des_places", tenu)
    avant = tenu.ajoutees
    tenu.ajoutees = avant + nombre
    tenu.save(update_fields=["ajoutees"])
    consigner(
        acte="ajouter_des_places",
        objet=tenu,
        par=par,
        le=le,
        donnees={
            "campagne": regles.code,
            "quota": quota,
            "avant": avant,
            "apres": tenu.ajoutees,
            "signataire": signataire,
            "raison": raison,
        },
    )
