"""Acts of an auditor’s request: filed by an outside person; what its acceptance does."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from rentree.demandes.actions_places import prendre_place
from rentree.demandes.depot import nouvelle_demande
from rentree.demandes.models import Demande, UniteDemandee
from rentree.demandes.passage import deposer
from rentree.demandes.refus import DepotRefuse, PasVotreTour
from rentree.demandes.unites import places_libres, unites_deja_demandees, unites_suivies
from rentree.inscriptions.actions_auditeurs import autoriser_auditeur
from rentree.inscriptions.effets import EffetImpossible
from rentree.inscriptions.models import Auditeur
from rentree.journal.auteur import Auteur
from rentree.paiements.actions_auditeurs import constater_creance_d_auditeur
from rentree.regles.campagne import Campagne
from rentree.regles.demandes import motifs_de_refus
from rentree.regles.motif import Motif
from rentree.regles.unites import composante_de, motifs_contre_les_unites

SANS_ACCORD = Motif(
    "AUDITEUR_SANS_ACCORD",
    "Aucun enseignant n’a donné son accord\u00a0: cette demande ne peut pas être acceptée.",
    "Attendez un accord, ou refusez la demande en disant pourquoi.",
    "",
)


@transaction.atomic
def deposer_demande_d_auditeur(
    *,
    auditeur: Auditeur,
    campagne: Campagne,
    genre: str,
    unites: Sequence[str],
    reponses: Mapping[str, str],
    par: Auteur,
    le: datetime,
) -> Demande:
    """Ask to attend these units. Raises DepotRefuse with every reason.

    The person is held meanwhile, so that two requests sent together cannot pass the cap.
    """
    Auditeur.objects.select_for_update(of=("self",)).get(pk=auditeur.pk)
    regles = campagne.demandes[genre]
    deja = unites_deja_demandees(auditeur, campagne.code)
    motifs = motifs_de_refus(campagne, regles, None, {}, le)
    motifs += motifs_contre_les_unites(campagne, regles, unites, deja)
    motifs += _completes_ou_repetees(campagne, unites, deja)
    if motifs:
        raise DepotRefuse(motifs)
    site = composante_de(campagne, campagne.unites[unites[0]])
    demande = nouvelle_demande(campagne, genre, reponses, le)
    demande.auditeur, demande.composante = auditeur, site
    deposer(demande, {}, par, le, unites=[(code, "") for code in unites])
    return demande


def _completes_ou_repetees(
    campagne: Campagne, unites: Sequence[str], deja: Sequence[str]
) -> tuple[Motif, ...]:
    """Units that have no place left, or that the person asked for already."""
    connues = [campagne.unites[code] for code in unites if code in campagne.unites]
    libres = places_libres(campagne, connues)
    return tuple(
        _pas_possible(unite.libelle, "DEJA" if unite.code in deja else "COMPLETE")
        for unite in connues
        if unite.code in deja or not libres[unite.code]
    )


def _pas_possible(libelle: str, variante: str) -> Motif:
    raison = "vous l’avez déjà demandée" if variante == "DEJA" else "il n’y a plus de place"
    return Motif(
        f"UNITE_{variante}_A_CHOISIR",
        f"«\u00a0{libelle}\u00a0»\u00a0: {raison}.",
        "Choisissez une autre unité.",
        "",
        valeurs={"unite": libelle},
    )


@transaction.atomic
def inscrire_auditeur(*, demande: Demande, par: Auteur, le: datetime) -> None:
    """The units agreed are granted, the person allowed for the year, the fee owed.

    Raises EffetImpossible without any agreement, or when a place was lost meanwhile.
    """
    if demande.auditeur is None:
        raise ValueError(demande.pk)
    suivies = unites_suivies(demande)
    accordees = [s.unite for s in suivies if s.avis is not None and s.avis.favorable]
    if not accordees:
        raise EffetImpossible(SANS_ACCORD)
    try:
        for unite in accordees:
            prendre_place(demande=demande, unite=unite, par=par, le=le)
    except PasVotreTour as complet:
        raise EffetImpossible(complet.motif) from complet
    siennes = UniteDemandee.objects.filter(demande=demande)
    siennes.update(accordee=False)
    siennes.filter(unite__in=[unite.code for unite in accordees]).update(accordee=True)
    autorisation = autoriser_auditeur(
        auditeur=demande.auditeur, campagne=demande.campagne, par=par, le=le
    )
    constater_creance_d_auditeur(autorisation=autorisation, par=par, le=le)
