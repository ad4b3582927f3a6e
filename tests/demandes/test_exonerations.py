"""Exemptions asked before or after the payment, granted within their quota, exactly once."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.demandes.actions import deposer_demande, instruire_demande
from rentree.demandes.actions_decision import decider_demande
from rentree.demandes.actions_echeances import constater_les_echeances
from rentree.demandes.actions_seances import ReponseSaisie
from rentree.demandes.actions_seances_publication import publier_les_seances
from rentree.demandes.models import Demande, Mandat
from rentree.demandes.refus import DepotRefuse
from rentree.inscriptions.actions_exonerations import ajouter_des_places
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.effets import EffetImpossible
from rentree.inscriptions.exonerations import comptages
from rentree.inscriptions.models import Exoneration, Inscription
from rentree.inscriptions.rejeu import rejouer, verdicts_gardes
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.paiements.actions import confirmer_et_constater
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.actions_bourse import appliquer_notification
from rentree.paiements.actions_exonerations import appliquer_exoneration
from rentree.paiements.actions_fins import finir_et_rembourser
from rentree.paiements.effets import DEMANDES
from rentree.paiements.models import Creance, Remboursement
from tests.demandes.fins import AOUT, OCTOBRE, une_inscription_payee
from tests.demandes.preparation import CODE, MARTINE, elle, le
from tests.demandes.seances import PUBLICATION, une_seance_programmee
from tests.demandes.test_fins_en_commission import le_president
from tests.fabriques import un_etudiant, une_admission, une_inscription_prete
from tests.horloge import DEPART
from tests.paiements.preparation import l_etudiant, ouvrir, un_avis, une_creance
from tests.simultane import ensemble

pytestmark = pytest.mark.django_db
EXPLICATION = "Mes parents ont perdu leur emploi."
ENSUITE = DEPART + timedelta(days=1)


def demander(
    inscription: Inscription, quand: datetime = ENSUITE, explication: str = EXPLICATION
) -> Demande:
    demande = deposer_demande(
        inscription=inscription,
        genre="exoneration",
        reponses={"situation": "ressources", "explication": explication},
        justificatifs={},
        par=elle(inscription),
        le=quand,
    )
    instruire_demande(demande=demande, par=MARTINE, le=quand)
    return demande


def decider(
    demande: Demande,
    montant: str | None = None,
    *,
    accepter: bool = True,
    quand: datetime = ENSUITE,
) -> None:
    mandat = Mandat.objects.first() or le_president(DEPART)
    decider_demande(
        demande=demande,
        accepter=accepter,
        motif="Décision de la commission.",
        mandat=mandat,
        montant=None if montant is None else Decimal(montant),
        par=mandat.compte.auteur("signataire"),
        le=quand,
    )


def accorder(inscription: Inscription, montant: str | None = None, numero: str = "D-1") -> None:
    appliquer_exoneration(
        inscription=inscription,
        montant=None if montant is None else Decimal(montant),
        demande=numero,
        par=DEMANDES,
        le=ENSUITE,
    )


def due(inscription: Inscription) -> Decimal:
    total: Decimal = Creance.objects.en_cours().get(inscription=inscription).total
    return total


def rendus(inscription: Inscription) -> list[Decimal]:
    return sorted(rendu.montant for rendu in Remboursement.objects.de(inscription))


def test_avant_de_payer_la_dette_baisse_d_une_ligne_expliquee() -> None:
    inscription = une_creance().inscription

    decider(demander(inscription), "100.00")

    creance = Creance.objects.en_cours().get(inscription=inscription)
    assert creance.total == Decimal("75.00")
    ligne = creance.lignes[-1]
    assert (ligne["code"], ligne["montant"]) == ("exoneration-partielle-accordee", "-100.00")
    assert "R719-50" in ligne["reference"]
    assert "demande D-" in ligne["reference"]
    inscription.refresh_from_db()
    assert inscription.etat == "confirmee"
    paiement = ouvrir(creance, le=ENSUITE)
    appliquer_avis(avis=un_avis(paiement), le=ENSUITE)
    inscription.refresh_from_db()
    assert inscription.etat == "effective"
    assert not Remboursement.objects.exists()


def test_une_exoneration_totale_inscrit_sans_payer() -> None:
    inscription = une_creance().inscription

    decider(demander(inscription))

    inscription.refresh_from_db()
    assert (inscription.etat, due(inscription)) == ("effective", Decimal("0.00"))


def test_avant_la_confirmation_elle_attend_le_prix_et_se_rejoue() -> None:
    inscription = une_inscription_prete(reponses={"boursier": "non"})
    decider(demander(inscription), "100.00")

    inscription = Inscription.objects.completes().get(pk=inscription.pk)
    creance = confirmer_et_constater(
        inscription=inscription, par=l_etudiant(inscription), le=ENSUITE
    )

    assert creance.total == Decimal("75.00")
    assert all(rejouer(garde).identique for garde in verdicts_gardes())


def test_apres_la_fermeture_la_porte_s_ouvre_pour_payer() -> None:
    inscription = une_creance().inscription

    decider(demander(inscription, AOUT), "100.00", quand=OCTOBRE)

    paiement = ouvrir(Creance.objects.en_cours().get(inscription=inscription), le=OCTOBRE)
    assert paiement.montant == Decimal("75.00")


@pytest.mark.parametrize(("montant", "rendu"), [("100.00", "100.00"), (None, "175.00")])
def test_apres_avoir_paye_la_part_est_a_rendre_une_seule_fois(
    montant: str | None, rendu: str
) -> None:
    inscription = une_inscription_payee()

    decider(demander(inscription), montant)
    with pytest.raises(ActeImpossible):
        accorder(inscription, montant)

    assert Remboursement.objects.get().montant == Decimal(rendu)
    assert due(inscription) == Decimal("175.00") - Decimal(rendu)
    inscription.refresh_from_db()
    assert inscription.etat == "effective"


def test_une_bourse_ensuite_ne_rend_pas_deux_fois() -> None:
    inscription = une_inscription_payee()
    accorder(inscription, "100.00")

    appliquer_notification(inscription=inscription, boursier="definitif", par=MARTINE, le=ENSUITE)

    assert rendus(inscription) == [Decimal("75.00"), Decimal("100.00")]
    (comptage,) = comptages(campagne(CODE), ENSUITE)
    assert (comptage.accordees, comptage.inscrits, comptage.de_droit) == (0, 1, 1)


def test_une_fin_ensuite_ne_rend_que_ce_qui_reste() -> None:
    inscription = une_inscription_payee()
    accorder(inscription, "100.00")

    finir_et_rembourser(
        inscription=inscription,
        genre="annulation",
        demandee_le=ENSUITE,
        accorde=None,
        demande="D-2",
        par=DEMANDES,
        le=ENSUITE,
    )

    assert rendus(inscription) == [Decimal("52.00"), Decimal("100.00")]
    (comptage,) = comptages(campagne(CODE), ENSUITE)
    assert comptage.accordees == 0


def test_pendant_un_paiement_elle_attend() -> None:
    creance = une_creance()
    demande = demander(creance.inscription)
    ouvrir(creance, le=ENSUITE)

    with pytest.raises(EffetImpossible) as refus:
        decider(demande)

    assert refus.value.motif.code == "EXONERATION_IMPOSSIBLE"
    demande.refresh_from_db()
    assert demande.etat == "en_instruction"


@pytest.mark.parametrize("bourse", ["definitif", "non"])
def test_qui_ne_paie_rien_n_a_rien_a_demander(bourse: str) -> None:
    inscription = une_creance(boursier=bourse).inscription
    if bourse == "non":
        accorder(inscription)

    with pytest.raises(DepotRefuse) as refus:
        demander(inscription)

    assert refus.value.motifs[0].code == "EXONERATION_SANS_OBJET"


def test_un_refus_ne_change_rien_et_sans_reponse_c_est_un_refus() -> None:
    inscription = une_inscription_payee()
    demande = demander(inscription)
    decider(demande, accepter=False)
    autre = demander(une_creance_d_une_autre("BIS").inscription)

    constater_les_echeances(le=le("2024-12-20"))

    autre.refresh_from_db()
    assert (demande.etat, autre.etat, autre.par_silence) == ("refusee", "refusee", True)
    assert not Exoneration.objects.exists()
    assert not Remboursement.objects.exists()


def une_creance_d_une_autre(nom: str) -> Creance:
    """Somebody else who confirmed."""
    admission = une_admission(un_etudiant(nom_naissance=nom))
    inscription = une_inscription_prete(admission, reponses={"boursier": "non"})
    return confirmer_et_constater(inscription=inscription, par=l_etudiant(inscription), le=DEPART)


@pytest.fixture
def une_seule_place(fichier_des_demandes: Path) -> None:
    """A headcount of nineteen: one place."""
    fichier = fichier_des_demandes.parent / "exonerations.yaml"
    fichier.write_text(fichier.read_text().replace("nombre: 5000", "nombre: 19"))


@pytest.mark.usefixtures("une_seule_place")
def test_le_quota_atteint_refuse_avec_sa_raison_puis_la_presidence_ajoute_une_place() -> None:
    premiere, seconde = une_creance().inscription, une_creance_d_une_autre("BIS").inscription
    accorder(premiere, "50.00")
    demande = demander(seconde)

    with pytest.raises(EffetImpossible) as refus:
        decider(demande)

    assert refus.value.motif.code == "QUOTA_D_EXONERATION"
    assert "Places\u00a0: 1" in refus.value.motif.message
    assert due(seconde) == Decimal("175.00")
    ajouter_des_places(
        regles=campagne(CODE),
        quota="general",
        nombre=1,
        signataire="Éric Blanc, président",
        raison="Une place prise sur le contingent de l’université",
        par=MARTINE,
        le=ENSUITE,
    )
    decider(demande)
    (comptage,) = comptages(campagne(CODE), ENSUITE)
    assert (comptage.accordees, comptage.places, comptage.restantes) == (2, 2, 0)
    assert Evenement.objects.get(acte="ajouter_des_places").donnees["apres"] == 1


@pytest.mark.usefixtures("une_seule_place")
def test_deux_inscriptions_de_la_meme_personne_prennent_une_seule_place() -> None:
    premiere = une_inscription_payee()
    accorder(premiere, "50.00")
    admission = une_admission(premiere.etudiant, formation="m1-histoire-aix", numero="MM-1")
    autre = une_inscription_prete(admission, reponses={"boursier": "non"})

    accorder(autre, "20.00", "D-2")

    (comptage,) = comptages(campagne(CODE), ENSUITE)
    assert (comptage.accordees, comptage.restantes) == (1, 0)


def test_la_lettre_dit_ce_qui_est_accorde_et_ce_qui_est_rendu() -> None:
    inscription = une_inscription_payee()
    decider(demander(inscription), "100.00")

    for acte in ("accepter_demande", "accorder_exoneration"):
        traiter(Evenement.objects.get(acte=acte))

    (lettre,) = Evenement.objects.get(acte="accorder_exoneration").courriels.all()
    assert not Evenement.objects.get(acte="accepter_demande").courriels.exists()
    assert "100,00" in lettre.texte
    assert "/remboursement/" in lettre.texte


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("une_seule_place")
def test_deux_decisions_pour_la_derniere_place_n_en_donnent_qu_une() -> None:
    demandes = [demander(une_creance_d_une_autre(nom).inscription) for nom in ("BIS", "TER", "QUA")]
    le_president(DEPART)

    issues = ensemble(
        *(lambda d=demande: decider(d) for demande in demandes),  # type: ignore[misc]
        refus=EffetImpossible,
    )

    refus = [issue for issue in issues if isinstance(issue, EffetImpossible)]
    assert [un.motif.code for un in refus] == ["QUOTA_D_EXONERATION"] * 2
    assert Exoneration.objects.count() == 1
    etats = Demande.objects.values_list("etat", flat=True)
    assert sorted(etats) == ["acceptee", "en_instruction", "en_instruction"]


def test_le_meme_numero_accorde_deux_fois_ensemble_ne_rend_qu_une_fois() -> None:
    inscription = une_inscription_payee()
    autre = Inscription.objects.completes().get(pk=inscription.pk)  # another page, read before
    accorder(inscription, "100.00")

    with pytest.raises(ActeImpossible):
        accorder(autre, "100.00")

    assert rendus(inscription) == [Decimal("100.00")]


def test_une_seance_accorde_dans_le_meme_quota() -> None:
    premiere = demander(une_inscription_payee(), AOUT)
    seconde = demander(une_creance_d_une_autre("BIS").inscription, AOUT)
    tout = ReponseSaisie("accord", Decimal("175.00"), "")
    partie = ReponseSaisie("partiel", Decimal("50.00"), "Ressources moyennes.")
    seance = une_seance_programmee({premiere: tout, seconde: partie})

    publier_les_seances(le=PUBLICATION)

    seance.refresh_from_db()
    assert seance.etat == "publiee"
    montants = Exoneration.objects.values_list("montant", flat=True)
    assert sorted(map(str, montants)) == ["50.00", "None"]
    assert rendus(premiere.son_admission.inscription) == [Decimal("175.00")]
    assert due(seconde.son_admission.inscription) == Decimal("125.00")
