"""Importing results: who is recognised, what is written, what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from rentree.inscriptions.actions_resultats import importer_resultats
from rentree.inscriptions.imports import Bilan
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure, Resultat
from rentree.inscriptions.parcours import Annee
from rentree.inscriptions.publication import PublicationImpossible
from rentree.journal.models import Evenement
from rentree.regles.jury import DecisionDeJury
from tests.fabriques import (
    ADMIS,
    AJOURNE,
    CAMPAGNE,
    JURY,
    L1,
    un_ancien,
    un_etudiant,
    un_resultat,
    un_resultat_publie,
    une_ligne,
)
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db

DEMAIN = DEPART + timedelta(days=1)
PERSONNE = {
    "ine": "0601023457S",
    "nom_naissance": "Benali",
    "nom_usage": "",
    "prenom": "Inès",
    "date_naissance": date(2004, 5, 3),
    "nationalite": "FR",
    "courriel": "ines@exemple.fr",
}


def importer(*lignes: Any, **options: Any) -> Bilan:
    return importer_resultats(
        **{
            "lignes": lignes,
            "campagne": CAMPAGNE,
            "a_publier_le": None,
            "par": JURY,
            "le": DEPART,
            **options,
        }
    )


def comptes(bilan: Bilan) -> tuple[int, int, int, int]:
    return bilan.creees, bilan.modifiees, bilan.inchangees, bilan.refusees


def refus(bilan: Bilan) -> list[tuple[str, str]]:
    assert all(r.motif.que_faire for r in bilan.refus)
    return [(r.colonne, r.motif.code) for r in bilan.refus]


def une_nouvelle(**champs: Any) -> Any:
    """The row of somebody whom nobody knows, but for ``champs`` of the person."""
    inconnue = Etudiant(numero_etudiant="23000042")
    return une_ligne(inconnue, personne={**PERSONNE, **champs})


def test_un_resultat_entre_sans_rien_ouvrir() -> None:
    bilan = importer(une_ligne(un_ancien()))

    assert comptes(bilan) == (1, 0, 0, 0)
    resultat = Resultat.objects.get()
    assert (resultat.decision, resultat.session, resultat.publie_le) == ("ADM", 1, None)
    assert not Admission.objects.exists()
    evenement = Evenement.objects.get(acte="creer_resultat")
    assert (evenement.objet_id, evenement.par) == (str(resultat.pk), "systeme:resultats")


def test_le_meme_import_deux_fois_ne_change_rien() -> None:
    ligne = une_ligne(un_ancien())
    importer(ligne)
    avant = Evenement.objects.count()

    assert comptes(importer(ligne)) == (0, 0, 1, 0)
    assert Evenement.objects.count() == avant


def test_un_essai_compte_sans_rien_ecrire() -> None:
    assert comptes(importer(une_nouvelle(), essai=True)) == (1, 0, 0, 0)
    assert not Etudiant.objects.exists()
    assert not Resultat.objects.exists()


def test_une_personne_inconnue_est_creee_avec_son_numero() -> None:
    importer(une_nouvelle())

    etudiant = Etudiant.objects.get()
    assert (etudiant.numero_etudiant, etudiant.ine) == ("23000042", "0601023457S")
    assert etudiant.resultats.get().decision == "ADM"


def test_une_personne_inconnue_sans_identite_est_refusee_colonne_par_colonne() -> None:
    bilan = importer(une_nouvelle(courriel="", prenom=""))

    assert refus(bilan) == [("prenom", "PERSONNE_INCONNUE"), ("courriel", "PERSONNE_INCONNUE")]
    assert not Etudiant.objects.exists()


def test_ni_le_nom_ni_le_courriel_ne_reconnaissent_quelqu_un() -> None:
    un_etudiant(courriel=PERSONNE["courriel"], date_naissance=PERSONNE["date_naissance"])

    importer(une_nouvelle())

    assert Etudiant.objects.count() == 2


def test_l_ine_manquant_d_une_personne_connue_est_complete() -> None:
    ancienne = un_ancien(numero_etudiant="23000042", date_naissance=date(2004, 5, 3))

    importer(une_nouvelle())

    ancienne.refresh_from_db()
    assert ancienne.ine == "0601023457S"
    evenement = Evenement.objects.get(acte="creer_resultat")
    assert evenement.donnees["changements"]["ine"] == {"avant": "", "apres": "0601023457S"}


def test_une_nouvelle_connue_par_son_ine_prend_son_numero_etudiant() -> None:
    connue = un_etudiant(ine="0601023457S", date_naissance=date(2004, 5, 3))

    importer(une_nouvelle())

    connue.refresh_from_db()
    assert connue.numero_etudiant == "23000042"
    assert Etudiant.objects.count() == 1


@pytest.mark.parametrize(
    ("connu", "champs", "attendu"),
    [
        (
            {"numero_etudiant": "23000042", "ine": "0601023458T"},
            {},
            [("ine", "INE_DIFFERENT")],
        ),
        (
            {"numero_etudiant": "23000099", "ine": "0601023457S"},
            {},
            [("ine", "INE_AUTRE_PERSONNE")],
        ),
        ({"ine": "0601023457S"}, {}, [("ine", "INE_AUTRE_DATE_NAISSANCE")]),
        (
            {"numero_etudiant": "23000042", "nom_naissance": "Martin"},
            {},
            [("numero_etudiant", "NUMERO_AUTRE_PERSONNE")],
        ),
    ],
)
def test_ce_qui_contredit_l_identite_est_refuse(
    connu: dict[str, Any], champs: dict[str, Any], attendu: list[tuple[str, str]]
) -> None:
    un_etudiant(**connu)

    assert refus(importer(une_nouvelle(**champs))) == attendu
    assert not Resultat.objects.exists()


def test_un_ine_pris_par_une_autre_que_le_numero_est_refuse() -> None:
    un_ancien(numero_etudiant="23000042", date_naissance=date(2004, 5, 3))
    un_etudiant(ine="0601023457S")

    assert refus(importer(une_nouvelle())) == [("ine", "INE_AUTRE_PERSONNE")]


@pytest.mark.parametrize("champs", [{"date_naissance": date(1990, 1, 1)}, {"prenom": "Ines"}])
def test_un_seul_ecart_d_etat_civil_ne_fait_pas_douter(
    champs: dict[str, Any],
) -> None:
    un_ancien(numero_etudiant="23000042", date_naissance=date(2004, 5, 3))

    assert comptes(importer(une_nouvelle(**champs))) == (1, 0, 0, 0)


def test_une_mauvaise_ligne_n_empeche_pas_les_autres() -> None:
    bilan = importer(une_nouvelle(courriel=""), une_ligne(un_ancien()))

    assert comptes(bilan) == (1, 0, 0, 1)


def test_deux_lignes_pour_la_meme_session_la_premiere_entre() -> None:
    ancienne = un_ancien()

    lignes = [une_ligne(ancienne), une_ligne(ancienne, AJOURNE), une_ligne(ancienne, ligne=4)]
    bilan = importer(*lignes)

    assert comptes(bilan) == (2, 0, 0, 1)
    assert refus(bilan) == [("numero_etudiant", "RESULTAT_EN_DOUBLE")]
    assert "ligne 2" in bilan.refus[0].motif.message


def test_avant_la_publication_une_ligne_change_le_resultat_et_le_journal_le_garde() -> None:
    ancienne = un_ancien()
    resultat = un_resultat(ancienne)

    bilan = importer(une_ligne(ancienne, DecisionDeJury("AJ", 1, redoublee=L1)))

    assert comptes(bilan) == (0, 1, 0, 0)
    resultat.refresh_from_db()
    assert (resultat.decision, resultat.version) == ("AJ", 2)
    changements = Evenement.objects.get(acte="modifier_resultat").donnees["changements"]
    assert changements["decision"] == {"avant": "ADM", "apres": "AJ"}


def test_un_resultat_publie_n_est_jamais_change_par_un_fichier() -> None:
    resultat = un_resultat_publie()

    identique = importer(une_ligne(resultat.etudiant))
    different = importer(une_ligne(resultat.etudiant, DecisionDeJury("AJ", 1, redoublee=L1)))

    assert comptes(identique) == (0, 0, 1, 0)
    assert refus(different) == [("decision", "RESULTAT_DEJA_PUBLIE")]
    resultat.refresh_from_db()
    assert resultat.decision == "ADM"


def test_l_heure_de_publication_vient_avec_le_fichier_et_se_tait_quand_il_n_en_dit_rien() -> None:
    ligne = une_ligne(un_ancien())
    importer(ligne, a_publier_le=DEMAIN)

    assert comptes(importer(ligne)) == (0, 0, 1, 0)
    assert Resultat.objects.get().a_publier_le == DEMAIN
    plus_tard = DEMAIN + timedelta(hours=1)
    assert comptes(importer(ligne, a_publier_le=plus_tard)) == (0, 1, 0, 0)
    assert Resultat.objects.get().a_publier_le == plus_tard


def test_une_heure_passee_n_est_plus_deplacee_par_un_fichier() -> None:
    ligne = une_ligne(un_ancien())
    importer(ligne, a_publier_le=DEMAIN)
    apres = DEMAIN + timedelta(minutes=1)
    bilan = importer(ligne, a_publier_le=apres + timedelta(days=2), le=apres)

    assert comptes(bilan) == (0, 0, 1, 0)


def test_un_fichier_ne_se_publie_pas_dans_le_passe() -> None:
    with pytest.raises(PublicationImpossible):
        importer(une_ligne(un_ancien()), a_publier_le=DEPART)
    assert not Resultat.objects.exists()


def test_les_annees_de_nos_registres_sont_gardees_une_fois() -> None:
    ancienne = un_ancien()
    annees = (Annee("2022-2023", "L1", "psychologie"), Annee("2023-2024", "L1", "psychologie"))
    importer(une_ligne(ancienne, AJOURNE, anterieures=annees))
    importer(une_ligne(ancienne, AJOURNE, anterieures=annees))

    gardees = ancienne.inscriptions_anterieures.all()

    assert [(a.annee, a.niveau, a.provenance) for a in gardees] == [
        ("2022-2023", "L1", "base"),
        ("2023-2024", "L1", "base"),
    ]
    assert {a.etablissement for a in gardees} == {"Aix-Marseille Université"}


def test_une_annee_deja_declaree_ici_devient_celle_de_nos_registres() -> None:
    ancienne = un_ancien()
    InscriptionAnterieure.objects.create(
        etudiant=ancienne,
        annee="2023-2024",
        niveau="L1",
        mention="Psycho",
        etablissement="Université d'Aix-Marseille",
        provenance="declaree",
    )

    importer(une_ligne(ancienne))

    annee = ancienne.inscriptions_anterieures.get()
    assert (annee.provenance, annee.mention) == ("base", "psychologie")


def test_deux_filieres_la_meme_annee_comptent_deux_fois() -> None:
    ancienne = un_ancien()

    importer(
        une_ligne(ancienne),
        une_ligne(
            ancienne,
            DecisionDeJury("ADM", 1),
            formation_suivie="l1-histoire-aix",
            anterieures=(Annee("2023-2024", "L1", "histoire"),),
        ),
    )

    assert ancienne.inscriptions_anterieures.count() == 2


def test_un_lot_coute_un_nombre_borne_de_requetes(django_assert_max_num_queries: Any) -> None:
    def lot(debut: int) -> list[Any]:
        return [
            une_ligne(
                Etudiant(numero_etudiant=f"22{rang:06d}"),
                personne={**PERSONNE, "ine": "", "courriel": f"a{rang}@exemple.fr"},
                ligne=rang,
            )
            for rang in range(debut, debut + 40)
        ]

    with django_assert_max_num_queries(12):
        importer(*lot(0))
    with django_assert_max_num_queries(6):
        assert comptes(importer(*lot(0))) == (0, 0, 40, 0)


def test_l_admission_garde_la_decision_telle_quelle() -> None:
    resultat = un_resultat(jury=DecisionDeJury("DEF", 2, redoublee=L1))

    assert resultat.decision == "DEF"
    assert resultat.jury != ADMIS
