"""From the first answer to the student number."""

from datetime import UTC, datetime, timedelta

import pytest

from rentree.inscriptions.actions import (
    ConfirmationRefusee,
    annuler_inscription,
    confirmer_inscription,
    enregistrer_cvec,
    enregistrer_informations,
    enregistrer_situation,
    ouvrir_inscription,
    rattacher_compte,
    rendre_effective,
    reprendre_inscription,
)
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from rentree.regles.identifiants import IdentifiantInvalide
from rentree.regles.situation import SituationInvalide
from tests.fabriques import un_etudiant, une_admission, une_inscription, une_inscription_prete
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db

OUVERTURE = datetime(2024, 7, 9, 12, 0, tzinfo=UTC)


def auteur(inscription: Inscription, role: str = ETUDIANT) -> Auteur:
    return inscription.etudiant.compte.auteur(role)


def test_ouvrir_deux_fois_donne_le_meme_dossier() -> None:
    inscription = une_inscription()

    encore = ouvrir_inscription(admission=inscription.admission, par=auteur(inscription), le=DEPART)

    assert encore.pk == inscription.pk
    assert Evenement.objects.filter(acte="ouvrir_inscription").count() == 1


def test_se_connecter_deux_fois_donne_le_meme_compte() -> None:
    admission = une_admission()

    comptes = {rattacher_compte(etudiant=admission.etudiant, le=DEPART).pk for _ in range(2)}

    assert len(comptes) == 1


def test_une_correction_garde_l_ancienne_et_la_nouvelle_valeur() -> None:
    inscription = une_inscription()
    avant = inscription.etudiant.courriel

    enregistrer_informations(
        inscription=inscription,
        informations={"courriel": "ines@autre.example", "telephone": "+33 6 00 00 00 00"},
        par=auteur(inscription),
        le=DEPART,
    )

    changements = Evenement.objects.get(acte="enregistrer_informations").donnees["changements"]
    assert changements["courriel"] == {"avant": avant, "apres": "ines@autre.example"}
    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.telephone == "+33 6 00 00 00 00"


def test_une_reponse_inconnue_des_regles_est_refusee_sans_rien_changer() -> None:
    inscription = une_inscription()

    with pytest.raises(SituationInvalide):
        enregistrer_situation(
            inscription=inscription,
            reponses={"boursier": "peut-être"},
            par=auteur(inscription),
            le=DEPART,
        )

    inscription.refresh_from_db()
    assert inscription.situation == {}


def test_un_numero_cvec_ne_sert_qu_a_une_personne() -> None:
    premiere, seconde = une_inscription(), une_inscription()
    enregistrer_cvec(inscription=premiere, saisie="aix4 abc123 45", par=auteur(premiere), le=DEPART)

    with pytest.raises(IdentifiantInvalide) as refus:
        enregistrer_cvec(
            inscription=seconde, saisie="AIX4-ABC123-45", par=auteur(seconde), le=DEPART
        )

    assert refus.value.code == "CVEC_DEJA_UTILISE"
    premiere.refresh_from_db()
    assert premiere.cvec_numero == "AIX4-ABC123-45"


def test_un_numero_cvec_sert_a_toutes_les_inscriptions_de_la_meme_personne() -> None:
    premiere = une_inscription()
    seconde = une_inscription(une_admission(premiere.etudiant))

    for inscription in (premiere, seconde):
        enregistrer_cvec(
            inscription=inscription, saisie="AIX4-ABC123-45", par=auteur(inscription), le=DEPART
        )

    premiere.refresh_from_db()
    seconde.refresh_from_db()
    assert premiere.cvec_numero == seconde.cvec_numero == "AIX4-ABC123-45"


def test_un_numero_cvec_donne_par_erreur_est_rendu_a_sa_personne() -> None:
    etourdie, sienne = une_inscription(), une_inscription()
    for saisie in ("AIX4-ABC123-45", "AIX4-DEF678-90"):
        enregistrer_cvec(inscription=etourdie, saisie=saisie, par=auteur(etourdie), le=DEPART)

    enregistrer_cvec(inscription=sienne, saisie="AIX4-ABC123-45", par=auteur(sienne), le=DEPART)

    sienne.refresh_from_db()
    assert sienne.cvec_numero == "AIX4-ABC123-45"


