"""The visa agreement: what opens, what the journal keeps, who is told, and only once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rentree.inscriptions.accords import AccordLu, LigneDeVisa
from rentree.inscriptions.actions_admissions import importer_admissions
from rentree.inscriptions.actions_visas import importer_accords_de_visa
from rentree.inscriptions.faits import decision_pour, situation_connue
from rentree.inscriptions.imports import Bilan
from rentree.inscriptions.models import Admission
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.regles.identifiants import normaliser_numero_candidat
from tests.fabriques import (
    CAMPAGNE,
    une_admission,
    une_admission_par_etudes_en_france,
    une_inscription,
)
from tests.horloge import DEPART
from tests.inscriptions.test_actions_admissions import candidat

pytestmark = pytest.mark.django_db

EN_ETE = datetime(2024, 8, 2, 4, 0, tzinfo=UTC)
RENTREE = datetime(2024, 8, 22, 12, 30, tzinfo=UTC)


def lue(numero: str, accorde: bool | None = True, jour: date | None = None, ligne: int = 2) -> Any:
    accord = None if accorde is None else AccordLu(accorde, jour)
    return LigneDeVisa(ligne, numero, normaliser_numero_candidat(numero), accord)


def importer(*lignes: LigneDeVisa, le: datetime = DEPART, essai: bool = False) -> Bilan:
    return importer_accords_de_visa(
        lignes=lignes, campagne=CAMPAGNE, par=systeme("visas"), le=le, essai=essai
    )


def comptes(bilan: Bilan) -> tuple[int, int, int]:
    return bilan.modifiees, bilan.inchangees, bilan.refusees


def actes() -> list[tuple[str, bool]]:
    """The acts on agreements, oldest first, and whether each one is told."""
    return [
        (evenement.acte, evenement.donnees["a_annoncer"])
        for evenement in Evenement.objects.filter(acte__endswith="_accord_de_visa").order_by("pk")
    ]


def test_un_accord_enregistre_leve_l_obstacle_et_reste_au_journal() -> None:
    admission = une_admission_par_etudes_en_france()
    assert decision_pour(admission, {}, DEPART).inscription.etat == "bloquee"

    assert comptes(importer(lue(admission.numero, jour=date(2024, 7, 8)))) == (1, 0, 0)

    admission.refresh_from_db()
    assert admission.accord_visa_le == date(2024, 7, 8)
    assert situation_connue(admission, {}, DEPART)["admission"]["accord_visa"] is True
    assert decision_pour(admission, {}, DEPART).inscription.etat == "ouverte"
    evenement = Evenement.objects.get()
    assert evenement.objet_id == str(admission.pk)
    assert evenement.par == "systeme:visas"
    assert evenement.donnees["changements"] == {
        "accord_visa_le": {"avant": None, "apres": "2024-07-08"}
    }


def test_un_accord_de_l_ete_est_enregistre_quand_la_scolarite_est_fermee() -> None:
    admission = une_admission_par_etudes_en_france()

    importer(lue(admission.numero), le=EN_ETE)

    admission.refresh_from_db()
    assert admission.accord_visa_le == date(2024, 8, 2)
    assert decision_pour(admission, {}, EN_ETE).inscription.motifs[0].code != "VISA_NON_ENREGISTRE"
    assert decision_pour(admission, {}, RENTREE).inscription.etat == "ouverte"


def test_sans_jour_l_accord_prend_celui_de_paris() -> None:
    admission = une_admission_par_etudes_en_france()

    importer(lue(admission.numero), le=datetime(2024, 7, 9, 22, 30, tzinfo=UTC))

    admission.refresh_from_db()
    assert admission.accord_visa_le == date(2024, 7, 10)


def test_le_meme_accord_deux_fois_ne_change_rien_et_n_annonce_rien() -> None:
    admission = une_admission_par_etudes_en_france()
    importer(lue(admission.numero, jour=date(2024, 7, 8)))

    assert comptes(importer(lue(admission.numero), le=EN_ETE)) == (0, 1, 0)
    assert comptes(importer(lue(admission.numero, jour=date(2024, 7, 9)))) == (1, 0, 0)

    admission.refresh_from_db()
    assert admission.accord_visa_le == date(2024, 7, 9)
    assert actes() == [("enregistrer_accord_de_visa", True), ("enregistrer_accord_de_visa", False)]


def test_un_accord_retire_referme_puis_un_nouveau_rouvre_et_chacun_s_annonce() -> None:
    admission = une_admission_par_etudes_en_france()
    importer(lue(admission.numero))
    importer(lue(admission.numero, accorde=False))
    admission.refresh_from_db()
    assert decision_pour(admission, {}, DEPART).inscription.etat == "bloquee"

    importer(lue(admission.numero))

    assert actes() == [
        ("enregistrer_accord_de_visa", True),
        ("retirer_accord_de_visa", True),
        ("enregistrer_accord_de_visa", True),
    ]


def test_un_non_qui_n_a_jamais_ete_oui_ne_change_rien() -> None:
    admission = une_admission_par_etudes_en_france()

    assert comptes(importer(lue(admission.numero, accorde=False))) == (0, 1, 0)
    assert actes() == []


def test_une_ligne_qui_ne_dit_rien_ne_retire_rien() -> None:
    admission = une_admission_par_etudes_en_france()
    importer(lue(admission.numero))

    assert comptes(importer(lue(admission.numero, accorde=None))) == (0, 1, 0)

    admission.refresh_from_db()
    assert admission.accord_visa_le is not None


def test_un_numero_inconnu_est_refuse_et_les_autres_lignes_entrent() -> None:
    admission = une_admission_par_etudes_en_france()
    ailleurs = une_admission(numero="2100999")

    bilan = importer(
        lue("SN24-999999"), lue(ailleurs.numero, ligne=3), lue(admission.numero, ligne=4)
    )

    assert comptes(bilan) == (1, 0, 2)
    assert [(refus.ligne, refus.motif.code) for refus in bilan.refus] == [
        (2, "NUMERO_INCONNU"),
        (3, "NUMERO_INCONNU"),
    ]
    ailleurs.refresh_from_db()
    assert ailleurs.accord_visa_le is None


def test_deux_lignes_du_meme_numero_la_seconde_est_refusee() -> None:
    admission = une_admission_par_etudes_en_france(numero="SN24-000777")

    bilan = importer(lue(admission.numero), lue("sn24 000777", accorde=False, ligne=3))

    assert [(refus.ligne, refus.motif.code) for refus in bilan.refus] == [(3, "ACCORD_EN_DOUBLE")]
    admission.refresh_from_db()
    assert admission.accord_visa_le is not None


def test_un_accord_de_demain_est_refuse() -> None:
    admission = une_admission_par_etudes_en_france()

    bilan = importer(lue(admission.numero, jour=date(2024, 9, 1)))

    assert [(r.colonne, r.valeur, r.motif.code) for r in bilan.refus] == [
        ("date_accord_visa", "01/09/2024", "ACCORD_FUTUR")
    ]


def test_le_numero_de_deux_formations_les_ouvre_toutes_deux_et_s_annonce_une_fois() -> None:
    une = une_admission_par_etudes_en_france()
    une_admission_par_etudes_en_france(une.etudiant, numero=une.numero, formation="l3-histoire-aix")

    importer(lue(une.numero))
    importer(lue(une.numero, accorde=False))

    assert [annonce for _, annonce in actes()] == [True, False, True, False]
    assert not Admission.objects.exclude(accord_visa_le=None).exists()


def test_une_admission_retiree_garde_le_fait_sans_l_annoncer() -> None:
    admission = une_admission_par_etudes_en_france(retiree_le=DEPART)

    assert comptes(importer(lue(admission.numero))) == (1, 0, 0)

    assert actes() == [("enregistrer_accord_de_visa", False)]


def test_l_accord_d_un_dossier_ouvert_entre_dans_son_histoire() -> None:
    inscription = une_inscription(une_admission_par_etudes_en_france())

    importer(lue(inscription.admission.numero))

    assert Evenement.objects.du_dossier(inscription.dossier).last().acte == (
        "enregistrer_accord_de_visa"
    )


def test_un_essai_compte_et_n_ecrit_rien() -> None:
    admission = une_admission_par_etudes_en_france()

    assert comptes(importer(lue(admission.numero), essai=True)) == (1, 0, 0)

    admission.refresh_from_db()
    assert admission.accord_visa_le is None
    assert not Evenement.objects.exists()


def test_un_lot_demande_toujours_autant_de_requetes(django_assert_max_num_queries: Any) -> None:
    lignes = [lue(une_admission_par_etudes_en_france().numero, ligne=rang) for rang in range(2, 22)]

    with django_assert_max_num_queries(10):
        assert comptes(importer(*lignes)) == (20, 0, 0)


def admis(accord: AccordLu | None, **champs: Any) -> Any:
    """The row of a file of admissions of Études en France."""
    return candidat(
        **{
            "plateforme": "etudes-en-france",
            "public": "etudes-en-france",
            "numero": "SN24000123",
            "accord": accord,
            **champs,
        }
    )


def importer_l_admission(accord: AccordLu | None, **champs: Any) -> tuple[int, int, int, int]:
    bilan = importer_admissions(
        lignes=[admis(accord, **champs)], campagne=CAMPAGNE, par=systeme("admissions"), le=DEPART
    )
    return bilan.creees, bilan.modifiees, bilan.inchangees, bilan.refusees


def test_un_fichier_d_admissions_apporte_aussi_l_accord() -> None:
    assert importer_l_admission(None) == (1, 0, 0, 0)
    assert importer_l_admission(AccordLu(False)) == (0, 0, 1, 0)
    assert importer_l_admission(AccordLu(True, date(2024, 7, 1))) == (0, 1, 0, 0)
    assert importer_l_admission(AccordLu(True)) == (0, 0, 1, 0)
    assert importer_l_admission(None) == (0, 0, 1, 0)

    assert Admission.objects.get().accord_visa_le == date(2024, 7, 1)
    assert [evenement.acte for evenement in Evenement.objects.order_by("pk")] == [
        "creer_admission",
        "enregistrer_accord_de_visa",
    ]


def test_une_admission_qui_arrive_avec_son_accord_l_annonce() -> None:
    assert importer_l_admission(AccordLu(True)) == (1, 0, 0, 0)

    assert actes() == [("enregistrer_accord_de_visa", True)]
    assert Admission.objects.get().accord_visa_le == DEPART.date()


def test_une_ligne_qui_change_aussi_l_adresse_compte_une_fois() -> None:
    importer_l_admission(None)

    assert importer_l_admission(AccordLu(True), courriel="awa@exemple.fr") == (0, 1, 0, 0)

    assert Evenement.objects.count() == 3


def test_l_essai_d_un_fichier_d_admissions_annonce_le_changement_sans_l_ecrire() -> None:
    importer_l_admission(None)
    bilan = importer_admissions(
        lignes=[admis(AccordLu(True))],
        campagne=CAMPAGNE,
        par=systeme("admissions"),
        le=DEPART,
        essai=True,
    )

    assert (bilan.modifiees, bilan.inchangees) == (1, 0)
    assert Admission.objects.get().accord_visa_le is None


def test_un_accord_futur_refuse_la_ligne_d_admission() -> None:
    assert importer_l_admission(AccordLu(True, date(2024, 9, 1))) == (0, 0, 0, 1)
