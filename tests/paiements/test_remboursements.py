"""Money owed back goes out once: an account, an order, a payment, or a transfer that comes back."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.paiements.actions_remboursements import (
    constater_remboursement,
    donner_compte_bancaire,
    ordonner_remboursements,
    rejeter_remboursements,
    verser_remboursements,
)
from rentree.paiements.iban import IbanRefuse, lire_iban
from rentree.paiements.models import CompteBancaire, OrdreDeVersement, Remboursement
from rentree.scolarite.forms.remboursements import FormulaireVersement
from tests.demandes.fins import AOUT, demander, une_inscription_payee
from tests.demandes.preparation import MARTINE, elle
from tests.portail.visites import chez, page
from tests.scolarite.agents import entree, une_gestionnaire
from tests.simultane import ensemble

IBAN, AUTRE = "FR7630006000011234567890189", "DE89370400440532013000"
base = pytest.mark.django_db


def un_remboursement(*, compte: bool = True) -> Remboursement:
    inscription = une_inscription_payee()
    demander(inscription)
    if compte:
        donner(inscription)
    return Remboursement.objects.avec_la_personne().get(paiement__creance__inscription=inscription)


def donner(inscription: Inscription, iban: str = IBAN) -> None:
    donner_compte_bancaire(
        etudiant=inscription.etudiant,
        titulaire="Inès Benali",
        iban=iban,
        par=elle(inscription),
        le=AOUT,
    )


def ordonner(*rendus: Remboursement) -> OrdreDeVersement:
    return ordonner_remboursements(remboursements=rendus, par=MARTINE, le=AOUT)


@pytest.mark.parametrize("saisi", ["FR76 3000 6000 0112 3456 7890 189", IBAN.lower(), AUTRE])
def test_un_iban_se_lit_comme_on_l_ecrit(saisi: str) -> None:
    assert lire_iban(saisi) == saisi.replace(" ", "").upper()


@pytest.mark.parametrize(
    ("saisi", "code"),
    [
        ("FR7630006000011234567890188", "IBAN_FAUX"),
        ("FR8330006000011234567890100", "IBAN_FAUX"),  # right for the world, wrong clé RIB
        ("bonjour", "IBAN_FAUX"),
        ("SN08SN0100152000048500003035", "IBAN_HORS_SEPA"),
    ],
)
def test_un_compte_qu_on_ne_peut_pas_crediter_est_refuse(saisi: str, code: str) -> None:
    with pytest.raises(IbanRefuse) as refus:
        lire_iban(saisi)

    assert refus.value.motif.code == code


@base
def test_du_compte_au_versement_l_iban_s_efface_et_la_personne_est_prevenue() -> None:
    rendu = un_remboursement()
    ordre = ordonner(rendu)
    rendu.refresh_from_db()
    assert (ordre.total, ordre.nombre, rendu.etat) == (Decimal("152.00"), 1, "ordonne")
    assert rendu.iban == IBAN

    verser_remboursements(
        remboursements=[rendu], verse_le=date(2024, 8, 28), reference="V42", par=MARTINE, le=AOUT
    )

    rendu.refresh_from_db()
    assert (rendu.etat, rendu.iban, rendu.reference) == ("verse", "FR76 •••• 0189", "V42")
    assert not CompteBancaire.objects.exists()
    evenement = Evenement.objects.get(acte="verser_remboursement")
    traiter(evenement)
    lettre = evenement.courriels.get().texte
    assert "152,00" in lettre
    assert "FR76 •••• 0189" in lettre
    assert not Evenement.objects.filter(donnees__icontains=IBAN).exists()


@base
def test_sans_compte_rien_ne_part() -> None:
    rendu = un_remboursement(compte=False)

    assert list(Remboursement.objects.en_attente_de_compte()) == [rendu]
    with pytest.raises(ActeImpossible):
        ordonner(rendu)


@base
def test_un_virement_renvoye_est_de_nouveau_du_a_un_autre_compte() -> None:
    rendu = un_remboursement()
    ordonner(rendu)
    rendu.refresh_from_db()

    rejeter_remboursements(remboursements=[rendu], raison="Compte clos", par=MARTINE, le=AOUT)

    rendu.refresh_from_db()
    assert (rendu.etat, rendu.ordre, rendu.iban) == ("du", None, "")
    assert list(Remboursement.objects.en_attente_de_compte()) == [rendu]
    evenement = Evenement.objects.get(acte="rejeter_remboursement")
    traiter(evenement)
    assert "autre compte" in evenement.courriels.get().objet


@base
def test_jamais_plus_que_le_paiement() -> None:
    rendu = un_remboursement()

    for montant in ("23.01", "175.00"):
        with pytest.raises(ActeImpossible):
            constater_remboursement(
                paiement=rendu.paiement, montant=Decimal(montant), raison="x", par=MARTINE, le=AOUT
            )
    constater_remboursement(
        paiement=rendu.paiement, montant=Decimal("23.00"), raison="x", par=MARTINE, le=AOUT
    )


@base
def test_la_personne_donne_son_compte_et_le_gestionnaire_fait_l_ordre() -> None:
    rendu = un_remboursement(compte=False)
    inscription = rendu.paiement.creance.inscription
    etudiante, martine = chez(inscription), entree(une_gestionnaire())
    adresse = page("remboursement", inscription)

    assert "RIB attendu" in etudiante.get(adresse).content.decode()
    for refuse in ({"titulaire": "Paul Autre", "iban": IBAN}, {"titulaire": "Benali", "iban": "x"}):
        assert etudiante.post(adresse, refuse).status_code == 422
    assert etudiante.post(adresse, {"titulaire": "I. BENALI", "iban": IBAN}).status_code == 302
    assert IBAN not in etudiante.get(adresse).content.decode()

    liste = reverse("scolarite:remboursements")
    assert martine.post(liste, {"remboursements": [rendu.pk]}).status_code == 302
    ordre = OrdreDeVersement.objects.get()
    detail = reverse("scolarite:ordre", args=[ordre.pk])
    assert IBAN not in martine.get(detail).content.decode()
    table = martine.get(reverse("scolarite:ordre_en_csv", args=[ordre.pk])).content.decode()
    assert f";I. BENALI;{IBAN};152,00;Annulation;" in table
    reponse = {"remboursements": [rendu.pk], "issue": "payes", "reference": "V42"}
    assert martine.post(detail, reponse).status_code == 422  # the day is missing
    jour = {"verse_le_jour": "9", "verse_le_mois": "7", "verse_le_annee": "2024"}
    assert martine.post(detail, reponse | jour).status_code == 302
    assert "Versé" in etudiante.get(adresse).content.decode()


@pytest.mark.parametrize(("jour", "passe"), [("1", True), ("2", False)])
def test_le_jour_du_paiement_est_celui_de_l_universite(jour: str, passe: bool) -> None:
    """Half an hour after midnight in Paris, the day before in universal time."""
    saisi = {"issue": "payes", "reference": "V42", "verse_le_jour": jour}
    saisi |= {"verse_le_mois": "9", "verse_le_annee": "2024"}

    form = FormulaireVersement(saisi, siens=[], jour=date(2024, 9, 1))

    assert ("verse_le" not in form.errors) is passe


@base
def test_une_gestionnaire_d_une_seule_composante_ne_verse_rien() -> None:
    navigateur = entree(une_gestionnaire(composante="allsh-aix"))

    assert navigateur.get(reverse("scolarite:remboursements")).status_code == 404


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tour", range(3))
def test_deux_ordres_au_meme_instant_ne_versent_qu_une_fois(tour: int) -> None:
    rendus = [un_remboursement(), un_remboursement()]

    resultats = ensemble(*[lambda: ordonner(*rendus)] * 4)

    assert sum(isinstance(resultat, OrdreDeVersement) for resultat in resultats) == 1
    assert OrdreDeVersement.objects.get().remboursements.count() == 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tour", range(3))
def test_deux_constats_au_meme_instant_ne_depassent_pas_le_paiement(tour: int) -> None:
    rendu = un_remboursement()

    ensemble(
        *[
            lambda: constater_remboursement(
                paiement=rendu.paiement,
                montant=Decimal("23.00"),
                raison="x",
                par=MARTINE,
                le=AOUT,
            )
        ]
        * 4
    )

    assert sum(r.montant for r in Remboursement.objects.all()) == Decimal("175.00")
