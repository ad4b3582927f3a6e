"""Who registered or stopped is told to the simulated platform: once, and in the end."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from rentree.connecteurs.models import Echange, RemonteeParcoursup
from rentree.connecteurs.parcoursup.actions_rejeu import RejeuImpossible, rejouer_echange
from rentree.connecteurs.parcoursup.actions_remontees import remonter, reserver
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions import annuler_inscription, ouvrir_inscription
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.models import Curseur
from rentree.paiements.actions import confirmer_et_constater
from rentree.regles.cycle import ETUDIANT
from tests.connecteurs.parcoursup.plateforme import Plateforme
from tests.fabriques import une_admission, une_inscription, une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.retraits import MME_ROUX

pytestmark = pytest.mark.django_db(transaction=True)

INSCRITE = {
    "codeCandidat": 2100654,
    "ine": "0601023457S",
    "nom": "Benali",
    "prenom": "Inès",
    "dateNaissance": "03/05/2006",
    "codeFormationPsup": 90101,
    "codeFormation1": "l1-psychologie-aix",
    "codeSISE": "1900001",
    "etatInscription": 1,
    "codeEtablissementAffectation": "0134009M",
}


def minutes(nombre: int) -> timedelta:
    return timedelta(minutes=nombre)


@pytest.fixture
def inscription(parcoursup: Plateforme) -> Inscription:
    """Inès Benali, come from the platform, registered with nothing to pay."""
    un_tour(DEPART)
    return inscrire(Admission.objects.get())


def inscrire(admission: Admission) -> Inscription:
    inscription = une_inscription_prete(admission, reponses={"boursier": "definitif"})
    confirmer_et_constater(
        inscription=inscription, par=inscription.etudiant.compte.auteur(ETUDIANT), le=DEPART
    )
    return inscription


def annuler(inscription: Inscription) -> None:
    annuler_inscription(inscription=inscription, raison="renonce", par=MME_ROUX, le=DEPART)


def test_une_inscription_effective_est_dite_avec_tous_les_champs(
    parcoursup: Plateforme, inscription: Inscription
) -> None:
    un_tour(DEPART)

    assert parcoursup.accuses() == [INSCRITE]
    remontee = RemonteeParcoursup.objects.get()
    assert remontee.envoyee_le == DEPART
    echange = Echange.objects.get(nom="majInscriptionAdministrative")
    assert (echange.sens, echange.verdict) == ("envoye", "accepte")
    assert echange.rapport["dossier"] == inscription.dossier


def test_elle_n_est_dite_qu_une_fois_meme_si_le_journal_est_relu(
    parcoursup: Plateforme, inscription: Inscription
) -> None:
    un_tour(DEPART)
    Curseur.objects.all().delete()

    un_tour(DEPART + minutes(5))

    assert len(parcoursup.accuses()) == 1


def test_une_annulation_est_dite_aussi(parcoursup: Plateforme, inscription: Inscription) -> None:
    un_tour(DEPART)
    annuler(inscription)

    un_tour(DEPART)

    assert [accuse["etatInscription"] for accuse in parcoursup.accuses()] == [1, 3]


def test_une_inscription_jamais_effective_ne_dit_rien_en_s_annulant(
    parcoursup: Plateforme,
) -> None:
    un_tour(DEPART)
    annuler(une_inscription(Admission.objects.get()))

    un_tour(DEPART)

    assert parcoursup.accuses() == []


def test_une_autre_plateforme_ne_regarde_pas_parcoursup(parcoursup: Plateforme) -> None:
    inscrire(une_admission(plateforme="ecandidat", formation="l2-psychologie-aix"))

    un_tour(DEPART)

    assert not RemonteeParcoursup.objects.exists()


def test_une_admission_lue_dans_un_fichier_se_dit_par_la_table_des_cours(
    parcoursup: Plateforme,
) -> None:
    inscrire(une_admission(numero="2100654", formation="l1-histoire-aix"))

    un_tour(DEPART)

    [accuse] = parcoursup.accuses()
    assert (accuse["codeCandidat"], accuse["codeFormationPsup"]) == (2100654, 90103)


def test_un_echec_se_voit_et_se_reprend_de_plus_en_plus_tard(
    parcoursup: Plateforme, inscription: Inscription
) -> None:
    parcoursup.conduire(reponse="erreur")
    for apres in (0, 1, 2, 7):
        remonter(le=DEPART + minutes(apres))
    un_tour(DEPART)
    for apres in (0, 1, 2, 7):
        remonter(le=DEPART + minutes(apres))

    remontee = RemonteeParcoursup.objects.get()
    assert remontee.essais == 3
    assert "erreur (500)" in remontee.erreur
    assert Echange.objects.filter(nom__startswith="maj", verdict="refuse").count() == 3

    parcoursup.conduire(reponse="normale")
    assert remonter(le=DEPART + minutes(60)) == 1
    assert parcoursup.accuses() == [INSCRITE]
    remontee.refresh_from_db()
    assert (remontee.erreur, remontee.reservee_jusqu_a) == ("", None)


def test_apres_un_silence_les_autres_attendent_sans_etre_essayees(
    parcoursup: Plateforme, inscription: Inscription
) -> None:
    inscrire(une_admission(numero="2100655", formation="l1-histoire-aix"))
    parcoursup.conduire(reponse="erreur")

    un_tour(DEPART)

    essais = RemonteeParcoursup.objects.order_by("evenement").values_list("essais", flat=True)
    assert list(essais) == [1, 0]
    assert remonter(le=DEPART) == 0


def test_un_refus_n_empeche_pas_les_autres(
    parcoursup: Plateforme, inscription: Inscription
) -> None:
    inscrire(une_admission(numero="999", formation="l1-histoire-aix"))

    un_tour(DEPART)

    assert len(parcoursup.accuses()) == 1
    refusee = RemonteeParcoursup.objects.get(envoyee_le=None)
    assert "Candidat inconnu" in refusee.erreur


def test_seul_le_dernier_mot_part_quand_les_premiers_n_ont_pas_pu(
    parcoursup: Plateforme, inscription: Inscription
) -> None:
    parcoursup.conduire(reponse="erreur")
    un_tour(DEPART)
    annuler(inscription)
    parcoursup.conduire(reponse="normale")

    un_tour(DEPART + minutes(10))
    un_tour(DEPART + minutes(60))

    assert [accuse["etatInscription"] for accuse in parcoursup.accuses()] == [3]
    assert RemonteeParcoursup.objects.get(etat=1).remplacee_le is not None


def test_deux_facteurs_ne_parlent_pas_ensemble_de_la_meme_inscription(
    parcoursup: Plateforme, inscription: Inscription, settings: Settings
) -> None:
    settings.PARCOURSUP = {**settings.PARCOURSUP, "login": ""}
    un_tour(DEPART)
    annuler(inscription)
    premiere = RemonteeParcoursup.objects.get()

    assert reserver(remontee=premiere, le=DEPART)

    assert not reserver(remontee=RemonteeParcoursup.objects.get(), le=DEPART)
    un_tour(DEPART)
    seconde = RemonteeParcoursup.objects.get(etat=3)
    assert not reserver(remontee=seconde, le=DEPART)
    assert reserver(remontee=seconde, le=DEPART + minutes(10))


def test_rejouer_renvoie_ce_qui_a_echoue(parcoursup: Plateforme, inscription: Inscription) -> None:
    parcoursup.conduire(reponse="refus")
    un_tour(DEPART)
    parcoursup.conduire(reponse="normale")
    echec = Echange.objects.get(nom__startswith="maj")

    rejouer_echange(echange=echec, par=MME_ROUX, le=DEPART)
    un_tour(DEPART)

    assert len(parcoursup.accuses()) == 1


def test_rejouer_ce_qui_est_deja_entendu_ne_renvoie_rien(
    parcoursup: Plateforme, inscription: Inscription
) -> None:
    un_tour(DEPART)
    reussi = Echange.objects.get(nom__startswith="maj")

    with pytest.raises(RejeuImpossible, match="déjà reçu"):
        rejouer_echange(echange=reussi, par=MME_ROUX, le=DEPART)

    un_tour(DEPART)
    assert len(parcoursup.accuses()) == 1


def test_une_formation_sans_cours_se_dit(parcoursup: Plateforme) -> None:
    inscrire(une_admission(numero="2100654", formation="l2-psychologie-aix"))

    un_tour(DEPART)

    assert "Aucun cours" in RemonteeParcoursup.objects.get().erreur


def test_un_numero_qui_n_en_est_pas_un_se_dit(parcoursup: Plateforme) -> None:
    inscrire(une_admission(numero="AB12C"))

    un_tour(DEPART)

    assert "pas un nombre" in RemonteeParcoursup.objects.get().erreur


def test_un_dossier_seulement_ouvert_ne_dit_rien(parcoursup: Plateforme) -> None:
    un_tour(DEPART)
    admission = Admission.objects.get()
    une_inscription(admission)
    ouvrir_inscription(admission=admission, par=MME_ROUX, le=DEPART)

    un_tour(DEPART)

    assert not RemonteeParcoursup.objects.exists()
