"""Filing: who may, once, with what; taking in hand, withdrawing."""

from datetime import date, timedelta

import pytest

from rentree.demandes.actions import (
    deposer_demande,
    instruire_demande,
    retirer_demande,
)
from rentree.demandes.models import Demande
from rentree.demandes.refus import DepotRefuse
from rentree.inscriptions.actions import ouvrir_inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.models import Evenement
from rentree.regles import cycle_demande
from tests import horloge
from tests.demandes.preparation import (
    CORRECTION,
    EXPLICATION,
    MARTINE,
    OCTOBRE,
    TARDIVE,
    elle,
    le,
    une_demande,
)
from tests.fabriques import une_admission, une_inscription
from tests.simultane import ensemble

pytestmark = pytest.mark.django_db


def test_une_demande_deposee_a_un_numero_une_echeance_et_une_ligne_au_journal() -> None:
    inscription = une_inscription()

    demande = une_demande(inscription)

    assert demande.etat == cycle_demande.DEPOSEE
    assert demande.numero.startswith("D-")
    assert demande.echeance == le("2024-12-02", "00:00")
    assert [jointe.code for jointe in demande.jointes.all()] == ["preuve"]
    evenement = Evenement.objects.de(demande).get()
    assert (evenement.acte, evenement.dossier) == ("deposer_demande", inscription.dossier)


def test_trop_tot_tous_les_motifs_sont_rendus() -> None:
    inscription = une_inscription()

    with pytest.raises(DepotRefuse) as refus:
        une_demande(inscription, quand=horloge.DEPART)

    assert [motif.code for motif in refus.value.motifs] == ["DEMANDE_SANS_OBJET"]
    assert not Demande.objects.exists()


def test_sans_aucune_periode_une_inscription_hors_delai_se_demande() -> None:
    sans_date = une_admission(
        plateforme="mon-master",
        public="nouvel-entrant",
        formation="m1-histoire-aix",
        acceptee_le=date(2024, 8, 28),
    )

    assert une_demande(une_inscription(sans_date)).etat == cycle_demande.DEPOSEE


def test_une_correction_vide_est_refusee() -> None:
    with pytest.raises(DepotRefuse) as refus:
        une_demande(genre=CORRECTION, explication="Il y a une faute.")

    assert [motif.code for motif in refus.value.motifs] == ["DEMANDE_RIEN_A_CORRIGER"]


def test_une_seconde_demande_du_meme_genre_est_refusee() -> None:
    inscription = une_inscription()
    une_demande(inscription, CORRECTION, prenom="Inès")

    with pytest.raises(ActeImpossible):
        une_demande(inscription, CORRECTION, prenom="Ines")

    assert Demande.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_deux_clics_au_meme_instant_font_une_demande() -> None:
    inscription = une_inscription()

    issues = ensemble(
        *[lambda: une_demande(inscription, CORRECTION, prenom="Inès")] * 2, refus=Exception
    )

    assert sum(isinstance(issue, Demande) for issue in issues) == 1
    assert Demande.objects.count() == 1


def test_une_demande_retiree_n_empeche_pas_d_en_faire_une_autre() -> None:
    inscription = une_inscription()
    demande = une_demande(inscription)

    retirer_demande(demande=demande, par=elle(inscription), le=OCTOBRE)

    assert demande.etat == cycle_demande.RETIREE
    assert demande.echeance is None
    assert une_demande(inscription).pk != demande.pk


def test_apres_un_refus_le_plafond_demeure() -> None:
    inscription = une_inscription()
    une_demande(inscription)
    Demande.objects.update(etat=cycle_demande.REFUSEE)

    with pytest.raises(DepotRefuse) as refus:
        une_demande(inscription)

    assert [motif.code for motif in refus.value.motifs] == ["DEMANDE_PLAFOND"]


def test_chaque_admission_a_ses_demandes() -> None:
    premiere = une_inscription()
    autre = une_admission(premiere.etudiant, formation="l1-lettres-modernes-aix", numero="2199999")
    seconde = ouvrir_inscription(admission=autre, par=elle(premiere), le=horloge.DEPART)

    une_demande(premiere)
    une_demande(seconde)

    assert Demande.objects.count() == 2


def test_la_scolarite_prend_en_charge_et_le_circuit_commence() -> None:
    demande = une_demande()

    instruire_demande(demande=demande, par=MARTINE, le=OCTOBRE + timedelta(days=1))

    assert demande.etat == cycle_demande.EN_INSTRUCTION
    assert demande.instruite_le == OCTOBRE + timedelta(days=1)


def test_l_etudiante_ne_prend_pas_sa_demande_en_charge() -> None:
    inscription = une_inscription()
    demande = une_demande(inscription)

    with pytest.raises(ActeImpossible):
        instruire_demande(demande=demande, par=elle(inscription), le=OCTOBRE)


def test_un_genre_qui_n_est_pas_en_ligne_ne_se_depose_pas() -> None:
    inscription = une_inscription()

    with pytest.raises(DepotRefuse):
        deposer_demande(
            inscription=inscription,
            genre="concordance",
            reponses=EXPLICATION,
            justificatifs={},
            par=elle(inscription),
            le=OCTOBRE,
        )

    assert TARDIVE not in Demande.objects.values_list("type", flat=True)
