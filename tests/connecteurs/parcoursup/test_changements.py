"""What Parcoursup says later: more definite, withdrawn, given again; late, twice, out of order."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rentree.connecteurs.models import PropositionParcoursup
from rentree.connecteurs.parcoursup.actions import Effets, appliquer_voeux
from rentree.connecteurs.parcoursup.voeux import Voeu, lire_voeu
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests.connecteurs.parcoursup.objets import LETTRES, PSYCHOLOGIE, RECU_LE, un_objet
from tests.fabriques import CAMPAGNE, une_admission, une_inscription

pytestmark = pytest.mark.django_db

AUTRE_COURS = "90199"


def annoncer(recu_le: datetime = RECU_LE, **champs: Any) -> Effets:
    return annoncer_objets(un_objet(**champs), recu_le=recu_le)


def annoncer_objets(*objets: dict[str, Any], recu_le: datetime = RECU_LE) -> Effets:
    voeux = []
    for rang, objet in enumerate(objets, start=1):
        lue = lire_voeu(objet, rang, campagne(CAMPAGNE), recu_le)
        assert isinstance(lue, Voeu), lue
        voeux.append(lue)
    return appliquer_voeux(voeux=voeux, campagne=CAMPAGNE, par=systeme("parcoursup"), le=recu_le)


def plus_tard(minutes: int) -> datetime:
    return RECU_LE + timedelta(minutes=minutes)


def admission(formation: str = "l1-psychologie-aix") -> Admission:
    return Admission.objects.get(formation=formation)


def admission_de(numero: str) -> Admission:
    return Admission.objects.get(numero=numero)


def test_une_acceptation_devient_definitive_et_change_ce_que_disent_les_regles() -> None:
    annoncer(codeSituation="2")
    inscription = une_inscription(admission())
    codes = [m.code for m in decision_sur(inscription, RECU_LE).inscription.motifs]
    assert codes == ["ACCEPTATION_NON_DEFINITIVE"]

    effets = annoncer(plus_tard(5), codeSituation="1", dateReponse="13/06/2024 09:00")

    assert effets.bilan.modifiees == 1
    assert (admission().definitive, admission().acceptee_le) == (True, date(2024, 6, 13))
    inscription.admission.refresh_from_db()
    assert decision_sur(inscription, RECU_LE).inscription.etat == "ouverte"
    changements = Evenement.objects.get(acte="modifier_admission").donnees["changements"]
    assert changements["definitive"] == {"avant": False, "apres": True}


def test_une_acceptation_retiree_avant_tout_retire_l_admission() -> None:
    annoncer()

    effets = annoncer(plus_tard(5), codeSituation="3", dateReponse="11/06/2024 08:00")

    assert effets.retirees == 1
    assert admission().retiree_le == plus_tard(5)
    assert Retrait.objects.get().cause == Retrait.Cause.RENONCEMENT


def test_une_proposition_qui_redevient_en_attente_est_retiree_elle_aussi() -> None:
    annoncer()

    annoncer(plus_tard(5), codeSituation="0", dateReponse="")

    assert Retrait.objects.get().cause == Retrait.Cause.EN_ATTENTE


def test_acceptee_de_nouveau_elle_est_retablie() -> None:
    annoncer()
    annoncer(plus_tard(5), codeSituation="3", dateReponse="11/06/2024 08:00")

    effets = annoncer(plus_tard(9), codeSituation="1", dateReponse="12/06/2024 08:00")

    assert (effets.retablies, effets.bilan.modifiees) == (1, 1)
    assert admission().retiree_le is None
    assert admission().acceptee_le == date(2024, 6, 12)
    assert Evenement.objects.filter(acte="retablir_admission").count() == 1


def test_un_refus_arrive_avant_l_acceptation_qu_il_suit() -> None:
    assert annoncer(codeSituation="3", dateReponse="11/06/2024 08:00").sans_effet == 1

    effets = annoncer(plus_tard(1), codeSituation="1", dateReponse="10/06/2024 20:15")

    assert effets.depassees == 1
    assert not Admission.objects.exists()
    assert PropositionParcoursup.objects.get().situation == "3"


def test_une_acceptation_en_retard_ne_defait_pas_un_retrait() -> None:
    annoncer(codeSituation="2")
    annoncer(plus_tard(5), codeSituation="3", dateReponse="11/06/2024 08:00")

    effets = annoncer(plus_tard(9), codeSituation="1", dateReponse="10/06/2024 21:00")

    assert effets.depassees == 1
    assert admission().retiree_le is not None


def test_une_liste_demandee_avant_un_message_ne_le_defait_pas() -> None:
    annoncer()
    annoncer(plus_tard(5), codeSituation="3")

    assert annoncer(plus_tard(3)).depassees == 1
    assert admission().retiree_le is not None


def test_le_meme_retrait_deux_fois_ne_change_rien() -> None:
    annoncer()
    annoncer(plus_tard(5), codeSituation="3")

    effets = annoncer(plus_tard(6), codeSituation="3")

    assert (effets.retirees, effets.bilan.inchangees) == (0, 1)
    assert Evenement.objects.filter(acte="retirer_admission").count() == 1


def test_un_retrait_atteint_aussi_une_admission_lue_dans_un_fichier() -> None:
    lue = une_admission(numero="2100654")

    assert annoncer(codeSituation="3").retirees == 1

    lue.refresh_from_db()
    assert lue.retiree_le == RECU_LE


def test_changer_de_cours_retire_l_un_et_donne_l_autre() -> None:
    annoncer()

    effets = annoncer_objets(
        un_objet(codeSituation="3", dateReponse="11/06/2024 08:00"),
        un_objet(codeFormationPsup=LETTRES, dateReponse="11/06/2024 08:00"),
        recu_le=plus_tard(5),
    )

    assert (effets.retirees, effets.bilan.creees) == (1, 1)
    assert admission().retiree_le is not None
    assert admission("l1-lettres-modernes-aix").retiree_le is None
    assert Etudiant.objects.count() == 1


def test_un_autre_cours_qui_mene_a_la_meme_formation_garde_l_admission() -> None:
    annoncer()
    PropositionParcoursup.objects.create(
        campagne=CAMPAGNE,
        code_candidat="2100654",
        code_formation=AUTRE_COURS,
        situation=PropositionParcoursup.Situation.DEFINITIVE,
        admission=admission(),
    )

    effets = annoncer(plus_tard(5), codeSituation="3", dateReponse="11/06/2024 08:00")

    assert effets.retirees == 0
    assert admission().retiree_le is None


def test_une_ligne_dont_la_personne_est_douteuse_n_arrete_pas_les_autres() -> None:
    annoncer()

    effets = annoncer_objets(
        un_objet(nom="Martin", prenom="Paul", dateNaissance="01/01/2005", ine=""),
        un_objet(codeCandidat="2100700", ine="", mail="zoe@exemple.fr", nom="Roux", prenom="Zoé"),
        recu_le=plus_tard(5),
    )

    assert [refus.motif.code for refus in effets.bilan.refus] == ["NUMERO_AUTRE_PERSONNE"]
    assert effets.bilan.creees == 1
    assert Etudiant.objects.filter(nom_naissance="Roux").exists()
    assert admission_de("2100654").etudiant.nom_naissance == "Benali"


def test_une_ligne_refusee_peut_etre_rejouee_apres_coup() -> None:
    annoncer(codeSituation="2")
    douteuse = {"nom": "Martin", "prenom": "Paul", "dateNaissance": "01/01/2005", "ine": ""}
    annoncer(plus_tard(5), **douteuse, dateReponse="12/06/2024 08:00")

    assert PropositionParcoursup.objects.get().recue_le == RECU_LE
    assert annoncer(plus_tard(4), dateReponse="11/06/2024 08:00").bilan.modifiees == 1


def test_deux_fois_la_meme_proposition_dans_une_liste_la_derniere_reponse_compte() -> None:
    effets = annoncer_objets(
        un_objet(codeSituation="1", dateReponse="12/06/2024 08:00"),
        un_objet(codeSituation="2", dateReponse="10/06/2024 08:00"),
    )

    assert (effets.depassees, effets.bilan.creees) == (1, 1)
    assert admission().definitive is True


def test_le_meme_ine_sur_une_autre_plateforme_est_la_meme_personne() -> None:
    ailleurs = une_admission(plateforme="ecandidat", formation="l2-psychologie-aix", numero="E77")
    Etudiant.objects.update(ine="0601023457S")

    annoncer()

    assert Etudiant.objects.count() == 1
    assert admission().etudiant_id == ailleurs.etudiant_id


def test_le_meme_courriel_le_meme_nom_et_la_meme_naissance_ne_suffisent_pas() -> None:
    une_admission(plateforme="ecandidat", formation="l2-psychologie-aix", numero="E77")
    Etudiant.objects.update(courriel="ines.benali@exemple.fr")

    annoncer(ine="")

    assert Etudiant.objects.count() == 2


def test_un_ine_illisible_ne_rapproche_personne() -> None:
    une_admission(plateforme="ecandidat", formation="l2-psychologie-aix", numero="E77")

    annoncer(ine="0601023457A")

    assert Etudiant.objects.count() == 2
    assert admission_de("2100654").etudiant.ine == ""


def test_le_cours_et_l_etablissement_sont_retenus_pour_repondre() -> None:
    annoncer(codeEtablissementAffectation="0134009M")

    proposition = PropositionParcoursup.objects.get()
    assert proposition.cle == ("2100654", PSYCHOLOGIE)
    assert proposition.etablissement == "0134009M"
    assert proposition.admission == admission()
