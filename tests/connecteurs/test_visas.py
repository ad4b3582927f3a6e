"""Files that bring visa agreements: a small one of their own, or two columns among admissions."""

from datetime import date
from typing import Any

import pytest

from rentree.connecteurs.actions import importer_fichier
from rentree.connecteurs.models import Echange
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.journal.auteur import systeme
from tests.connecteurs.fichier_admissions import en_octets, ligne
from tests.fabriques import une_admission_par_etudes_en_france
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db

ENTETE = "numero_candidat;accord_visa;date_accord_visa\n"
EEF = {"plateforme": "etudes-en-france", "code_formation": "l3-psychologie-aix"}


def importer(contenu: str | bytes, quoi: str = "visas") -> Rapport:
    return importer_fichier(
        contenu=contenu.encode() if isinstance(contenu, str) else contenu,
        nom="visas.csv",
        quoi=quoi,
        campagne=campagne_ouverte(),
        par=systeme(quoi),
        le=DEPART,
    )


def comptes(rapport: Rapport) -> tuple[int, int, int, int]:
    bilan = rapport.bilan
    return rapport.lues, bilan.modifiees, bilan.inchangees, bilan.refusees


def codes(rapport: Rapport) -> list[tuple[int, str, str]]:
    return [(refus.ligne, refus.colonne, refus.motif.code) for refus in rapport.bilan.refus]


def accord() -> date | None:
    return Admission.objects.get().accord_visa_le


def test_le_petit_fichier_enregistre_retire_et_signale() -> None:
    une_admission_par_etudes_en_france(numero="SN24-000001")

    rapport = importer(
        f"{ENTETE}SN24-000001;oui;08/07/2024\nSN24-000002;oui;\nSN24-000003;peut-être;\n;oui;\n"
    )

    assert comptes(rapport) == (4, 1, 0, 3)
    assert codes(rapport) == [
        (3, "numero_candidat", "NUMERO_INCONNU"),
        (4, "accord_visa", "OUI_OU_NON"),
        (5, "numero_candidat", "VALEUR_MANQUANTE"),
    ]
    assert accord() == date(2024, 7, 8)
    assert comptes(importer(f"{ENTETE}SN24-000001;non;\n")) == (1, 1, 0, 0)
    assert accord() is None


def test_un_non_date_se_contredit() -> None:
    une_admission_par_etudes_en_france(numero="SN24-000001")

    rapport = importer(f"{ENTETE}SN24-000001;non;08/07/2024\n")

    assert codes(rapport) == [(2, "date_accord_visa", "DATE_SANS_ACCORD")]


def test_sans_la_colonne_de_l_accord_le_fichier_est_refuse() -> None:
    with pytest.raises(FichierRefuse, match="accord_visa"):
        importer("numero_candidat;date_accord_visa\nSN24-000001;08/07/2024\n")


def test_le_fichier_garde_de_quelle_plateforme_il_vient() -> None:
    une_admission_par_etudes_en_france(numero="SN24-000001")

    importer(f"{ENTETE}SN24-000001;oui;\n")

    echange = Echange.objects.get()
    assert (echange.partenaire, echange.verdict) == ("visas", Echange.Verdict.ACCEPTE)
    assert echange.rapport["plateformes"] == {"etudes-en-france": 1}


def admissions(**valeurs: str) -> Rapport:
    return importer(en_octets([ligne(1, **{**EEF, **valeurs})]), quoi="admissions")


def test_les_colonnes_de_l_accord_parmi_les_admissions() -> None:
    admissions()
    assert accord() is None
    admissions(date_accord_visa="08/07/2024")
    assert accord() == date(2024, 7, 8)
    admissions(accord_visa="non")
    assert accord() is None
    admissions(accord_visa="OUI")
    assert accord() == date(2024, 7, 10)


def test_un_accord_pour_qui_n_en_attend_pas_est_refuse() -> None:
    rapport = admissions(plateforme="mon-master", accord_visa="oui")

    assert codes(rapport) == [(2, "accord_visa", "VISA_SANS_OBJET")]


def test_un_non_pour_qui_n_en_attend_pas_ne_gene_personne() -> None:
    assert admissions(plateforme="mon-master", accord_visa="non").bilan.creees == 1


def test_les_plateformes_d_un_fichier_d_admissions_sont_comptees() -> None:
    contenu = en_octets([ligne(1, **EEF), ligne(2), ligne(3)])

    importer(contenu, quoi="admissions")

    assert Echange.objects.get().rapport["plateformes"] == {"etudes-en-france": 1, "parcoursup": 2}


def test_un_fichier_d_admissions_sans_les_colonnes_de_l_accord_se_lit_toujours() -> None:
    entetes = [e for e in ligne(1) if "accord_visa" not in e]
    sans: dict[str, Any] = {e: v for e, v in ligne(1).items() if e in entetes}

    assert importer(en_octets([sans], entetes=entetes), quoi="admissions").bilan.creees == 1
