"""A delay granted by hand is told to whom it opens, once; its withdrawal to who was told."""

from datetime import datetime

import pytest

from rentree.connecteurs.courriel import actions_delais
from rentree.connecteurs.models import Courriel
from rentree.demandes.actions_decision import decider_demande
from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.actions_exceptions import (
    accorder_ouverture,
    confirmer_prolongation,
    proposer_prolongation,
    retirer_exception,
)
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import (
    Admission,
    DelaiAnnonce,
    Etudiant,
    ExceptionAccordee,
    Inscription,
)
from rentree.journal.auteur import Auteur, systeme
from rentree.journal.models import Evenement
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_inscription import EFFECTIVE
from tests.connecteurs.courrier import FERMETURE, UN_JOUR, UNE_HEURE, UNE_MINUTE, objets, recus
from tests.demandes.preparation import MARTINE, OCTOBRE, une_demande_instruite
from tests.fabriques import L1, une_admission, une_inscription
from tests.paiements.preparation import ouvrir, un_avis, une_creance

pytestmark = pytest.mark.django_db(transaction=True)

PAUL = Auteur(GESTIONNAIRE, "compte:blanc", "Paul Blanc")
APRES = FERMETURE + UN_JOUR
FIN = APRES + 2 * UN_JOUR


def accorder(
    cible: Admission | str, *, ouvre_le: datetime = APRES, le: datetime = APRES
) -> ExceptionAccordee:
    return accorder_ouverture(
        campagne=campagne_ouverte(),
        cible=cible,
        ouvre_le=ouvre_le,
        ferme_le=FIN,
        raison="courrier reçu après la fermeture",
        par=MARTINE,
        le=le,
    )


def retirer(exception: ExceptionAccordee, le: datetime = APRES + UNE_HEURE) -> None:
    retirer_exception(exception=exception, raison="saisi par erreur", par=PAUL, le=le)


def delais(quand: datetime) -> list[str]:
    """Who is written to about a delay at this moment, and what the subject says."""
    siens = ("Délai", "More time")
    return [f"{r.to[0]} {r.subject}" for r in recus(quand) if r.subject.startswith(siens)]


def test_la_personne_apprend_jusqu_a_quand_pour_quoi_et_pourquoi() -> None:
    inscription = une_inscription()
    une_admission()
    accorder(inscription.admission)

    [lettre] = recus(APRES)

    assert lettre.to == [inscription.etudiant.courriel]
    assert lettre.subject == (
        "Délai accordé jusqu’au lundi 22\u00a0juillet à 12\u00a0h\u00a0: terminer votre inscription"
    )
    assert "en Licence 1 Psychologie" in lettre.body
    assert "C’est possible dès maintenant" in lettre.body
    assert "La scolarité vous a accordé ce délai" in lettre.body
    assert "«\u00a0courrier reçu après la fermeture\u00a0»" in lettre.body
    assert lettre.body.count("http") == 1
    assert f"/inscription/{inscription.pk}/" in lettre.body
    assert Courriel.objects.get().dossier == inscription.dossier


def test_le_facteur_qui_tourne_deux_fois_ecrit_une_fois() -> None:
    accorder(une_admission())

    assert len(delais(APRES)) == 1
    assert delais(APRES) == delais(APRES + UNE_MINUTE) == []


def test_un_delai_a_venir_dit_quand_il_commence() -> None:
    accorder(une_admission(), ouvre_le=APRES + UN_JOUR)

    [lettre] = recus(APRES)

    assert "Ce sera possible à partir du dimanche 21\u00a0juillet 2024 à 12\u00a0h" in lettre.body
    assert "commencer votre inscription" in lettre.subject
    assert "votre numéro de candidat et votre date de naissance" in lettre.body


def test_en_anglais_pour_qui_l_a_choisi() -> None:
    admission = une_admission()
    Etudiant.objects.update(langue="en")
    exception = accorder(admission)

    [lettre] = recus(APRES)
    retirer(exception)
    [retrait] = recus(APRES + UNE_HEURE)

    assert lettre.subject == (
        "More time granted, until Monday 22\u00a0July at 12:00: start your registration"
    )
    assert "gives the reason in French: “courrier reçu après la fermeture”" in lettre.body
    assert "You can no longer register online" in retrait.body


