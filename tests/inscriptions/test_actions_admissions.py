"""Who is recognised, what is created, changed, kept or refused when admissions are imported."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection

from rentree.inscriptions.actions import (
    enregistrer_informations,
    ouvrir_inscription,
    rattacher_compte,
)
from rentree.inscriptions.actions_etat_civil import corriger_etat_civil
from rentree.inscriptions.imports import Bilan
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.fabriques import CAMPAGNE
from tests.inscriptions.candidats import AUTRE_INE, INE, PERSONNE, candidat, importer


def comptes(bilan: Bilan) -> tuple[int, int, int, int]:
    return bilan.creees, bilan.modifiees, bilan.inchangees, bilan.refusees


def motifs(bilan: Bilan) -> list[tuple[int, str, str]]:
    return [(refus.ligne, refus.colonne, refus.motif.code) for refus in bilan.refus]


def informations_verifiees(**informations: Any) -> Inscription:
    """The student of the only admission has checked the contact details, and corrected these."""
    admission = Admission.objects.get()
    auteur = rattacher_compte(etudiant=admission.etudiant, le=horloge.DEPART).auteur(ETUDIANT)
    inscription = ouvrir_inscription(admission=admission, par=auteur, le=horloge.DEPART)
    enregistrer_informations(
        inscription=inscription, informations=informations, par=auteur, le=horloge.DEPART
    )
    return inscription


@pytest.mark.django_db
def test_une_nouvelle_admission_cree_la_personne_et_une_ligne_de_journal() -> None:
    bilan = importer(candidat())
    admission = Admission.objects.get()
    assert comptes(bilan) == (1, 0, 0, 0)
    assert admission.campagne == CAMPAGNE
    assert admission.numero_normalise == "2100042"
    assert {champ: getattr(admission.etudiant, champ) for champ in PERSONNE} == PERSONNE
    evenement = Evenement.objects.get()
    assert evenement.acte == "creer_admission"
    assert evenement.objet_id == str(admission.pk)
    assert evenement.par == "systeme:admissions"
    assert evenement.donnees["formation"] == "l1-psychologie-aix"


@pytest.mark.django_db
def test_le_meme_import_deux_fois_ne_change_rien() -> None:
    importer(candidat())
    assert comptes(importer(candidat())) == (0, 0, 1, 0)
    assert Evenement.objects.count() == 1


@pytest.mark.django_db
def test_une_ligne_modifiee_modifie_et_le_journal_garde_avant_et_apres() -> None:
    importer(candidat())
    suite = candidat(courriel="ines@autre.fr", definitive=True, acceptee_le=date(2024, 6, 20))
    bilan = importer(suite)
    admission = Admission.objects.get()
    assert comptes(bilan) == (0, 1, 0, 0)
    assert (admission.definitive, admission.acceptee_le) == (True, date(2024, 6, 20))
    assert admission.etudiant.courriel == "ines@autre.fr"
    assert Evenement.objects.get(acte="modifier_admission").donnees["changements"] == {
        "courriel": {"avant": "ines@exemple.fr", "apres": "ines@autre.fr"},
        "definitive": {"avant": False, "apres": True},
        "acceptee_le": {"avant": "2024-06-10", "apres": "2024-06-20"},
    }
    assert comptes(importer(suite)) == (0, 0, 1, 0)


@pytest.mark.django_db
def test_une_valeur_vide_n_efface_rien() -> None:
    importer(candidat())
    vide = candidat(ine="", telephone="", adresse={})
    assert comptes(importer(vide)) == (0, 0, 1, 0)
    assert Etudiant.objects.get().ine == INE


@pytest.mark.django_db
def test_les_coordonnees_verifiees_par_l_etudiant_sont_conservees() -> None:
    importer(candidat())
    informations_verifiees(courriel="a.moi@exemple.fr", nom_usage="Benali-Roux")
    bilan = importer(candidat(courriel="parent@exemple.fr", prenom="Ines", telephone="04"))
    etudiant = Etudiant.objects.get()
    assert (etudiant.courriel, etudiant.telephone) == ("a.moi@exemple.fr", "06 12 34 56 78")
    assert (etudiant.nom_usage, etudiant.prenom) == ("Benali-Roux", "Ines")
    assert bilan.conservees == {2: ["courriel", "telephone"]}
    assert comptes(bilan) == (0, 1, 0, 0)


@pytest.mark.django_db
def test_une_donnee_corrigee_sur_preuve_n_est_plus_changee_par_un_fichier() -> None:
    importer(candidat())
    corriger_etat_civil(
        admission=Admission.objects.get(),
        valeurs={"prenom": "Inès-Lina"},
        raison="demande acceptée",
        par=systeme("essai"),
        le=horloge.DEPART,
    )

    bilan = importer(candidat(prenom="Ines", nom_usage="Roux"))

    etudiant = Etudiant.objects.get()
    assert (etudiant.prenom, etudiant.nom_usage) == ("Inès-Lina", "Roux")
    assert bilan.conservees == {2: ["prenom"]}


@pytest.mark.django_db
def test_une_modification_est_rangee_dans_le_dossier_de_l_inscription() -> None:
    importer(candidat())
    inscription = informations_verifiees()
    importer(candidat(definitive=True))
    assert Evenement.objects.get(acte="modifier_admission").dossier == inscription.dossier


@pytest.mark.django_db
def test_meme_ine_et_meme_date_de_naissance_sont_la_meme_personne() -> None:
    importer(candidat(), candidat(3, plateforme="ecandidat", numero="77"))
    importer(candidat(plateforme="mon-master", numero="88"))
    assert Etudiant.objects.get().admissions.count() == 3


@pytest.mark.django_db
def test_meme_numero_et_meme_date_de_naissance_sont_la_meme_personne_sans_ine() -> None:
    importer(candidat(ine=""))
    importer(candidat(ine="", formation="l1-lettres-aix"))
    assert Etudiant.objects.get().admissions.count() == 2


@pytest.mark.django_db
def test_le_meme_courriel_ne_fait_pas_la_meme_personne() -> None:
    importer(candidat(ine=""), candidat(3, ine="", numero="2100043", prenom="Sami"))
    assert Etudiant.objects.filter(courriel="ines@exemple.fr").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("dans_le_meme_fichier", [True, False])
def test_un_ine_deja_pris_par_quelqu_un_ne_un_autre_jour_est_refuse(
    dans_le_meme_fichier: bool,
) -> None:
    autre = candidat(3, numero="2100043", date_naissance=date(1990, 1, 1))
    if dans_le_meme_fichier:
        bilan = importer(candidat(), autre)
    else:
        importer(candidat())
        bilan = importer(autre)
    assert motifs(bilan) == [(3, "ine", "INE_AUTRE_DATE_NAISSANCE")]
    assert Etudiant.objects.count() == 1


@pytest.mark.django_db
def test_un_ine_d_une_autre_personne_que_celle_du_numero_est_refuse() -> None:
    importer(candidat(), candidat(3, numero="2100043", ine=AUTRE_INE, prenom="Sami"))
    bilan = importer(candidat(3, numero="2100043", prenom="Sami"))
    assert motifs(bilan) == [(3, "ine", "INE_AUTRE_PERSONNE")]


@pytest.mark.django_db
def test_un_numero_qui_change_de_nom_et_de_date_a_la_fois_est_refuse() -> None:
    importer(candidat())
    bilan = importer(candidat(ine="", prenom="Sami", date_naissance=date(2005, 1, 1)))
    assert motifs(bilan) == [(2, "numero_candidat", "NUMERO_AUTRE_PERSONNE")]
    assert Etudiant.objects.get().prenom == "Inès"


@pytest.mark.django_db
def test_toutes_les_raisons_d_un_refus_sont_dites() -> None:
    importer(candidat(), candidat(3, numero="2100043", ine=AUTRE_INE, prenom="Sami"))
    bilan = importer(candidat(3, numero="2100043", prenom="Zoé", date_naissance=date(1990, 1, 1)))
    assert [code for _, _, code in motifs(bilan)] == [
        "NUMERO_AUTRE_PERSONNE",
        "INE_AUTRE_DATE_NAISSANCE",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "champs",
    [
        {"date_naissance": date(2006, 3, 5)},
        {
            "date_naissance": date(2006, 3, 5),
            "ine": "",
            "nom_naissance": "BENALI",
            "prenom": "Ines",
        },
        {"nom_naissance": "Ben Ali", "prenom": "Inès-Marie"},
        {"ine": AUTRE_INE},
    ],
)
def test_la_plateforme_peut_corriger_l_etat_civil(champs: dict[str, Any]) -> None:
    importer(candidat())
    assert comptes(importer(candidat(**champs))) == (0, 1, 0, 0)
    etudiant = Etudiant.objects.get()
    attendu = {champ: valeur for champ, valeur in champs.items() if valeur}
    assert {champ: getattr(etudiant, champ) for champ in attendu} == attendu


@pytest.mark.django_db
def test_la_meme_admission_deux_fois_dans_un_fichier_est_dite_la_seconde_fois() -> None:
    bilan = importer(candidat(), candidat(9))
    assert comptes(bilan) == (1, 0, 0, 1)
    assert motifs(bilan) == [(9, "numero_candidat", "ADMISSION_EN_DOUBLE")]
    assert "ligne 2" in bilan.refus[0].motif.message


@pytest.mark.django_db
def test_la_derniere_ligne_d_une_personne_parle_et_rejouer_ne_change_rien() -> None:
    lignes = (
        candidat(2, courriel="un@exemple.fr"),
        candidat(3, formation="l1-lettres-aix", courriel="deux@exemple.fr", telephone=""),
    )
    assert comptes(importer(*lignes)) == (2, 0, 0, 0)
    assert comptes(importer(*lignes)) == (0, 0, 2, 0)
    etudiant = Etudiant.objects.get()
    assert (etudiant.courriel, etudiant.telephone) == ("deux@exemple.fr", "06 12 34 56 78")


@pytest.mark.django_db
def test_un_essai_dit_la_meme_chose_et_n_ecrit_rien() -> None:
    importer(candidat())
    lignes = (
        candidat(2, definitive=True),
        candidat(3, numero="2100043", ine=AUTRE_INE),
        candidat(4, numero="2100044", date_naissance=date(1990, 1, 1)),
    )
    essai = importer(*lignes, essai=True)
    assert (Admission.objects.count(), Evenement.objects.count()) == (1, 1)
    assert Admission.objects.get().definitive is False
    assert essai == importer(*lignes)


@pytest.mark.django_db
def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_lignes(
    django_assert_max_num_queries: Any,
) -> None:
    lignes = [candidat(rang, numero=str(rang + 1), ine="") for rang in range(40)]
    with django_assert_max_num_queries(14):
        importer(*lignes)
    with django_assert_max_num_queries(8):
        importer(*lignes)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_deux_imports_simultanes_ne_creent_personne_en_double() -> None:
    lignes = [candidat(rang, numero=str(rang + 1), ine="") for rang in range(50)]
    depart = threading.Barrier(2)
    bilans: list[Bilan] = []

    def jouer() -> None:
        depart.wait()
        try:
            bilans.append(importer(*lignes))
        finally:
            connection.close()

    fils = [threading.Thread(target=jouer) for _ in range(2)]
    for un_fil in fils:
        un_fil.start()
    for un_fil in fils:
        un_fil.join()
    assert sorted(comptes(bilan) for bilan in bilans) == [(0, 0, 50, 0), (50, 0, 0, 0)]
    assert (Etudiant.objects.count(), Admission.objects.count()) == (50, 50)
