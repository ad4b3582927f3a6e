"""The agreement of a minor's representative: who needs it, until when, what it holds up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rentree.comptes.actions import TropDeDemandes
from rentree.inscriptions.actions import ConfirmationRefusee, confirmer_inscription
from rentree.inscriptions.actions_autorisations import (
    DEMANDES_PAR_FENETRE,
    VALIDITE,
    accorder_autorisation,
    demander_autorisation,
    refuser_autorisation,
    retirer_autorisation,
)
from rentree.inscriptions.autorisations import (
    derniere_autorisation,
    etape_d_autorisation,
    representant,
)
from rentree.inscriptions.dossier import lire_dossier
from rentree.inscriptions.models import AutorisationParentale, Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests.fabriques import sans_autorisation, un_etudiant, une_admission, une_inscription_prete
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db
PEU_APRES = DEPART + timedelta(minutes=5)


@pytest.fixture
def dossier() -> Inscription:
    """Everything is done but the agreement: she is 18 on 3 December."""
    return sans_autorisation(date(2006, 12, 3))


def par_elle(dossier: Inscription) -> Auteur:
    compte = dossier.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def demander(dossier: Inscription, le: datetime = DEPART, **champs: str) -> AutorisationParentale:
    qui = {"nom": "Samia Benali", "courriel": "samia@exemple.fr", **champs}
    return demander_autorisation(inscription=dossier, par=par_elle(dossier), le=le, **qui)


def accorder(autorisation: AutorisationParentale, le: datetime = PEU_APRES) -> None:
    accorder_autorisation(
        autorisation=autorisation, qualite="parent", par=representant(autorisation), le=le
    )


def confirmer(dossier: Inscription, le: datetime = PEU_APRES) -> None:
    confirmer_inscription(inscription=dossier, par=par_elle(dossier), le=le)


def test_rien_n_est_confirme_sans_l_accord_du_representant(dossier: Inscription) -> None:
    with pytest.raises(ConfirmationRefusee):
        confirmer(dossier)

    accorder(demander(dossier))
    confirmer(dossier)

    assert dossier.etat == "confirmee"


def test_une_autorisation_ecrite_suffit() -> None:
    inscription = une_inscription_prete(
        une_admission(un_etudiant(date_naissance=date(2006, 12, 3)))
    )

    confirmer(inscription)

    assert inscription.etat == "confirmee"


@pytest.mark.parametrize(
    ("naissance", "le", "requise"),
    [
        (date(2006, 9, 1), DEPART, False),  # 18 on the first day of the year
        (date(2006, 9, 2), DEPART, True),
        (date(2006, 9, 2), datetime(2024, 9, 1, 21, 59, 59, tzinfo=UTC), True),
        (date(2006, 9, 2), datetime(2024, 9, 1, 22, 0, tzinfo=UTC), False),  # midnight in Paris
        (date(2008, 2, 29), datetime(2026, 2, 28, 22, 59, tzinfo=UTC), True),
        (date(2008, 2, 29), datetime(2026, 2, 28, 23, 0, tzinfo=UTC), False),
    ],
)
def test_l_accord_est_demande_jusqu_a_la_veille_des_dix_huit_ans(
    naissance: date, le: datetime, requise: bool
) -> None:
    dossier = sans_autorisation(naissance)

    assert (etape_d_autorisation(dossier, (), le) is not None) is requise


def test_devenir_majeure_en_cours_de_dossier_termine_l_attente() -> None:
    anniversaire = datetime(2024, 9, 1, 22, 0, tzinfo=UTC)
    inscrite = sans_autorisation(date(2006, 9, 2))
    autorisation = demander(inscrite, anniversaire - timedelta(days=1))

    veille = lire_dossier(inscrite, anniversaire - timedelta(seconds=1))
    jour = lire_dossier(inscrite, anniversaire)

    assert [t.etat for t in veille.taches if t.code == "autorisation"] == ["en_attente"]
    assert "autorisation" not in [t.code for t in jour.taches]
    assert (veille.devenu_majeur_le, jour.devenu_majeur_le) == (None, date(2024, 9, 2))
    with pytest.raises(ActeImpossible):
        demander(inscrite, anniversaire)
    assert autorisation.lien_valable(anniversaire)


def test_un_refus_donne_sa_raison_et_se_redemande(dossier: Inscription) -> None:
    autorisation = demander(dossier)
    refuser_autorisation(
        autorisation=autorisation,
        qualite="parent",
        raison="Trop loin",
        par=representant(autorisation),
        le=PEU_APRES,
    )
    assert etape_d_autorisation(dossier, (), PEU_APRES) == "a_corriger"

    suivante = demander(dossier, PEU_APRES, nom="Karim Benali", courriel="karim@exemple.fr")

    assert derniere_autorisation(dossier, PEU_APRES) == suivante
    assert etape_d_autorisation(dossier, (), PEU_APRES) == "en_attente"


def test_un_nouveau_lien_remplace_l_ancien(dossier: Inscription) -> None:
    ancienne = demander(dossier)
    nouvelle = demander(dossier, PEU_APRES)

    with pytest.raises(ActeImpossible):
        accorder(ancienne)
    accorder(nouvelle)

    assert etape_d_autorisation(dossier, (), PEU_APRES) == "terminee"


def test_un_lien_ne_repond_qu_une_fois_et_pas_apres_son_terme(dossier: Inscription) -> None:
    autorisation = demander(dossier)
    with pytest.raises(ActeImpossible):
        accorder(autorisation, DEPART + VALIDITE)
    assert etape_d_autorisation(dossier, (), DEPART + VALIDITE) == "a_faire"

    accorder(autorisation, DEPART + VALIDITE - timedelta(seconds=1))

    with pytest.raises(ActeImpossible):
        accorder(autorisation, PEU_APRES)


def test_changer_de_representant_retire_l_accord_deja_donne(dossier: Inscription) -> None:
    accorder(demander(dossier))

    demander(dossier, PEU_APRES, nom="Karim Benali")

    with pytest.raises(ConfirmationRefusee):
        confirmer(dossier)


def test_une_fois_confirmee_rien_ne_change_plus(dossier: Inscription) -> None:
    autorisation = demander(dossier)
    accorder(autorisation)
    confirmer(dossier)

    with pytest.raises(ActeImpossible):
        demander(dossier, PEU_APRES)
    with pytest.raises(ActeImpossible):
        retirer_autorisation(autorisation=autorisation, par=par_elle(dossier), le=PEU_APRES)


def test_le_nombre_d_envois_est_limite(dossier: Inscription) -> None:
    for minute in range(DEMANDES_PAR_FENETRE):
        demander(dossier, DEPART + timedelta(minutes=minute))

    with pytest.raises(TropDeDemandes) as exces:
        demander(dossier, DEPART + timedelta(hours=1))

    assert exces.value.reprendre_le == DEPART + timedelta(hours=24)
    assert demander(dossier, DEPART + timedelta(hours=24))


def test_seul_le_representant_repond(dossier: Inscription) -> None:
    autorisation = demander(dossier)

    for role in (ETUDIANT, GESTIONNAIRE):
        with pytest.raises(ActeImpossible):
            accorder_autorisation(
                autorisation=autorisation, qualite="parent", par=Auteur(role, "x"), le=PEU_APRES
            )


def test_le_passe_se_relit_comme_il_etait(dossier: Inscription) -> None:
    accorder(demander(dossier), PEU_APRES)
    demander(dossier, PEU_APRES + timedelta(minutes=1))

    assert etape_d_autorisation(dossier, (), DEPART) == "en_attente"
    assert etape_d_autorisation(dossier, (), PEU_APRES) == "terminee"
    assert etape_d_autorisation(dossier, (), PEU_APRES + timedelta(minutes=2)) == "en_attente"


def test_chaque_acte_est_au_journal_sous_son_auteur(dossier: Inscription) -> None:
    accorder(demander(dossier))

    actes = Evenement.objects.du_dossier(dossier.dossier).filter(acte__endswith="autorisation")
    assert list(actes.values_list("acte", "par_role", "par_nom")) == [
        ("demander_autorisation", "etudiant", "Inès BENALI"),
        ("accorder_autorisation", "representant", "Samia Benali"),
    ]
