"""Catching up with the simulated platform's list, over real HTTP, well or badly behaved."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from rentree.connecteurs.models import Echange, Rythme
from rentree.connecteurs.parcoursup import actions_releve, client
from rentree.connecteurs.parcoursup.actions_releve import (
    demander_releve,
    essayer,
    relever,
    relever_a_l_heure,
)
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.auteur import Auteur, systeme
from rentree.journal.models import Evenement
from rentree.lib.reseau import LecteurBorne
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.parcoursup.objets import LETTRES, un_objet
from tests.connecteurs.parcoursup.plateforme import Plateforme
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db(transaction=True)
LE_LENDEMAIN = DEPART + timedelta(days=1)


def la_liste(le: object = DEPART, **options: bool) -> Echange:
    return relever(par=systeme("parcoursup"), le=le, **options)  # type: ignore[arg-type]


def zoe(rang: int = 0, **champs: str) -> dict[str, object]:
    numero = str(2_200_000 + rang)
    return un_objet(
        **{
            "codeCandidat": numero,
            "ine": "",
            "nom": "Roux",
            "prenom": f"Zoé{'e' * (rang % 7)}",
            "mail": f"zoe{rang}@exemple.fr",
            **champs,
        }
    )


@pytest.mark.parametrize("graphie", ["soignee", "casse", "annee-courte", "enveloppe"])
def test_la_liste_entre_quelle_que_soit_sa_graphie(parcoursup: Plateforme, graphie: str) -> None:
    parcoursup.conduire(graphie=graphie)
    parcoursup.proposer(zoe(codeSituation="2", codeFormationPsup=LETTRES))

    echange = la_liste()

    assert (echange.verdict, echange.rapport["lues"], echange.rapport["creees"]) == (
        "accepte",
        2,
        2,
    )
    assert echange.sens == "envoye"
    ines = Admission.objects.get(numero="2100654")
    assert (ines.formation, ines.definitive, str(ines.acceptee_le)) == (
        "l1-psychologie-aix",
        True,
        "2024-06-10",
    )
    assert ines.etudiant.adresse["code_postal"] == "13002"
    assert Admission.objects.get(numero="2200000").definitive is False


def test_la_meme_liste_deux_fois_ne_change_rien(parcoursup: Plateforme) -> None:
    la_liste()

    echange = la_liste(LE_LENDEMAIN)

    assert (echange.rapport["creees"], echange.rapport["inchangees"]) == (0, 1)
    assert Evenement.objects.filter(acte="creer_admission").count() == 1


def test_un_candidat_en_erreur_ne_perd_pas_les_autres(parcoursup: Plateforme) -> None:
    parcoursup.proposer(zoe(1, codeFormationPsup="4321"), zoe(2, mail="sans"), zoe(3))

    echange = la_liste()

    assert echange.verdict == "partiel"
    assert (echange.rapport["creees"], echange.rapport["refusees"]) == (2, 2)
    lignes = [(r["ligne"], r["colonne"], r["valeur"]) for r in echange.rapport["refus"]]
    assert lignes == [(2, "codeFormationPsup", "4321"), (3, "mail", "sans")]


def test_qui_n_est_plus_sur_la_liste_a_perdu_sa_proposition(parcoursup: Plateforme) -> None:
    parcoursup.proposer(zoe())
    la_liste()
    parcoursup.oublier("2200000")

    echange = la_liste(LE_LENDEMAIN)

    assert (echange.rapport["retirees"], echange.rapport["absents"]) == (1, 1)
    assert Retrait.objects.get().cause == Retrait.Cause.ABSENCE
    assert Admission.objects.get(numero="2200000").retiree_le == LE_LENDEMAIN
    assert Admission.objects.get(numero="2100654").retiree_le is None


def test_une_liste_manquee_ne_retire_personne(parcoursup: Plateforme) -> None:
    la_liste()
    for reponse in ("erreur", "refus", "illisible"):
        parcoursup.conduire(reponse=reponse)
        echange = la_liste(LE_LENDEMAIN)
        assert echange.verdict == "refuse"
        assert echange.rapport["erreur"]
        assert echange.rapport["que_faire"]

    assert not Retrait.objects.exists()


def test_une_liste_vide_ne_retire_personne_sans_un_mot(parcoursup: Plateforme) -> None:
    la_liste()
    parcoursup.oublier("2100654")

    echange = la_liste(LE_LENDEMAIN)

    assert (echange.verdict, echange.rapport["retirees"]) == ("partiel", 0)
    assert "perdu trop de candidats" in echange.rapport["absence"]
    assert la_liste(LE_LENDEMAIN, retraits_confirmes=True).rapport["retirees"] == 1


def test_trop_d_absents_d_un_coup_attendent_un_mot(parcoursup: Plateforme) -> None:
    parcoursup.proposer(*(zoe(rang) for rang in range(20)))
    la_liste()
    for rang in range(11):
        parcoursup.oublier(str(2_200_000 + rang))

    assert la_liste(LE_LENDEMAIN).rapport["retirees"] == 0
    assert la_liste(LE_LENDEMAIN, retraits_confirmes=True).rapport["retirees"] == 11


def test_un_candidat_illisible_empeche_de_dire_qui_est_absent(parcoursup: Plateforme) -> None:
    parcoursup.proposer(zoe())
    la_liste()
    parcoursup.oublier("2200000")
    parcoursup.proposer(un_objet(codeCandidat="?"))

    echange = la_liste(LE_LENDEMAIN, retraits_confirmes=True)

    assert echange.rapport["retirees"] == 0
    assert "ne se lit pas assez" in echange.rapport["absence"]


def test_une_acceptation_arrivee_pendant_le_releve_n_est_pas_une_absence(
    parcoursup: Plateforme,
) -> None:
    parcoursup.proposer(zoe())
    la_liste(LE_LENDEMAIN)
    parcoursup.oublier("2200000")

    assert la_liste(DEPART).rapport["retirees"] == 0


def test_les_messages_et_la_liste_disent_la_meme_chose(parcoursup: Plateforme) -> None:
    parcoursup.repondre("2", "09/07/2024 10:00")
    parcoursup.repondre("1", "09/07/2024 11:00")
    assert parcoursup.reponses() == ["OK : Requete correctement traitee"] * 2

    assert la_liste(LE_LENDEMAIN).rapport["inchangees"] == 1
    assert Admission.objects.get().definitive is True


def test_un_message_envoye_deux_fois_ne_compte_qu_une(parcoursup: Plateforme) -> None:
    parcoursup.conduire(envoi="double")

    parcoursup.repondre("1", "09/07/2024 10:00")

    assert len(parcoursup.reponses()) == 2
    assert Evenement.objects.filter(acte="creer_admission").count() == 1


def test_des_messages_dans_le_desordre_finissent_comme_dans_l_ordre(
    parcoursup: Plateforme,
) -> None:
    parcoursup.repondre("2", "08/07/2024 10:00")
    parcoursup.conduire(envoi="desordre")
    parcoursup.repondre("1", "09/07/2024 10:00")
    parcoursup.repondre("3", "09/07/2024 18:00")

    assert parcoursup.reponses() == ["OK : Requete correctement traitee"] * 3
    admission = Admission.objects.get()
    assert admission.retiree_le is not None
    assert Retrait.objects.count() == 1


@pytest.mark.parametrize(
    ("reponse", "lecteur", "dit"),
    [
        ("lente", LecteurBorne(delai=0.3, taille=1_000_000), "pas fini de répondre"),
        ("goutte", LecteurBorne(delai=0.5, taille=1_000_000), "pas fini de répondre"),
        ("enorme", LecteurBorne(delai=20, taille=1_000_000), "injoignable"),
        ("erreur", LecteurBorne(delai=20, taille=1_000_000), "erreur (500)"),
        ("refus", LecteurBorne(delai=20, taille=1_000_000), "Identifiants invalides"),
        ("illisible", LecteurBorne(delai=20, taille=1_000_000), "ne se lit pas"),
    ],
)
def test_une_plateforme_qui_va_mal_est_bornee_et_se_dit(
    parcoursup: Plateforme,
    monkeypatch: pytest.MonkeyPatch,
    reponse: str,
    lecteur: LecteurBorne,
    dit: str,
) -> None:
    monkeypatch.setattr(client, "LISTE", lecteur)
    parcoursup.conduire(reponse=reponse)

    echange = la_liste()

    assert dit in echange.rapport["erreur"]
    assert not Etudiant.objects.exists()


def test_une_plateforme_absente_se_dit(parcoursup: Plateforme, settings: Settings) -> None:
    settings.PARCOURSUP = {**settings.PARCOURSUP, "url": "http://127.0.0.1:1/ApiRest/"}

    assert "injoignable" in la_liste().rapport["erreur"]


def test_une_identite_fausse_se_dit_avec_son_remede(
    parcoursup: Plateforme, settings: Settings
) -> None:
    settings.PARCOURSUP = {**settings.PARCOURSUP, "mot_de_passe": "faux"}

    rapport = la_liste().rapport

    assert "Identifiants invalides" in rapport["erreur"]
    assert "RENTREE_PARCOURSUP_MOT_DE_PASSE" in rapport["que_faire"]


def test_l_essai_repond_sans_rien_changer(parcoursup: Plateforme) -> None:
    echange = essayer(par=systeme("parcoursup"), le=DEPART)

    assert echange.verdict == "accepte"
    assert (echange.rapport["lues"], echange.rapport["cours"]) == (1, "90101")
    assert not Etudiant.objects.exists()


def test_le_facteur_releve_a_l_heure_et_pas_plus_souvent(parcoursup: Plateforme) -> None:
    un_tour(DEPART)
    un_tour(DEPART + timedelta(minutes=30))
    assert Echange.objects.count() == 1

    un_tour(DEPART + timedelta(minutes=61))

    assert Echange.objects.count() == 2
    assert Admission.objects.count() == 1


def test_apres_un_echec_le_facteur_reessaie_de_plus_en_plus_tard(parcoursup: Plateforme) -> None:
    parcoursup.conduire(reponse="erreur")
    for minutes in (0, 1, 2, 6, 7):
        un_tour(DEPART + timedelta(minutes=minutes))
    assert Echange.objects.filter(verdict="refuse").count() == 3
    assert Rythme.objects.get().essais == 3

    parcoursup.conduire(reponse="normale")
    un_tour(DEPART + timedelta(minutes=30))

    assert Rythme.objects.get().essais == 0
    assert Admission.objects.count() == 1


def test_une_releve_demandee_se_fait_au_tour_suivant(parcoursup: Plateforme) -> None:
    un_tour(DEPART)
    roux = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")

    demander_releve(par=roux, le=DEPART, retraits_confirmes=True)
    parcoursup.oublier("2100654")
    un_tour(DEPART + timedelta(seconds=1))

    assert Echange.objects.count() == 2
    assert Retrait.objects.count() == 1
    assert Rythme.objects.get().retraits_confirmes is False
    assert Evenement.objects.get(acte="demander_releve").par_nom == "Mme Roux"


def test_un_seul_facteur_releve(parcoursup: Plateforme) -> None:
    assert relever_a_l_heure(le=DEPART) is not None
    assert relever_a_l_heure(le=DEPART) is None


def test_sans_identite_la_bas_le_facteur_ne_demande_rien(
    parcoursup: Plateforme, settings: Settings
) -> None:
    settings.PARCOURSUP = {**settings.PARCOURSUP, "login": ""}

    un_tour(DEPART)

    assert not Echange.objects.exists()


def test_un_lot_qui_echoue_est_repris_ligne_a_ligne(
    parcoursup: Plateforme, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcoursup.proposer(zoe(1), zoe(2))
    vraie = actions_releve.appliquer_voeux

    def capricieuse(**demande: object) -> object:
        voeux = demande["voeux"]
        if len(voeux) > 1 or voeux[0].code_candidat == "2200001":  # type: ignore[arg-type,index]
            raise RuntimeError("panne")
        return vraie(**demande)  # type: ignore[arg-type]

    monkeypatch.setattr(actions_releve, "appliquer_voeux", capricieuse)

    echange = la_liste()

    assert (echange.rapport["creees"], echange.rapport["refusees"]) == (2, 1)
    assert echange.rapport["refus"][0]["code"] == "ERREUR_INATTENDUE"
