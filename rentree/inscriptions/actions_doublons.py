"""Pairs of records that may be one person: signalled by the system, decided by a registrar."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from rentree.comptes.actions import fermer_compte, rediriger_codes
from rentree.comptes.actions_ent import delier_ent
from rentree.inscriptions.fusion import (
    FICHES_EN_CONFLIT,
    INE_A_CHOISIR,
    FusionRefusee,
    Rattachable,
    completer,
    empechements,
    en_usage,
    fiche_en_json,
    ines_possibles,
    ordonner,
)
from rentree.inscriptions.imports import en_json
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.inscriptions.models_doublons import DoublonPossible
from rentree.inscriptions.perimes import annuler_les_perimes
from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_doublon import A_EXAMINER, CYCLE_DOUBLON

REUNION = "réunie à une autre fiche de la même personne"


@transaction.atomic
def signaler_doublons(
    *, etudiant: Etudiant, ressemblances: Mapping[int, list[str]], par: Auteur, le: datetime
) -> int:
    """Keep each pair once, whatever was decided of it; returns how many are new."""
    nouveaux = 0
    for autre, raisons in sorted(ressemblances.items()):
        premier, second = sorted((etudiant.pk, autre))
        doublon, nouveau = DoublonPossible.objects.get_or_create(
            premier_id=premier,
            second_id=second,
            defaults={
                "etat": CYCLE_DOUBLON["signaler_doublon"].vers,
                "raisons": raisons,
                "signale_le": le,
            },
        )
        if nouveau:
            nouveaux += 1
            donnees = {"premier": premier, "second": second, "raisons": raisons}
            consigner(acte="signaler_doublon", objet=doublon, par=par, le=le, donnees=donnees)
    return nouveaux


@transaction.atomic
def distinguer_doublon(*, doublon: DoublonPossible, par: Auteur, le: datetime) -> None:
    """They are two persons: remembered, never asked again. Raises ActeImpossible."""
    _decider(doublon, "distinguer_doublon", par, le)


@transaction.atomic
def reexaminer_doublon(*, doublon: DoublonPossible, par: Auteur, le: datetime) -> None:
    """That decision was wrong: the pair waits again. Raises ActeImpossible."""
    _decider(doublon, "reexaminer_doublon", par, le)


def _decider(doublon: DoublonPossible, acte: str, par: Auteur, le: datetime) -> None:
    passer(
        doublon,
        CYCLE_DOUBLON,
        acte,
        par=par,
        le=le,
        donnees={"premier": doublon.premier_id, "second": doublon.second_id},
        decide_le=le,
        decide_par=par.nom,
    )


def fusionner_etudiants(
    *, doublon: DoublonPossible, ine: str = "", par: Auteur, le: datetime
) -> Etudiant:
    """One person: everything goes to the record that stays, the journal keeps both as they were.

    ``ine`` is the one chosen when the two differ. This is not undone. Raises FusionRefusee with
    every reason, ActeImpossible when it is decided already.
    """
    try:
        with transaction.atomic():
            return _fusionner(doublon, ine, par, le)
    except IntegrityError as erreur:
        raise FusionRefusee((FICHES_EN_CONFLIT,)) from erreur


def _fusionner(doublon: DoublonPossible, ine: str, par: Auteur, le: datetime) -> Etudiant:
    garde, absorbe = _tenir(doublon)
    choix = ines_possibles(garde, absorbe)
    a_choisir = (INE_A_CHOISIR,) if choix and ine not in choix else ()
    if motifs := empechements(garde, absorbe) + a_choisir:
        raise FusionRefusee(motifs)
    donnees: dict[str, Any] = {"garde": fiche_en_json(garde), "absorbe": fiche_en_json(absorbe)}
    garde.ine, ine_d_avant = ine or garde.ine or absorbe.ine, garde.ine
    donnees["repris"] = completer(garde, absorbe) + ["ine"] * (garde.ine != ine_d_avant)
    donnees["changements"] = {
        champ: {"avant": donnees["garde"][champ], "apres": en_json(getattr(garde, champ))}
        for champ in donnees["repris"]
    }
    donnees["deplaces"] = _deplacer(absorbe, garde, par, le)
    passer(
        doublon,
        CYCLE_DOUBLON,
        "fusionner_etudiants",
        par=par,
        le=le,
        donnees=donnees,
        premier=garde,
        second=None,
        decide_le=le,
        decide_par=par.nom,
    )
    _reporter_les_doublons(absorbe, garde)
    _reunir_les_comptes(absorbe, garde, par, le)
    absorbe.delete()
    garde.save(update_fields=[*donnees["repris"], "compte"])
    annuler_les_perimes([garde], ajouts=True, par=par, le=le)
    return garde


def _tenir(doublon: DoublonPossible) -> tuple[Etudiant, Etudiant]:
    """Both records held, the one kept first. Raises ActeImpossible when the pair is decided."""
    cles = DoublonPossible.objects.filter(pk=doublon.pk, etat=A_EXAMINER)
    paire = cles.values_list("premier_id", "second_id").first()
    tenus = Etudiant.objects.select_for_update(of=("self",)).filter(pk__in=paire or ())
    etudiants = list(tenus.select_related("compte").order_by("pk"))
    if len(etudiants) < 2:
        raise ActeImpossible("fusionner_etudiants", doublon)
    return ordonner(*etudiants)


def _deplacer(
    absorbe: Etudiant, garde: Etudiant, par: Auteur, le: datetime
) -> dict[str, list[str]]:
    """Whatever belongs to one belongs to the other; by model, what moved.

    Raises IntegrityError when both have what a person has only once.
    """
    deplaces = {}
    for lien in Etudiant._meta.related_objects:
        siens = lien.field.model._default_manager.filter(**{lien.field.name: absorbe})
        if cles := [str(cle) for cle in siens.values_list("pk", flat=True)]:
            if isinstance(siens, Rattachable):
                siens.rattacher_a(garde, le)
            else:
                siens.update(**{lien.field.name: garde})
            deplaces[lien.field.model._meta.label_lower] = cles
    dossiers = deplaces.get(Inscription._meta.label_lower, [])
    for inscription in Inscription.objects.filter(pk__in=dossiers):
        consigner(
            acte="changer_de_personne",
            objet=inscription,
            dossier=inscription.dossier,
            par=par,
            le=le,
            donnees={"de": absorbe.pk, "vers": garde.pk},
        )
    return deplaces


def _reporter_les_doublons(absorbe: Etudiant, garde: Etudiant) -> None:
    """What was asked or decided of the record that goes is asked or decided of the one kept."""
    siens = DoublonPossible.objects.filter(Q(premier=absorbe) | Q(second=absorbe))
    for autre in siens.exclude(second=None):
        tiers = autre.second_id if autre.premier_id == absorbe.pk else autre.premier_id
        premier, second = sorted((garde.pk, tiers or garde.pk))
        if DoublonPossible.objects.filter(premier=premier, second=second).exists():
            autre.delete()
        else:
            autre.premier_id, autre.second_id = premier, second
            autre.save(update_fields=["premier", "second"])
    DoublonPossible.objects.filter(premier=absorbe).update(premier=garde)


def _reunir_les_comptes(absorbe: Etudiant, garde: Etudiant, par: Auteur, le: datetime) -> None:
    """The account in use is kept, the other closed. Codes under way lead to who is kept.

    The ENT account leaves the closed one: at its next visit it will be linked to the one kept.
    """
    comptes = [compte for compte in (garde.compte, absorbe.compte) if compte is not None]
    comptes.sort(key=en_usage, reverse=True)
    absorbe.compte = None
    absorbe.save(update_fields=["compte"])
    garde.compte = comptes[0] if comptes else None
    for compte in comptes[1:]:
        fermer_compte(compte=compte, raison=REUNION, par=par, le=le)
        if compte.uid_ent is not None:
            delier_ent(compte=compte, par=par, le=le)
    rediriger_codes(de=str(absorbe.pk), vers=str(garde.pk))
