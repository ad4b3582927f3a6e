"""A scholarship finally refused: the fees are due again, told, with a deadline and a way to pay."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as reglages
from django.urls import reverse
from pytest_django.fixtures import Settings

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.instantane import lire_instantane
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.rejeu import rejouer, verdicts_gardes
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.actions_guichet import Encaissement, encaisser_au_guichet
from rentree.paiements.actions_refus_bourse import appliquer_refus
from rentree.paiements.models import Creance
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.francais import echeance
from tests import horloge
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, une_creance
from tests.portail.visites import chez, lire, page
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db
MARTINE = Auteur(GESTIONNAIRE, "compte:roux", "Martine Roux")
ENSUITE = DEPART + timedelta(days=90)  # every window is closed
AVANT = ENSUITE + timedelta(days=15)
DROITS = Decimal("175.00")


@pytest.fixture(params=["sursis", "avance"])
def mode(request: Any, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """The same university, in each of the two ways of waiting for the Crous."""
    copie = tmp_path / "campagnes"
    shutil.copytree(reglages.CAMPAGNES, copie)
    identite = copie / "amu-allsh" / "2024-2025" / "campagne.yaml"
    identite.write_text(identite.read_text().replace("mode: sursis", f"mode: {request.param}"))
    settings.CAMPAGNES = copie
    campagne.cache_clear()
    yield request.param
    campagne.cache_clear()


def refuser(inscription: Inscription, **options: Any) -> Creance:
    acte = {"inscription": inscription, "a_payer_avant": AVANT, "par": MARTINE, "le": ENSUITE}
    return appliquer_refus(**{**acte, **options})


def conditionnelle() -> Inscription:
    inscription: Inscription = une_creance(boursier="conditionnel").inscription
    inscription.refresh_from_db()
    assert inscription.etat == "effective"
    return inscription


def lettre() -> Any:
    evenement = Evenement.objects.get(acte="enregistrer_refus_de_bourse")
    traiter(evenement)
    return evenement.courriels.first()


@pytest.mark.usefixtures("mode")
def test_une_bourse_conditionnelle_refusee_releve_la_dette_et_se_paie_apres_la_fermeture() -> None:
    inscription = conditionnelle()
    horloge.regler(ENSUITE)

    creance = refuser(inscription)

    assert (creance.total, creance.a_payer_avant) == (DROITS, AVANT)
    dite = lettre()
    assert dite.objet.startswith("À payer avant le")
    assert "175,00" in dite.texte
    assert page("paiement", inscription) in dite.texte
    for nom in ("inscription", "paiement"):
        assert "Payez avant le" in lire(chez(inscription), page(nom, inscription))
    paiement = ouvrir(creance, le=ENSUITE)
    appliquer_avis(avis=un_avis(paiement), le=ENSUITE)
    inscription.refresh_from_db()
    paiement.refresh_from_db()
    assert (inscription.etat, paiement.etat) == ("effective", "accepte")
    assert "À payer" not in lire(chez(inscription), page("inscription", inscription))


def test_une_bourse_attendue_refusee_met_fin_a_l_attente(mode: str) -> None:
    creance = une_creance(boursier="demande")
    inscription = creance.inscription
    if mode == "avance":
        appliquer_avis(avis=un_avis(ouvrir(creance)), le=DEPART)
    horloge.regler(ENSUITE)

    due = refuser(inscription)

    assert (due.pk, due.total) == (creance.pk, DROITS)
    if mode == "avance":
        assert due.a_payer_avant is None
        assert lettre() is None
        return
    assert "175,00" in lettre().texte
    appliquer_avis(avis=un_avis(ouvrir(due, le=ENSUITE)), le=ENSUITE)
    inscription.refresh_from_db()
    assert inscription.etat == "effective"


def payer_sans_succes(creance: Creance, resultat: str, le: datetime) -> str:
    """The text of the letter that says that the bank refused."""
    appliquer_avis(avis=un_avis(ouvrir(creance, le=le), resultat), le=le)
    return ecrite("refuser_paiement")


def ecrite(acte: str) -> str:
    """What the last such act wrote, its subject first; empty when nothing."""
    evenement = Evenement.objects.filter(acte=acte).latest("pk")
    traiter(evenement)
    return "".join(f"{courriel.objet}\n{courriel.texte}" for courriel in evenement.courriels.all())


def test_un_paiement_refuse_ensuite_dit_le_delai_de_la_dette_et_pas_la_fermeture() -> None:
    creance = refuser(conditionnelle())

    lettre = payer_sans_succes(creance, "refuse", ENSUITE)

    assert (
        echeance(AVANT.astimezone(campagne(creance.son_inscription.campagne).fuseau))
        in lettre.partition("\n")[0]
    )
    assert "inscription tardive" not in lettre


def test_ce_delai_passe_la_banque_qui_refuse_laisse_payer_encore() -> None:
    creance = refuser(conditionnelle())

    lettre = payer_sans_succes(creance, "refuse", AVANT + timedelta(days=1))

    assert "Payez de nouveau dès que possible" in lettre


def test_qui_etait_inscrit_et_paie_ensuite_sait_que_son_paiement_est_recu() -> None:
    creance = refuser(conditionnelle())
    appliquer_avis(avis=un_avis(ouvrir(creance, le=ENSUITE)), le=ENSUITE)

    lettre = ecrite("accepter_paiement")

    assert lettre.startswith("Nous avons bien reçu votre paiement de 175,00")
    assert "votre inscription reste enregistrée" in lettre


def test_le_paiement_qui_inscrit_ne_se_dit_qu_une_fois() -> None:
    creance = une_creance()
    appliquer_avis(avis=un_avis(ouvrir(creance)), le=DEPART)

    assert ecrite("accepter_paiement") == ""


def test_la_dette_relevee_se_paie_aussi_au_guichet_une_seule_fois() -> None:
    creance = refuser(conditionnelle())
    recu = Encaissement("cheque", "7001234")

    encaisser_au_guichet(creance=creance, encaissement=recu, par=MARTINE, le=ENSUITE)

    with pytest.raises(ActeImpossible):
        encaisser_au_guichet(creance=creance, encaissement=recu, par=MARTINE, le=ENSUITE)


def test_le_passe_se_relit_et_la_reponse_gardee_se_rejoue() -> None:
    inscription = conditionnelle()
    refuser(inscription)

    avant, apres = (
        lire_instantane(inscription.admission, ENSUITE + ecart).inscription
        for ecart in (-timedelta(days=1), timedelta(days=1))
    )

    assert avant is not None
    assert apres is not None
    assert avant.verdict["droits"]["total"] == "0.00"
    assert apres.verdict["droits"]["total"] == "175.00"
    assert apres.situation["boursier"] == "non"
    reponses = list(verdicts_gardes())
    assert [r.acte for r in reponses] == ["confirmer_inscription", "enregistrer_refus_de_bourse"]
    assert all(rejouer(reponse).identique for reponse in reponses)


def test_seule_une_gestionnaire_refuse_et_une_seule_fois() -> None:
    inscription = conditionnelle()

    with pytest.raises(ActeImpossible):
        refuser(inscription, par=l_etudiant(inscription))
    with pytest.raises(ActeImpossible):
        refuser(inscription, a_payer_avant=ENSUITE)
    refuser(inscription)
    with pytest.raises(ActeImpossible):
        refuser(inscription)


def test_la_gestionnaire_voit_ce_qui_change_et_donne_le_dernier_jour() -> None:
    inscription = conditionnelle()
    horloge.regler(ENSUITE)
    adresse = reverse("scolarite:refus_de_bourse", args=[inscription.pk])
    martine = entree(une_gestionnaire(composante="allsh-aix"))
    ailleurs = entree(une_gestionnaire("d.blanc", "M. Blanc", AILLEURS))

    ecran = lire(martine, adresse)
    passe = martine.post(adresse, {"au_jour": "2024-07-01"})
    fait = martine.post(adresse, {"au_jour": "2024-11-15"})

    assert "175,00 €" in ecran
    assert passe.status_code == 422
    assert fait.status_code == 302
    assert Creance.objects.en_cours().get().a_payer_avant is not None
    assert ailleurs.get(adresse).status_code == 404
    assert chez(inscription).get(adresse).status_code == 404


def test_le_crous_peut_revenir_sur_son_refus() -> None:
    inscription = conditionnelle()
    refuser(inscription)

    creance = appliquer_notification(
        inscription=inscription, boursier="definitif", par=MARTINE, le=AVANT
    )

    assert (creance.total, creance.a_payer_avant) == (Decimal("0.00"), None)
    vue = lire_instantane(inscription.admission, AVANT + timedelta(days=1)).inscription
    assert vue is not None
    assert (vue.situation["boursier"], vue.verdict["droits"]["total"]) == ("definitif", "0.00")
