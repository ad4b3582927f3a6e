from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django_otp.plugins.otp_totp.models import TOTPDevice

from rentree.comptes.actions import CodeRefuse, creer_compte_agent, donner_role
from rentree.comptes.actions_agents import (
    ESSAIS_PAR_COMPTE,
    ESSAIS_PAR_ORIGINE,
    FENETRE,
    IdentifiantsRefuses,
    TelephoneDejaEnrole,
    TropDEssais,
    authentifier_agent,
    confirmer_second_facteur,
    preparer_second_facteur,
    reinitialiser_agent,
    verifier_second_facteur,
)
from rentree.comptes.models import Compte, EssaiDeConnexion, Role
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests import horloge
from tests.comptes.telephone import code_affiche, code_faux, enroler

pytestmark = pytest.mark.django_db
LE = horloge.DEPART
MOT_DE_PASSE = "une phrase assez longue"


@pytest.fixture
def agent() -> Compte:
    return creer_compte_agent(
        identifiant="m.roux",
        nom="Mme Roux",
        mot_de_passe=MOT_DE_PASSE,
        par=systeme("commande"),
        le=LE,
    )


def essayer(mot_de_passe: str, *, identifiant: str = "m.roux", origine: str = "ici") -> Compte:
    return authentifier_agent(
        identifiant=identifiant, mot_de_passe=mot_de_passe, origine=origine, le=LE
    )


def test_le_bon_mot_de_passe_ouvre_la_porte(agent: Compte) -> None:
    assert essayer(MOT_DE_PASSE, identifiant=" m.roux ") == agent


def test_un_compte_inconnu_et_un_mot_de_passe_faux_ont_la_meme_reponse(agent: Compte) -> None:
    with pytest.raises(IdentifiantsRefuses) as inconnu:
        essayer(MOT_DE_PASSE, identifiant="personne")
    with pytest.raises(IdentifiantsRefuses) as faux:
        essayer("un autre mot de passe")

    assert inconnu.value.args == faux.value.args


def test_un_compte_ferme_n_entre_plus(agent: Compte) -> None:
    Compte.objects.filter(pk=agent.pk).update(is_active=False)

    with pytest.raises(IdentifiantsRefuses):
        essayer(MOT_DE_PASSE)


def test_apres_dix_essais_faux_le_bon_mot_de_passe_attend_aussi(agent: Compte) -> None:
    for _ in range(ESSAIS_PAR_COMPTE):
        with pytest.raises(IdentifiantsRefuses):
            essayer("faux")

    with pytest.raises(TropDEssais) as trop:
        essayer(MOT_DE_PASSE)

    assert trop.value.attente == FENETRE
    assert EssaiDeConnexion.objects.count() == ESSAIS_PAR_COMPTE


def test_l_attente_finit_quand_le_plus_ancien_essai_est_oublie(agent: Compte) -> None:
    for _ in range(ESSAIS_PAR_COMPTE):
        with pytest.raises(IdentifiantsRefuses):
            essayer("faux")

    plus_tard = LE + FENETRE
    compte = authentifier_agent(
        identifiant="m.roux", mot_de_passe=MOT_DE_PASSE, origine="ici", le=plus_tard
    )

    assert compte == agent


def test_une_meme_origine_ne_peut_pas_essayer_tous_les_comptes(agent: Compte) -> None:
    for rang in range(ESSAIS_PAR_ORIGINE):
        with pytest.raises(IdentifiantsRefuses):
            essayer("faux", identifiant=f"compte{rang}")

    with pytest.raises(TropDEssais):
        essayer(MOT_DE_PASSE)
    assert essayer(MOT_DE_PASSE, origine="ailleurs") == agent


def test_reussir_oublie_les_essais_du_compte(agent: Compte) -> None:
    with pytest.raises(IdentifiantsRefuses):
        essayer("faux")

    essayer(MOT_DE_PASSE)

    assert not EssaiDeConnexion.objects.exists()


def test_les_essais_anciens_sont_effaces(agent: Compte) -> None:
    EssaiDeConnexion.objects.create(cle="x", origine="y", le=LE - FENETRE)

    essayer(MOT_DE_PASSE)

    assert not EssaiDeConnexion.objects.exists()


def test_le_telephone_se_prouve_avant_de_servir(agent: Compte) -> None:
    telephone = preparer_second_facteur(compte=agent)
    assert preparer_second_facteur(compte=agent) == telephone

    with pytest.raises(CodeRefuse):
        verifier_second_facteur(compte=agent, saisie=code_affiche(telephone), le=LE)
    enrole = confirmer_second_facteur(compte=agent, saisie=code_affiche(telephone), le=LE)

    assert enrole.confirmed
    assert Evenement.objects.filter(acte="confirmer_second_facteur").count() == 1


def test_un_telephone_enrole_ne_se_remplace_pas_sans_administrateur(agent: Compte) -> None:
    telephone = enroler(agent)

    with pytest.raises(TelephoneDejaEnrole):
        preparer_second_facteur(compte=agent)
    with pytest.raises(TelephoneDejaEnrole):
        confirmer_second_facteur(compte=agent, saisie=code_affiche(telephone), le=LE)


def test_un_code_s_ecrit_avec_une_espace_et_ne_sert_qu_une_fois(agent: Compte) -> None:
    telephone = enroler(agent)
    code = code_affiche(telephone)

    verifier_second_facteur(compte=agent, saisie=f"{code[:3]} {code[3:]}", le=LE)
    with pytest.raises(CodeRefuse):
        verifier_second_facteur(compte=agent, saisie=code, le=LE)

    assert Evenement.objects.filter(acte="connecter_agent", par_nom="Mme Roux").count() == 1


def test_un_code_faux_fait_attendre_meme_le_bon(agent: Compte) -> None:
    telephone = enroler(agent)
    with pytest.raises(CodeRefuse):
        verifier_second_facteur(compte=agent, saisie=code_faux(telephone), le=LE)

    with pytest.raises(TropDEssais) as trop:
        verifier_second_facteur(compte=agent, saisie=code_affiche(telephone), le=LE)

    assert trop.value.attente == timedelta(seconds=1)


def test_reinitialiser_change_le_mot_de_passe_et_oublie_le_telephone(agent: Compte) -> None:
    enroler(agent)

    reinitialiser_agent(
        compte=agent, mot_de_passe="une autre phrase longue", par=systeme("commande"), le=LE
    )

    assert essayer("une autre phrase longue") == agent
    assert not TOTPDevice.objects.exists()
    assert Evenement.objects.filter(acte="reinitialiser_agent").count() == 1


def test_un_mot_de_passe_court_est_refuse(agent: Compte) -> None:
    with pytest.raises(ValidationError):
        reinitialiser_agent(compte=agent, mot_de_passe="court", par=systeme("commande"), le=LE)


def test_un_role_vaut_pour_sa_composante_et_un_role_sans_composante_pour_toutes(
    agent: Compte,
) -> None:
    toutes = ["allsh-aix", "droit-aix"]
    acte = {"compte": agent, "role": Role.Nom.GESTIONNAIRE, "par": systeme("commande"), "le": LE}
    assert agent.composantes(Role.Nom.GESTIONNAIRE, toutes) == []

    donner_role(composante="droit-aix", **acte)
    assert agent.composantes(Role.Nom.GESTIONNAIRE, toutes) == ["droit-aix"]

    donner_role(composante="", **acte)
    assert agent.composantes(Role.Nom.GESTIONNAIRE, toutes) == toutes
    assert agent.composantes(Role.Nom.SUPPORT, toutes) == []
