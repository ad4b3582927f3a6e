"""Two registrations, one ends: what is given back leaves the other one paid at its own price."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from rentree.paiements.actions import (
    ajouter_et_constater,
    confirmer_et_constater,
    reprendre,
)
from rentree.paiements.actions_annulations import annuler_et_rembourser
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.models import Paiement, Remboursement
from rentree.paiements.remboursements import estimation_de
from tests import horloge
from tests.demandes.fins import AOUT, OCTOBRE, demander
from tests.demandes.preparation import MARTINE, elle
from tests.fabriques import une_admission, une_inscription_prete
from tests.horloge import DEPART
from tests.inscriptions.redoublants import redoublante_payee
from tests.inscriptions.retraits import retirer
from tests.paiements.preparation import ouvrir, un_avis
from tests.portail.visites import chez

pytestmark = pytest.mark.django_db
LICENCE, MASTER, AUTRE = "l3-psychologie-aix", "m1-psychologie-aix", "l3-histoire-aix"


def inscrire(formation: str, avec: Inscription | None = None, *, payer: bool = True) -> Inscription:
    """Registered, beside another one if need be; paid."""
    etudiant = avec.etudiant if avec else None
    admission = une_admission(etudiant, formation=formation, public="nouvel-entrant")
    le = DEPART + timedelta(hours=Inscription.objects.count())
    prete = une_inscription_prete(admission, reponses={"boursier": "non"}, le=le)
    creance = confirmer_et_constater(inscription=prete, par=elle(prete), le=le)
    if payer:
        appliquer_avis(avis=un_avis(ouvrir(creance, le=le)), le=le)
    return relue(prete)


def relue(inscription: Inscription) -> Inscription:
    return Inscription.objects.completes().get(pk=inscription.pk)


def garde() -> str:
    """What the university keeps, of everything that was paid."""
    paye = Paiement.objects.filter(etat="accepte").aggregate(s=Sum("montant"))["s"]
    rendu = Remboursement.objects.aggregate(s=Sum("montant"))["s"] or Decimal(0)
    return f"{paye - rendu:.2f}"


@pytest.mark.parametrize(
    ("premiere", "seconde", "finit", "attendu"),
    [
        (LICENCE, MASTER, 0, "273.00"),
        (MASTER, LICENCE, 1, "273.00"),
        (LICENCE, MASTER, 1, "198.00"),
        (MASTER, LICENCE, 0, "198.00"),
        (LICENCE, AUTRE, 0, "198.00"),
        (LICENCE, AUTRE, 1, "198.00"),
    ],
)
def test_ce_qui_reste_est_paye_au_taux_plein(
    premiere: str, seconde: str, finit: int, attendu: str
) -> None:
    une = inscrire(premiere)
    deux = inscrire(seconde, une)

    demander((une, deux)[finit])

    assert garde() == attendu
    demander(relue((deux, une)[finit]))
    assert garde() == "46.00"
    assert not Inscription.objects.aggregate(s=Sum("reporte"))["s"]


def test_rien_n_est_garde_pour_une_inscription_qui_n_a_plus_de_droit() -> None:
    licence = inscrire(LICENCE)
    attendue = inscrire(MASTER, licence, payer=False)
    retirer(attendue.admission, le=DEPART)

    demander(licence)

    assert garde() == "23.00"


def test_la_page_et_la_lettre_disent_ce_qui_est_garde_et_pourquoi() -> None:
    licence = inscrire(LICENCE)
    inscrire(MASTER, licence)

    ligne = estimation_de(licence, "annulation", AOUT).lignes[1]
    demander(licence)

    assert ligne.libelle.replace("\u00a0", " ").endswith(
        "dont le prix passe de 191,00 € à 250,00 € sans cette inscription"
    )
    evenement = Evenement.objects.get(acte="finir_inscription")
    traiter(evenement)
    lettre = evenement.courriels.get().texte.replace("\u00a0", " ")
    assert "Nous gardons 59,00 € de ce que vous aviez payé" in lettre
    assert Evenement.objects.filter(acte="reporter_droits").count() == 1


def test_la_scolarite_annule_et_garde_ce_que_le_reste_coute() -> None:
    licence = inscrire(LICENCE)
    master = inscrire(MASTER, licence)

    annuler_et_rembourser(inscription=licence, raison="x", accorde=None, par=MARTINE, le=AOUT)

    assert garde() == "273.00"
    assert relue(master).reporte == Decimal("59.00")
    assert relue(licence).reporte == Decimal("-59.00")


def test_une_troisieme_inscription_compte_ce_qui_etait_garde() -> None:
    licence = inscrire(LICENCE)
    inscrire(MASTER, licence)
    demander(licence)

    inscrire(AUTRE, licence)

    assert garde() == "389.00"  # 250 + 116, and one management fee


def test_celle_qui_n_est_pas_encore_payee_garde_son_credit_si_on_la_reprend() -> None:
    licence = inscrire(LICENCE)
    master = inscrire(MASTER, licence, payer=False)
    ensuite = DEPART + timedelta(days=1)
    demander(licence, quand=ensuite)

    reprendre(inscription=relue(master), par=elle(master), le=ensuite)

    droits = decision_sur(relue(master), ensuite).droits
    assert [str(ligne.montant) for ligne in droits.lignes] == ["250.00", "-59.00"]
    assert (str(droits.total), garde()) == ("191.00", "82.00")


def test_une_bourse_notifiee_ensuite_rend_aussi_ce_qui_etait_garde() -> None:
    licence = inscrire(LICENCE)
    master = inscrire(MASTER, licence)
    demander(licence)

    appliquer_notification(inscription=relue(master), boursier="definitif", par=MARTINE, le=AOUT)

    assert garde() == "23.00"
    assert relue(master).reporte == relue(licence).reporte == 0


def test_une_commission_decide_de_ce_qui_n_est_pas_garde_pour_l_autre() -> None:
    licence = inscrire(LICENCE)
    inscrire(MASTER, licence)

    estimation = estimation_de(licence, "annulation", OCTOBRE)

    assert (estimation.voie, str(estimation.total)) == ("commission", "93.00")


def test_un_abandon_ne_change_rien_au_prix_des_autres() -> None:
    licence = inscrire(LICENCE)
    master = inscrire(MASTER, licence)

    demander(licence, "abandon", OCTOBRE, raison="travail")

    assert relue(master).reporte == 0


def test_les_deux_annees_d_un_ajac_finissent_ensemble_et_se_rendent_une_fois() -> None:
    redoublee = redoublante_payee()
    superieure = ajouter_et_constater(inscription=redoublee, par=MARTINE, le=DEPART)
    horloge.regler(AOUT)
    dite = chez(redoublee).get(f"/inscription/{redoublee.pk}/fin/annulation/").content.decode()

    demander(redoublee)

    assert "ajoutée à celle que vous redoublez, prend fin aussi" in dite
    assert "152,00" in dite
    assert (garde(), relue(superieure).etat) == ("23.00", "annulee")
    assert "152,00" in chez(redoublee).get(f"/inscription/{redoublee.pk}/").content.decode()


def test_l_annee_superieure_peut_finir_seule() -> None:
    redoublee = redoublante_payee()
    superieure = ajouter_et_constater(inscription=redoublee, par=MARTINE, le=DEPART)

    demander(superieure)

    assert (relue(redoublee).etat, relue(superieure).etat) == ("effective", "annulee")
    assert not Remboursement.objects.exists()
