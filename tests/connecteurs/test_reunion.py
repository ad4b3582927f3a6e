"""Two records become one: whatever points to a person follows, in every room of the house."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import models

from rentree.comptes.actions import fermer_compte
from rentree.comptes.actions_ent import lier_ent
from rentree.comptes.ent import IdentiteEnt
from rentree.connecteurs.agenda.actions import creer_abonnement
from rentree.connecteurs.models import AbonnementAgenda, Courriel, Rappel
from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.actions_doublons import fusionner_etudiants
from rentree.inscriptions.actions_ent import connecter_par_ent
from rentree.inscriptions.fusion import FusionRefusee, Rattachable
from rentree.inscriptions.models import Admission, Etudiant, Inscription, NumeroCvec
from rentree.inscriptions.models_doublons import DoublonPossible
from rentree.inscriptions.models_parcours import InscriptionAnterieure, Resultat
from rentree.journal.actions import consigner
from rentree.paiements.models import CompteBancaire
from tests.fabriques import CAMPAGNE, L1, un_etudiant, une_admission, une_inscription
from tests.horloge import DEPART
from tests.inscriptions.doublons import DOUBLONS, un_doublon
from tests.inscriptions.retraits import MME_ROUX
from tests.inscriptions.test_doublons import inscrire, se_servir_du_compte

pytestmark = pytest.mark.django_db
ECHEANCE = DEPART + timedelta(days=9)
REPORTES = {"premier", "second"}  # pairs of records, rewritten by the act itself


def une_annee(etudiant: Etudiant, provenance: str = "declaree", **champs: Any) -> models.Model:
    return InscriptionAnterieure.objects.create(
        **{
            "etudiant": etudiant,
            "annee": "2022-2023",
            "niveau": "L1",
            "etablissement": "Université de Lille",
            "provenance": provenance,
            **champs,
        }
    )


def un_resultat(etudiant: Etudiant, session: int = 1) -> models.Model:
    return Resultat.objects.create(
        etudiant=etudiant,
        campagne=CAMPAGNE,
        composante="allsh-aix",
        formation_suivie=L1,
        niveau_suivi="L1",
        decision="ADM",
        session=session,
    )


def un_rappel(etudiant: Etudiant, admissions: tuple[int, ...] = (1,)) -> models.Model:
    return Rappel.objects.create(
        etudiant=etudiant, seuil=7, echeance=ECHEANCE, admissions=list(admissions), le=DEPART
    )


def un_courriel(etudiant: Etudiant) -> models.Model:
    evenement = consigner(acte="essai", objet=etudiant, par=DOUBLONS, le=DEPART)
    return Courriel.objects.create(
        evenement=evenement, modele="essai", etudiant=etudiant, cree_le=DEPART
    )


def un_abonnement(etudiant: Etudiant) -> models.Model:
    return creer_abonnement(etudiant=etudiant, par=MME_ROUX, le=DEPART)


def un_compte_bancaire(etudiant: Etudiant, le: datetime = DEPART) -> CompteBancaire:
    return CompteBancaire.objects.create(
        etudiant=etudiant, titulaire="Inès Martin", iban=f"FR{le:%d%m}", donne_le=le
    )


# How to write a row of each model that points to a person: a new one must be added here.
LIGNES: dict[type[models.Model], Callable[[Etudiant], models.Model]] = {
    Inscription: lambda etudiant: une_inscription(une_admission(etudiant)),
    Admission: une_admission,
    Resultat: un_resultat,
    InscriptionAnterieure: une_annee,
    Courriel: un_courriel,
    Rappel: un_rappel,
    AbonnementAgenda: un_abonnement,
    CompteBancaire: un_compte_bancaire,
    NumeroCvec: lambda etudiant: NumeroCvec.objects.create(
        campagne=CAMPAGNE, numero="AIX4ABC12345", etudiant=etudiant
    ),
}


def deux_fiches() -> tuple[Etudiant, Etudiant]:
    return un_etudiant(), un_etudiant()


def reunir(un: Etudiant, autre: Etudiant) -> Etudiant:
    return fusionner_etudiants(doublon=un_doublon(un, autre), par=MME_ROUX, le=DEPART)


def liens() -> list[models.ForeignKey[Any, Any]]:
    """Every foreign key to a person, even one that cannot be followed backwards."""
    return [
        lien.field
        for lien in Etudiant._meta.get_fields(include_hidden=True)
        if lien.auto_created and not lien.concrete
    ]


def test_aucun_lien_vers_une_personne_n_est_oublie() -> None:
    a_suivre = {champ.model for champ in liens() if champ.name not in REPORTES}

    assert a_suivre == set(LIGNES)


@pytest.mark.parametrize("modele", LIGNES, ids=lambda modele: modele.__name__)
def test_chaque_ligne_de_la_fiche_absorbee_va_a_la_fiche_gardee(
    modele: type[models.Model],
) -> None:
    garde, absorbe = deux_fiches()
    ligne = LIGNES[modele](absorbe)

    assert reunir(garde, absorbe) == garde

    ligne.refresh_from_db()
    assert ligne.etudiant == garde  # type: ignore[attr-defined]


def test_ce_qu_une_personne_n_a_qu_une_fois_dit_comment_deux_n_en_font_qu_une() -> None:
    uniques = {
        champ.model
        for champ in liens()
        for contrainte in champ.model._meta.constraints
        if isinstance(contrainte, models.UniqueConstraint) and champ.name in contrainte.fields
    }
    regles = {
        modele for modele in uniques if isinstance(modele._default_manager.all(), Rattachable)
    }

    assert regles == {InscriptionAnterieure, Rappel, AbonnementAgenda}
    assert uniques - regles == {Resultat, DoublonPossible}, "refusés, ou reportés par l’acte"


def test_une_annee_connue_des_deux_fiches_compte_une_fois_par_la_source_la_plus_sure() -> None:
    garde, absorbe = deux_fiches()
    une_annee(garde)
    une_annee(absorbe, "verifiee")
    une_annee(absorbe, niveau="L2")

    reunir(garde, absorbe)

    annees = garde.inscriptions_anterieures.values_list("niveau", "provenance")
    assert sorted(annees) == [("L1", "verifiee"), ("L2", "declaree")]


def test_une_echeance_rappelee_aux_deux_fiches_ne_l_est_plus_ensuite() -> None:
    garde, absorbe = deux_fiches()
    un_rappel(garde, (1, 2))
    un_rappel(absorbe, (3,))

    reunir(garde, absorbe)

    assert Rappel.objects.get().admissions == [1, 2, 3]


def test_un_seul_agenda_repond_encore() -> None:
    garde, absorbe = deux_fiches()
    garde_le_sien, finit = un_abonnement(garde), un_abonnement(absorbe)

    reunir(garde, absorbe)

    assert AbonnementAgenda.objects.en_cours().get() == garde_le_sien
    finit.refresh_from_db()
    assert finit.fini_le == DEPART  # type: ignore[attr-defined]


def test_l_agenda_de_la_seule_fiche_abonnee_continue() -> None:
    garde, absorbe = deux_fiches()
    sien = un_abonnement(absorbe)

    reunir(garde, absorbe)

    assert garde.abonnements_agenda.en_cours().get() == sien


def test_deux_resultats_du_meme_jury_empechent_de_reunir() -> None:
    garde, absorbe = deux_fiches()
    un_resultat(garde)
    un_resultat(absorbe)

    with pytest.raises(FusionRefusee) as refus:
        reunir(garde, absorbe)

    assert [motif.code for motif in refus.value.motifs] == ["FICHES_EN_CONFLIT"]
    assert absorbe.resultats.count() == 1


def test_le_compte_ent_suit_la_personne_au_compte_garde() -> None:
    """The record with the student number has a closed account; the other one's is in use."""
    inscrite = inscrire(une_admission(un_etudiant())).etudiant
    ferme = rattacher_compte(etudiant=inscrite, le=DEPART)
    lier_ent(compte=ferme, uid="b24000001", le=DEPART)
    fermer_compte(compte=ferme, raison="ne s’en sert plus", par=MME_ROUX, le=DEPART)
    autre = un_etudiant()
    servi = se_servir_du_compte(autre)

    garde = reunir(inscrite, autre)

    garde.refresh_from_db()
    assert garde.numero_etudiant is not None
    identite = IdentiteEnt("b24000001", (garde.numero_etudiant,))
    assert connecter_par_ent(identite=identite, le=DEPART) == servi


def test_la_langue_choisie_est_celle_du_compte_qui_sert() -> None:
    garde = inscrire(une_admission(un_etudiant())).etudiant
    autre = un_etudiant(langue="en", langue_choisie=True)
    se_servir_du_compte(autre)

    reunir(garde, autre)

    garde.refresh_from_db()
    assert garde.langue == "en"


def test_de_deux_comptes_bancaires_le_dernier_donne_reste() -> None:
    un, autre = deux_fiches()
    un_compte_bancaire(un)
    dernier = un_compte_bancaire(autre, DEPART + timedelta(days=1))

    garde = reunir(un, autre)

    compte = CompteBancaire.objects.get()
    assert (compte.etudiant, compte.iban) == (garde, dernier.iban)