def test_toute_la_formation_est_prevenue_par_tranches_et_personne_d_autre(monkeypatch) -> None:
    monkeypatch.setattr(actions_delais, "TRANCHE", 2)
    siennes = [une_admission() for _ in range(5)]
    une_admission(formation="l1-lettres-modernes-aix")
    accorder(L1)

    tours = [delais(APRES + minute * UNE_MINUTE) for minute in range(5)]

    assert [len(tour) for tour in tours] == [2, 2, 1, 0, 0]
    ecrits = {ligne.split(" ")[0] for tour in tours for ligne in tour}
    assert ecrits == {admission.etudiant.courriel for admission in siennes}
    assert Evenement.objects.filter(acte="annoncer_delai").count() == 5
    assert "à toute la formation" in Courriel.objects.first().texte


def test_ne_sont_pas_prevenus_ceux_a_qui_le_delai_ne_change_rien() -> None:
    appliquer_avis(avis=un_avis(ouvrir(une_creance())), le=FERMETURE - UN_JOUR)
    annuler_inscription(
        inscription=une_inscription(), raison="renonce", par=systeme("essai"), le=FERMETURE
    )
    une_admission(retiree_le=FERMETURE)
    une_admission(definitive=False)
    recus(APRES)

    accorder(L1)

    assert delais(APRES) == []
    assert ExceptionAccordee.objects.get().annoncee_le == APRES


def test_un_delai_qui_ne_depasse_pas_la_periode_ne_se_dit_pas() -> None:
    une_admission()
    accorder_ouverture(
        campagne=campagne_ouverte(),
        cible=L1,
        ouvre_le=FERMETURE - 3 * UN_JOUR,
        ferme_le=FERMETURE - UN_JOUR,
        raison="essai",
        par=MARTINE,
        le=FERMETURE - 3 * UN_JOUR,
    )

    assert delais(FERMETURE - 3 * UN_JOUR) == []


def test_ce_qu_une_demande_accorde_n_est_dit_que_par_sa_reponse() -> None:
    demande = une_demande_instruite()
    recus(OCTOBRE)
    decider_demande(demande=demande, accepter=True, motif="", par=MARTINE, le=OCTOBRE)

    assert [objet[:26] for objet in objets(OCTOBRE)] == ["Votre demande est acceptée"]
    retirer(ExceptionAccordee.objects.get(), OCTOBRE + UNE_HEURE)
    assert len(delais(OCTOBRE + UNE_HEURE)) == 1


def test_un_delai_retire_se_dit_a_qui_l_avait_appris_sans_la_raison_du_bureau() -> None:
    inscription = une_inscription()
    exception = accorder(inscription.admission)
    recus(APRES)
    retirer(exception)

    [lettre] = recus(APRES + UNE_HEURE)

    assert lettre.subject == "Délai retiré\u00a0: Licence 1 Psychologie"
    assert "Vous ne pouvez plus vous inscrire en ligne" in lettre.body
    assert "lundi 22\u00a0juillet 2024 à 12\u00a0h" in lettre.body
    assert "Les réponses que vous avez données sont gardées" in lettre.body
    assert "saisi par erreur" not in lettre.body
    assert delais(APRES + UNE_HEURE) == delais(APRES + 2 * UNE_HEURE) == []


def test_retire_avant_d_etre_dit_un_delai_n_ecrit_rien() -> None:
    retirer(accorder(une_admission()), APRES + UNE_MINUTE)

    assert delais(APRES + UNE_HEURE) == []
    assert not DelaiAnnonce.objects.exists()


def test_qui_a_encore_une_autre_periode_aussi_longue_n_apprend_pas_le_retrait() -> None:
    admission = une_admission()
    premier = accorder(admission)
    accorder(admission, ouvre_le=APRES + UNE_MINUTE, le=APRES + UNE_MINUTE)
    recus(APRES + UNE_MINUTE)
    retirer(premier)

    assert delais(APRES + UNE_HEURE) == []


def test_qui_s_est_inscrit_grace_au_delai_n_apprend_pas_son_retrait() -> None:
    admission = une_admission()
    exception = accorder(admission)
    recus(APRES)
    une_inscription(admission)
    Inscription.objects.update(etat=EFFECTIVE, effective_le=APRES)
    retirer(exception)

    assert delais(APRES + UNE_HEURE) == []


def test_une_prolongation_pour_tous_n_ecrit_a_personne() -> None:
    une_inscription()
    proposee = proposer_prolongation(
        campagne=campagne_ouverte(),
        heures=24,
        raison="panne",
        par=MARTINE,
        le=FERMETURE - UNE_HEURE,
    )
    recus(FERMETURE - UNE_HEURE)
    confirmer_prolongation(exception=proposee, par=PAUL, le=FERMETURE - UNE_MINUTE)

    assert delais(FERMETURE - UNE_MINUTE) == []
