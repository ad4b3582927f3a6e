"""One person under two records: signalled, decided by a human, never guessed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from rentree.comptes.actions import demander_code, fermer_compte
from rentree.comptes.models import CodeDeConnexion, Compte
from rentree.inscriptions.actions import (
    confirmer_inscription,
    enregistrer_informations,
    rattacher_compte,
    rendre_effective,
)
from rentree.inscriptions.actions_adresse import changer_courriel
from rentree.inscriptions.actions_doublons import (
    distinguer_doublon,
    fusionner_etudiants,
    reexaminer_doublon,
)
from rentree.inscriptions.doublons import chercher, doublons_visibles, traiter
from rentree.inscriptions.fusion import FusionRefusee
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.inscriptions.models_doublons import DoublonPossible
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import systeme
from rentree.journal.distribution import distribuer
from rentree.journal.models import Curseur, Evenement
from rentree.regles.cycle import ETUDIANT
from tests.fabriques import (
    un_ancien,
    un_etudiant,
    un_resultat,
    une_admission,
    une_inscription,
    une_inscription_prete,
)
from tests.horloge import DEPART
from tests.inscriptions.doublons import COURRIEL, DOUBLONS, deux_admissions, un_doublon
from tests.inscriptions.retraits import MME_ROUX

pytestmark = pytest.mark.django_db
INE, AUTRE_INE = "0601023457S", "1301045678K"


def decision(doublon: DoublonPossible) -> dict[str, Any]:
    return {"doublon": doublon, "par": MME_ROUX, "le": DEPART}


def se_servir_du_compte(etudiant: Etudiant) -> Compte:
    compte = rattacher_compte(etudiant=etudiant, le=DEPART)
    Compte.objects.filter(pk=compte.pk).update(last_login=now())
    return compte


def inscrire(admission: Admission) -> Inscription:
    inscription = une_inscription_prete(admission, reponses={"boursier": "definitif"})
    par = inscription.etudiant.compte.auteur(ETUDIANT)
    confirmer_inscription(inscription=inscription, par=par, le=DEPART)
    rendre_effective(inscription=inscription, par=par, le=DEPART)
    return inscription


def motifs(doublon: DoublonPossible, **options: str) -> list[str]:
    with pytest.raises(FusionRefusee) as refus:
        fusionner_etudiants(**decision(doublon), **options)
    assert Etudiant.objects.count() == 2
    return [motif.code for motif in refus.value.motifs]


@pytest.mark.parametrize(
    ("autre", "raisons"),
    [
        ({}, ["naissance", "courriel"]),
        ({"courriel": "autre@exemple.fr", "prenom": "Ines"}, ["naissance"]),
        ({"courriel": "INES@exemple.fr", "date_naissance": date(2007, 1, 1)}, ["courriel"]),
        ({"nom_naissance": "Martin", "prenom": "Paul"}, ["courriel"]),
        ({"courriel": "a@exemple.fr", "nom_naissance": "Roux", "nom_usage": "Benali"},
         ["naissance"]),
    ],
)  # fmt: skip
def test_la_meme_naissance_avec_des_noms_proches_ou_le_meme_courriel(
    autre: dict[str, Any], raisons: list[str]
) -> None:
    premiere, seconde = deux_admissions(**autre)

    assert chercher(premiere.etudiant) == {seconde.etudiant_id: raisons}
    assert chercher(seconde.etudiant) == {premiere.etudiant_id: raisons}


@pytest.mark.parametrize(
    "autre",
    [
        {"courriel": "a@exemple.fr", "prenom": "Karim"},
        {"courriel": "a@exemple.fr", "date_naissance": date(2006, 5, 4)},
    ],
)
def test_ni_la_naissance_seule_ni_les_noms_seuls(autre: dict[str, Any]) -> None:
    premiere, _ = deux_admissions(**autre)

    assert chercher(premiere.etudiant) == {}


def consigner_l_arrivee(admission: Admission) -> None:
    consigner(
        acte="creer_admission",
        objet=admission,
        par=systeme("parcoursup"),
        le=DEPART,
        donnees={"changements": {}},
    )


@pytest.mark.django_db(transaction=True)
def test_une_arrivee_est_comparee_une_fois_et_le_journal_le_dit() -> None:
    premiere, seconde = deux_admissions()
    consigner_l_arrivee(premiere)
    consigner_l_arrivee(seconde)

    distribuer("doublons", traiter, le=DEPART)
    Curseur.objects.all().delete()
    distribuer("doublons", traiter, le=DEPART)

    doublon = DoublonPossible.objects.get()
    assert (doublon.premier, doublon.second) == (premiere.etudiant, seconde.etudiant)
    assert (doublon.etat, doublon.signale_le) == ("a_examiner", DEPART)
    assert Evenement.objects.filter(acte="signaler_doublon").count() == 1


@pytest.mark.django_db(transaction=True)
def test_une_adresse_corrigee_par_l_etudiant_est_comparee_aussi() -> None:
    une_admission(un_etudiant(courriel=COURRIEL, prenom="Zoé"))
    inscription = une_inscription(une_admission(un_etudiant(prenom="Paul")))
    enregistrer_informations(
        inscription=inscription,
        informations={"courriel": COURRIEL},
        par=MME_ROUX,
        le=DEPART,
    )

    distribuer("doublons", traiter, le=DEPART)

    assert DoublonPossible.objects.get().raisons == ["courriel"]


@pytest.mark.django_db(transaction=True)
def test_une_adresse_changee_au_guichet_est_comparee_aussi() -> None:
    une_admission(un_etudiant(courriel=COURRIEL, prenom="Zoé"))
    inscription = une_inscription(une_admission(un_etudiant(prenom="Paul")))
    enregistrer_informations(inscription=inscription, informations={}, par=MME_ROUX, le=DEPART)
    changer_courriel(inscription=inscription, courriel=COURRIEL, par=MME_ROUX, le=DEPART)

    distribuer("doublons", traiter, le=DEPART)

    assert DoublonPossible.objects.get().raisons == ["courriel"]


@pytest.mark.django_db(transaction=True)
def test_une_personne_qui_arrive_par_un_resultat_est_comparee_aussi() -> None:
    un_etudiant(courriel=COURRIEL)
    un_resultat(un_ancien(courriel=COURRIEL))

    distribuer("doublons", traiter, le=DEPART)

    assert DoublonPossible.objects.get().raisons == ["naissance", "courriel"]


@pytest.mark.django_db(transaction=True)
def test_un_changement_sans_rapport_ne_compare_rien() -> None:
    premiere, _ = deux_admissions()
    inscription = une_inscription(premiere)
    enregistrer_informations(
        inscription=inscription, informations={"telephone": "06"}, par=MME_ROUX, le=DEPART
    )

    distribuer("doublons", traiter, le=DEPART)

    assert not DoublonPossible.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_deux_personnes_c_est_retenu_et_plus_jamais_demande() -> None:
    premiere, seconde = deux_admissions()
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)

    distinguer_doublon(**decision(doublon))

    consigner_l_arrivee(seconde)
    distribuer("doublons", traiter, le=DEPART)
    doublon.refresh_from_db()
    assert (doublon.etat, doublon.decide_par) == ("deux_personnes", "Mme Roux")
    assert not DoublonPossible.objects.a_examiner().exists()
    with pytest.raises(ActeImpossible):
        fusionner_etudiants(**decision(doublon))


def test_une_decision_se_revoit() -> None:
    premiere, seconde = deux_admissions()
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)
    distinguer_doublon(**decision(doublon))

    reexaminer_doublon(**decision(doublon))

    assert list(DoublonPossible.objects.a_examiner()) == [doublon]
    with pytest.raises(ActeImpossible):
        reexaminer_doublon(**decision(doublon))


def test_seule_la_scolarite_decide() -> None:
    premiere, seconde = deux_admissions()
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)
    systeme_seul = {"doublon": doublon, "par": DOUBLONS, "le": DEPART}

    for acte in (distinguer_doublon, fusionner_etudiants):
        with pytest.raises(ActeImpossible):
            acte(**systeme_seul)

    assert Etudiant.objects.count() == 2


def test_une_seule_personne_reste_avec_toutes_ses_admissions_et_inscriptions() -> None:
    premiere, seconde = deux_admissions(ine=INE, telephone="06 00 00 00 00")
    inscription = une_inscription(seconde)
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)
    se_servir_du_compte(premiere.etudiant)

    garde = fusionner_etudiants(**decision(doublon))

    assert list(Etudiant.objects.all()) == [garde]
    assert garde == premiere.etudiant
    garde.refresh_from_db()
    assert (garde.ine, garde.telephone) == (INE, "06 00 00 00 00")
    assert {a.etudiant_id for a in Admission.objects.all()} == {garde.pk}
    inscription.refresh_from_db()
    assert inscription.etudiant == garde
    doublon.refresh_from_db()
    assert (doublon.etat, doublon.premier, doublon.second) == ("meme_personne", garde, None)


def test_le_journal_garde_les_deux_fiches_et_ce_qui_a_change_de_main() -> None:
    premiere, seconde = deux_admissions(prenom="Ines")
    inscription = une_inscription(seconde)
    ancien = seconde.etudiant_id
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)
    se_servir_du_compte(premiere.etudiant)

    fusionner_etudiants(**decision(doublon))

    evenement = Evenement.objects.get(acte="fusionner_etudiants")
    assert evenement.par_nom == "Mme Roux"
    assert evenement.donnees["garde"]["prenom"] == "Inès"
    assert evenement.donnees["absorbe"]["id"] == ancien
    assert evenement.donnees["absorbe"]["prenom"] == "Ines"
    assert evenement.donnees["absorbe"]["date_naissance"] == "2006-05-03"
    assert evenement.donnees["deplaces"] == {
        "inscriptions.admission": [str(seconde.pk)],
        "inscriptions.inscription": [inscription.dossier],
    }
    assert Evenement.objects.get(acte="changer_de_personne").dossier == inscription.dossier


def test_la_fiche_gardee_est_celle_qui_a_un_numero_puis_un_compte_puis_la_premiere() -> None:
    premiere, seconde = deux_admissions()
    inscrire(seconde)
    se_servir_du_compte(premiere.etudiant)

    garde = fusionner_etudiants(**decision(un_doublon(premiere.etudiant, seconde.etudiant)))

    assert garde == seconde.etudiant
    assert garde.numero_etudiant


def test_le_compte_en_usage_suit_et_l_autre_est_ferme() -> None:
    premiere, seconde = deux_admissions()
    inscrire(seconde)
    jamais_servi = seconde.etudiant.compte
    servi = se_servir_du_compte(premiere.etudiant)

    garde = fusionner_etudiants(**decision(un_doublon(premiere.etudiant, seconde.etudiant)))

    garde.refresh_from_db()
    assert garde.compte == servi
    jamais_servi.refresh_from_db()
    assert jamais_servi.is_active is False
    assert rattacher_compte(etudiant=garde, le=DEPART) == servi
    assert Evenement.objects.get(acte="fermer_compte").donnees["raison"].startswith("réunie")


def test_deux_comptes_en_usage_empechent_et_disent_que_faire() -> None:
    premiere, seconde = deux_admissions()
    se_servir_du_compte(premiere.etudiant)
    autre = se_servir_du_compte(seconde.etudiant)
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)

    assert motifs(doublon) == ["DEUX_COMPTES"]

    fermer_compte(compte=autre, raison="n’est plus utilisé", par=MME_ROUX, le=DEPART)
    assert fusionner_etudiants(**decision(doublon)) == premiere.etudiant


def test_deux_numeros_etudiants_empechent_et_toutes_les_raisons_sont_dites() -> None:
    premiere, seconde = deux_admissions()
    for admission in (premiere, seconde):
        inscrire(admission)
        se_servir_du_compte(admission.etudiant)
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)

    assert motifs(doublon) == ["DEUX_NUMEROS_ETUDIANTS", "DEUX_COMPTES"]


def test_deux_ine_differents_demandent_de_choisir() -> None:
    premiere, seconde = deux_admissions(ine=AUTRE_INE)
    Etudiant.objects.filter(pk=premiere.etudiant_id).update(ine=INE)
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)

    assert motifs(doublon) == ["INE_A_CHOISIR"]
    assert motifs(doublon, ine="9999999999X") == ["INE_A_CHOISIR"]

    garde = fusionner_etudiants(**decision(doublon), ine=AUTRE_INE)
    garde.refresh_from_db()
    assert garde.ine == AUTRE_INE
    assert Evenement.objects.get(acte="fusionner_etudiants").donnees["garde"]["ine"] == INE


def test_un_code_deja_demande_mene_a_la_fiche_gardee() -> None:
    premiere, seconde = deux_admissions()
    demander_code(
        cle="c",
        origine="o",
        destinataire=str(seconde.etudiant_id),
        courriel=COURRIEL,
        le=DEPART,
    )

    fusionner_etudiants(**decision(un_doublon(premiere.etudiant, seconde.etudiant)))

    assert CodeDeConnexion.objects.get().destinataire == str(premiere.etudiant_id)


def test_les_autres_doublons_suivent_la_fiche_gardee() -> None:
    premiere, seconde = deux_admissions()
    tierce = une_admission(un_etudiant(courriel=COURRIEL)).etudiant
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)
    un_doublon(seconde.etudiant, tierce)
    deja = un_doublon(premiere.etudiant, tierce)
    distinguer_doublon(**decision(deja))

    fusionner_etudiants(**decision(doublon))

    [restant] = DoublonPossible.objects.exclude(second=None)
    assert (restant.premier, restant.second, restant.etat) == (
        premiere.etudiant,
        tierce,
        "deux_personnes",
    )


def test_une_fiche_gardee_peut_etre_reunie_a_son_tour() -> None:
    premiere, seconde = deux_admissions()
    tierce = une_admission(un_etudiant(courriel=COURRIEL)).etudiant
    se_servir_du_compte(tierce)
    premier_doublon = un_doublon(premiere.etudiant, seconde.etudiant)
    second_doublon = un_doublon(premiere.etudiant, tierce)
    fusionner_etudiants(**decision(premier_doublon))

    assert fusionner_etudiants(**decision(second_doublon)) == tierce

    assert list(Etudiant.objects.all()) == [tierce]
    assert {d.premier_id for d in DoublonPossible.objects.all()} == {tierce.pk}


def test_une_scolarite_ne_voit_que_les_doublons_dont_tout_lui_revient() -> None:
    premiere, seconde = deux_admissions()
    doublon = un_doublon(premiere.etudiant, seconde.etudiant)
    assert list(doublons_visibles(["allsh-aix"])) == [doublon]

    une_admission(seconde.etudiant, formation="l1-histoire-marseille", composante="allsh-marseille")

    assert not doublons_visibles(["allsh-aix"]).exists()
    assert doublons_visibles(["allsh-aix", "allsh-marseille"]).exists()


def test_fermer_un_compte_ferme_ne_change_rien() -> None:
    compte = rattacher_compte(etudiant=un_etudiant(), le=DEPART)

    for _ in range(2):
        fermer_compte(compte=compte, raison="x", par=MME_ROUX, le=DEPART + timedelta(1))

    assert Evenement.objects.filter(acte="fermer_compte").count() == 1
