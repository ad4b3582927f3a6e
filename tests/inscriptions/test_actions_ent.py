"""Who reaches which file by the ENT: the student number alone decides, as it stands."""

import pytest

from rentree.comptes.actions_ent import EntRefuse
from rentree.comptes.ent import IdentiteEnt
from rentree.comptes.models import Compte
from rentree.comptes.motifs_ent import (
    AUTRE_COMPTE,
    AUTRE_PERSONNE,
    COMPTE_FERME,
    NUMERO_INCONNU,
    PLUSIEURS_NUMEROS,
    SANS_NUMERO,
)
from rentree.inscriptions.actions import rattacher_compte
from rentree.inscriptions.actions_ent import connecter_par_ent
from rentree.inscriptions.models import Etudiant
from rentree.journal.models import Evenement
from rentree.regles.motif import Motif
from tests import horloge
from tests.fabriques import un_etudiant, une_inscription

pytestmark = pytest.mark.django_db
LE = horloge.DEPART


def connecter(uid: str, *numeros: str) -> Compte:
    return connecter_par_ent(identite=IdentiteEnt(uid, numeros), le=LE)


def motif_du_refus(uid: str, *numeros: str) -> Motif:
    with pytest.raises(EntRefuse) as refus:
        connecter(uid, *numeros)
    return refus.value.motif


def test_qui_n_etait_jamais_venu_recoit_son_compte() -> None:
    etudiant = un_etudiant(numero_etudiant="23104512")

    compte = connecter("amel", "23104512")

    assert Etudiant.objects.get(pk=etudiant.pk).compte == compte
    assert Compte.objects.get().uid_ent == "amel"
    trace = Evenement.objects.get(acte="connecter_par_ent")
    assert trace.donnees == {"uid": "amel", "numero_etudiant": "23104512"}
    assert (trace.objet_id, trace.par) == (str(compte.pk), f"compte:{compte.pk}")


def test_qui_etait_venu_par_un_code_retrouve_le_meme_compte_et_le_meme_dossier() -> None:
    inscription = une_inscription()
    Etudiant.objects.filter(pk=inscription.etudiant_id).update(numero_etudiant="24000001")

    compte = connecter("ines", "24000001")

    assert compte == inscription.etudiant.compte
    assert list(compte.etudiant.inscriptions.all()) == [inscription]
    assert Compte.objects.count() == 1


def test_et_l_inverse_le_code_retrouve_le_compte_de_l_ent() -> None:
    etudiant = un_etudiant(numero_etudiant="23104512")

    compte = connecter("amel", "23104512")

    assert rattacher_compte(etudiant=etudiant, le=LE) == compte


@pytest.mark.parametrize(
    "numero", ["023104512", "3104512", "23104512A", "２３１０４５１２", "P23104512", "p23104513"]
)
def test_un_numero_presque_pareil_est_celui_de_quelqu_un_d_autre(numero: str) -> None:
    un_etudiant(numero_etudiant="23104512")
    un_etudiant(numero_etudiant="p23104512")

    assert motif_du_refus("amel", numero) == NUMERO_INCONNU
    assert not Compte.objects.exists()


def test_ni_le_courriel_ni_le_nom_ne_font_une_identite() -> None:
    un_etudiant(numero_etudiant=None, courriel="amel@exemple.fr")

    assert motif_du_refus("amel@exemple.fr", "23104512") == NUMERO_INCONNU


def test_sans_numero_ou_avec_deux_personne_n_est_choisi() -> None:
    un_etudiant(numero_etudiant="23104512")

    assert motif_du_refus("amel") == SANS_NUMERO
    assert motif_du_refus("amel", "23104512", "22093377") == PLUSIEURS_NUMEROS
    assert not Compte.objects.exists()


def test_un_dossier_relie_a_un_autre_compte_ent_le_reste_et_le_refus_est_consigne() -> None:
    etudiant = un_etudiant(numero_etudiant="23104512")
    connecter("amel", "23104512")

    assert motif_du_refus("amel2", "23104512") == AUTRE_COMPTE

    refus = Evenement.objects.de(etudiant).get(acte="refuser_ent")
    assert refus.donnees == {
        "uid": "amel2",
        "numero_etudiant": "23104512",
        "motif": "ENT_AUTRE_COMPTE",
    }
    assert Evenement.objects.filter(acte="connecter_par_ent").count() == 1


def test_un_compte_ent_deja_relie_a_une_autre_personne_ne_change_pas_de_main() -> None:
    un_etudiant(numero_etudiant="23104512")
    un_etudiant(numero_etudiant="22093377")
    connecter("amel", "23104512")

    assert motif_du_refus("amel", "22093377") == AUTRE_PERSONNE

    assert Compte.objects.get(uid_ent="amel").etudiant.numero_etudiant == "23104512"


def test_un_compte_ferme_n_entre_pas() -> None:
    un_etudiant(numero_etudiant="23104512")
    connecter("amel", "23104512")
    Compte.objects.update(is_active=False)

    assert motif_du_refus("amel", "23104512") == COMPTE_FERME
