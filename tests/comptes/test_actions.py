from datetime import timedelta

import pytest

from rentree.comptes.actions import (
    DEMANDES_PAR_CLE,
    ESSAIS,
    VALIDITE,
    CodeRefuse,
    TropDeDemandes,
    creer_compte_etudiant,
    demander_code,
    utiliser_code,
)
from rentree.comptes.codes import adresse_leurre, adresse_masquee, code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.journal.models import Evenement
from tests import horloge

pytestmark = pytest.mark.django_db
LE = horloge.DEPART


def une_demande(destinataire: str = "12", cle: str = "cle") -> CodeDeConnexion:
    return demander_code(
        cle=cle,
        origine="ici",
        destinataire=destinataire,
        courriel="ines@exemple.fr" if destinataire else "",
        le=LE,
    )


def test_le_code_ouvre_une_fois_a_qui_l_a_demande() -> None:
    demande = une_demande()
    code = code_de(demande.pk)

    assert utiliser_code(demande=demande, saisie=f" {code[:3]} {code[3:]}", le=LE) == "12"
    with pytest.raises(CodeRefuse):
        utiliser_code(demande=demande, saisie=code, le=LE)


def test_le_code_expire_au_bout_de_dix_minutes() -> None:
    demande = une_demande()

    with pytest.raises(CodeRefuse):
        utiliser_code(demande=demande, saisie=code_de(demande.pk), le=LE + VALIDITE)


def test_cinq_essais_faux_epuisent_le_code() -> None:
    demande = une_demande()
    faux = "000000" if code_de(demande.pk) != "000000" else "111111"
    for _ in range(ESSAIS):
        with pytest.raises(CodeRefuse):
            utiliser_code(demande=demande, saisie=faux, le=LE)

    with pytest.raises(CodeRefuse):
        utiliser_code(demande=demande, saisie=code_de(demande.pk), le=LE)


def test_le_code_d_un_numero_inconnu_n_ouvre_jamais_rien() -> None:
    demande = une_demande(destinataire="")

    with pytest.raises(CodeRefuse):
        utiliser_code(demande=demande, saisie=code_de(demande.pk), le=LE)


def test_trop_de_demandes_disent_quand_reprendre() -> None:
    for _ in range(DEMANDES_PAR_CLE):
        une_demande()

    with pytest.raises(TropDeDemandes) as trop:
        une_demande()
    une_demande(cle="une autre personne")

    assert trop.value.reprendre_le == LE + timedelta(hours=1)


def test_le_compte_d_une_etudiante_se_cree_une_seule_fois() -> None:
    premier = creer_compte_etudiant(reference="7", nom="Inès Benali", le=LE)
    second = creer_compte_etudiant(reference="7", nom="Inès Benali", le=LE)

    assert premier == second
    assert not premier.has_usable_password()
    assert Evenement.objects.filter(acte="creer_compte_etudiant").count() == 1


def test_les_adresses_montrees_ne_disent_rien_a_qui_ne_les_connait_pas() -> None:
    assert adresse_masquee("lea.martin@exemple.fr") == "l•••@e•••"
    assert adresse_leurre("x") == adresse_leurre("x")
    assert len(adresse_leurre("x")) == len("l•••@e•••")


def test_un_leurre_ressemble_aux_vraies_adresses() -> None:
    domaines = [adresse_leurre(str(rang)).split("@")[1][0] for rang in range(400)]

    assert domaines.count("g") > 100
    assert not set(domaines) & set("jkqxz")