def test_on_ne_confirme_pas_avant_l_ouverture_et_toutes_les_raisons_sont_dites() -> None:
    inscription = une_inscription()

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer_inscription(
            inscription=inscription, par=auteur(inscription), le=OUVERTURE - timedelta(seconds=1)
        )

    codes = {motif.code for motif in refus.value.motifs}
    assert codes == {"CALENDRIER_PAS_ENCORE", "ETAPES_A_TERMINER"}


def test_une_admission_retiree_ne_se_confirme_plus() -> None:
    inscription = une_inscription_prete()
    inscription.admission.retiree_le = DEPART
    inscription.admission.save()

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer_inscription(inscription=inscription, par=auteur(inscription), le=DEPART)

    assert [motif.code for motif in refus.value.motifs] == ["ADMISSION_RETIREE"]


def test_confirmer_fige_le_verdict_de_l_instant() -> None:
    inscription = une_inscription_prete()

    confirmer_inscription(inscription=inscription, par=auteur(inscription), le=DEPART)

    inscription.refresh_from_db()
    assert inscription.etat == "confirmee"
    assert inscription.verdict["inscription"]["etat"] == "ouverte"
    assert inscription.verdict["droits"]["lignes"]
    evenement = Evenement.objects.get(acte="confirmer_inscription")
    assert len(evenement.donnees["empreinte"]) == 64


def test_un_dossier_confirme_ne_change_plus_de_reponse() -> None:
    inscription = une_inscription_prete()
    confirmer_inscription(inscription=inscription, par=auteur(inscription), le=DEPART)

    with pytest.raises(ActeImpossible):
        enregistrer_situation(
            inscription=inscription,
            reponses={"boursier": "definitif"},
            par=auteur(inscription),
            le=DEPART,
        )


def test_reprendre_rouvre_les_reponses() -> None:
    inscription = une_inscription_prete()
    confirmer_inscription(inscription=inscription, par=auteur(inscription), le=DEPART)

    reprendre_inscription(inscription=inscription, par=auteur(inscription), le=DEPART)

    inscription.refresh_from_db()
    assert (inscription.etat, inscription.verdict) == ("en_preparation", {})


def test_le_numero_etudiant_est_donne_une_fois_pour_toutes() -> None:
    inscription = une_inscription_prete()
    confirmer_inscription(inscription=inscription, par=auteur(inscription), le=DEPART)

    rendre_effective(inscription=inscription, par=auteur(inscription), le=DEPART)

    inscription.etudiant.refresh_from_db()
    numero = inscription.etudiant.numero_etudiant
    assert numero is not None
    assert numero.startswith("24")
    assert len(numero) == 8
    with pytest.raises(ActeImpossible):
        rendre_effective(inscription=inscription, par=auteur(inscription), le=DEPART)


def test_un_etudiant_ne_peut_pas_annuler_a_la_place_de_la_scolarite() -> None:
    inscription = une_inscription()

    with pytest.raises(ActeImpossible):
        annuler_inscription(
            inscription=inscription, raison="essai", par=auteur(inscription), le=DEPART
        )


def test_la_scolarite_annule_une_inscription_une_seule_fois() -> None:
    inscription = une_inscription()
    par = auteur(inscription, GESTIONNAIRE)

    annuler_inscription(inscription=inscription, raison="doublon", par=par, le=DEPART)

    with pytest.raises(ActeImpossible):
        annuler_inscription(inscription=inscription, raison="doublon", par=par, le=DEPART)


def test_des_reponses_changees_par_une_autre_fenetre_ne_sont_pas_confirmees_sans_etre_lues() -> (
    None
):
    lue = une_inscription_prete()
    autre = Inscription.objects.completes().get(pk=lue.pk)
    enregistrer_situation(
        inscription=autre,
        reponses={"boursier": "definitif"},
        par=auteur(autre),
        le=DEPART + timedelta(seconds=1),
    )

    with pytest.raises(ActeImpossible):
        confirmer_inscription(inscription=lue, par=auteur(lue), le=DEPART + timedelta(seconds=2))

    autre.refresh_from_db()
    assert autre.etat == "en_preparation"
    assert autre.verdict == {}


def test_le_nom_le_plus_long_que_les_plateformes_donnent_peut_entrer() -> None:
    admission = une_admission(un_etudiant(nom_naissance="é" * 80, prenom="é" * 60))

    compte = rattacher_compte(etudiant=admission.etudiant, le=DEPART)

    compte.refresh_from_db()
    compte.full_clean(exclude=["password"])
    assert compte.nom_affiche.startswith("é" * 60)
