"""From their columns to ours: what goes in, and how an error names what stands in their file."""

import tracemalloc
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from rentree.connecteurs.actions import importer_fichier
from rentree.connecteurs.contenus import CONTENUS
from rentree.connecteurs.correspondances.reglages import (
    ReglagesInvalides,
    lire_reglages,
)
from rentree.connecteurs.models import Correspondance, Echange
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Admission
from rentree.journal.auteur import systeme
from tests.connecteurs.fichier_etranger import (
    ENTETES,
    REGLAGES,
    en_csv,
    rangee,
    une_correspondance,
)
from tests.fabriques import une_admission_par_etudes_en_france
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db


def importer(contenu: bytes, correspondance: Correspondance, *, essai: bool = False) -> Rapport:
    if not essai:
        correspondance.save()
    return importer_fichier(
        contenu=contenu,
        nom="liste.csv",
        quoi=correspondance.contenu,
        correspondance=correspondance,
        campagne=campagne_ouverte(),
        par=systeme(correspondance.contenu),
        le=DEPART,
        essai=essai,
    )


def essayer(rangees: Iterable[list[str]], **modifies: Any) -> Rapport:
    return importer(en_csv(rangees), une_correspondance(version=None, **modifies), essai=True)


def erreurs(rapport: Rapport) -> list[tuple[int, str, str, str]]:
    return [(r.ligne, r.colonne, r.valeur, r.motif.code) for r in rapport.bilan.refus]


def test_une_ligne_de_leur_fichier_devient_une_admission() -> None:
    rapport = importer(en_csv([rangee(1), rangee(2, Visa="Accordé")]), une_correspondance())

    assert (rapport.lues, rapport.bilan.creees, rapport.bilan.refus) == (2, 2, [])
    une = Admission.objects.select_related("etudiant").get(numero="XX-000001")
    assert (une.plateforme, une.public) == ("etudes-en-france", "etudes-en-france")
    assert (une.formation, une.composante) == ("l3-psychologie-aix", "allsh-aix")
    assert (une.acceptee_le, une.definitive) == (date(2024, 5, 20), True)
    assert une.accord_visa_le is None
    personne = une.etudiant
    assert (personne.sexe, personne.nationalite) == ("M", "MA")
    assert personne.date_naissance == date(2001, 2, 11)
    assert personne.libelle_commune_naissance == "Dakar"
    assert personne.adresse == {"ville": "Thiès"}
    assert Admission.objects.get(numero="XX-000002").accord_visa_le == DEPART.date()


def test_le_meme_fichier_deux_fois_ne_change_rien() -> None:
    contenu, correspondance = en_csv(rangee(rang) for rang in range(3)), une_correspondance()
    importer(contenu, correspondance)

    bilan = importer(contenu, correspondance).bilan

    assert (bilan.creees, bilan.modifiees, bilan.inchangees) == (0, 0, 3)


def test_une_cellule_vide_traduite_par_non_retire_un_accord() -> None:
    correspondance = une_correspondance()
    importer(en_csv([rangee(1, Visa="accordé")]), correspondance)
    assert Admission.objects.get().accord_visa_le is not None

    importer(en_csv([rangee(1, Visa="")]), correspondance)

    assert Admission.objects.get().accord_visa_le is None


def test_l_echange_garde_la_version_qui_a_servi() -> None:
    correspondance = une_correspondance(version=3)

    rapport = importer(en_csv([rangee(1)]), correspondance)

    echange = Echange.objects.get()
    assert echange.correspondance == correspondance
    assert rapport.echange == echange
    assert echange.rapport["plateformes"] == {"etudes-en-france": 1}


@pytest.mark.parametrize(
    ("valeurs", "attendue"),
    [
        ({"Nationalité": "Atlantide"}, ("Nationalité", "Atlantide", "PAYS_INCONNU")),
        ({"Civilité": "Docteur"}, ("Civilité", "Docteur", "SEXE_INCONNU")),
        ({"Né(e)_le": "11/02/2001"}, ("Né(e) le", "11/02/2001", "DATE_FORME")),
        ({"Né(e)_le": "2001-02-31"}, ("Né(e) le", "2001-02-31", "DATE_INEXISTANTE")),
        ({"Diplôme_demandé": "Alchimie"}, ("Diplôme demandé", "Alchimie", "FORMATION_INCONNUE")),
        ({"Courriel": "awa"}, ("Courriel", "awa", "COURRIEL_FORME")),
        ({"Nom_de_famille": ""}, ("Nom de famille", "", "VALEUR_MANQUANTE")),
        ({"Visa": "peut-être"}, ("Visa", "peut-être", "OUI_OU_NON")),
    ],
)
def test_une_erreur_porte_leur_colonne_et_leur_valeur(
    valeurs: dict[str, str], attendue: tuple[str, str, str]
) -> None:
    rapport = essayer([rangee(1), rangee(2, **valeurs)])

    assert erreurs(rapport) == [(3, *attendue)]
    assert rapport.bilan.creees == 1


def test_toutes_les_erreurs_d_une_ligne_sont_dites() -> None:
    rapport = essayer([rangee(1, Nationalité="?", Courriel="?", Réponse_le="?")])

    assert [colonne for _, colonne, _, _ in erreurs(rapport)] == [
        "Nationalité",
        "Courriel",
        "Réponse le",
    ]


def test_un_mot_inconnu_renvoie_a_la_table_des_valeurs() -> None:
    [refus] = essayer([rangee(1, Nationalité="Atlantide")]).bilan.refus

    assert "Dites à quoi correspond cette valeur" in refus.motif.que_faire


def test_une_valeur_fixe_fausse_se_nomme_comme_telle() -> None:
    rapport = essayer([rangee(1)], champs={"plateforme": {"fixe": "minitel"}})

    assert erreurs(rapport)[0][1] == "valeur fixe de « Plateforme »"


def test_une_identite_douteuse_se_dit_aussi_dans_leurs_mots() -> None:
    rapport = essayer([rangee(1), rangee(1)])

    assert erreurs(rapport) == [(3, "N° de dossier", "XX-000001", "ADMISSION_EN_DOUBLE")]


def test_un_mot_qui_est_deja_le_notre_se_passe_de_table() -> None:
    assert essayer([rangee(1, Nationalité="99100", Civilité="f")]).bilan.creees == 1


def test_la_casse_et_les_espaces_de_leurs_mots_ne_comptent_pas() -> None:
    assert essayer([rangee(1, Diplôme_demandé="  l3   PSYCHO ")]).bilan.creees == 1


def test_une_date_traduite_par_la_table_n_est_pas_relue_dans_leur_forme() -> None:
    champs = {"date_acceptation": {"colonne": "Réponse le", "valeurs": {"mai": "20/05/2024"}}}

    assert essayer([rangee(1, Réponse_le="MAI"), rangee(2)], champs=champs).bilan.creees == 2


def test_une_colonne_attendue_et_absente_refuse_le_fichier_et_dit_ce_qui_lui_ressemble() -> None:
    entetes = [nom.replace("Nationalité", "Nationalite") for nom in ENTETES]

    with pytest.raises(FichierRefuse, match="« Nationalité » manque") as erreur:
        importer(en_csv([rangee(1)], entetes=entetes), une_correspondance())

    assert "une colonne « Nationalite » y est" in str(erreur.value)
    assert "nouvelle version" in erreur.value.que_faire
    assert Echange.objects.get().verdict == Echange.Verdict.REFUSE


def test_des_colonnes_deplacees_ou_ajoutees_ne_genent_pas() -> None:
    lignes = [[*rangee(1)[::-1], "de plus"]]

    rapport = importer(
        en_csv(lignes, entetes=[*ENTETES[::-1], "Nouvelle"]),
        une_correspondance(champs={"libelle_commune_naissance": None}),
        essai=True,
    )

    assert rapport.bilan.creees == 1


def test_un_fichier_d_accords_de_visa_se_lit_par_sa_seule_date() -> None:
    une_admission_par_etudes_en_france(numero="XX-000001")
    une_admission_par_etudes_en_france(numero="XX-000002")
    correspondance = une_correspondance(
        contenu="visas",
        champs={
            **dict.fromkeys(REGLAGES["champs"]),
            "numero_candidat": {"colonne": "N° de dossier"},
            "date_accord_visa": {"colonne": "Visa"},
        },
    )

    rapport = importer(en_csv([rangee(1, Visa="2024-07-08"), rangee(2)]), correspondance)

    assert (rapport.bilan.modifiees, rapport.bilan.inchangees) == (1, 1)
    assert Admission.objects.get(numero="XX-000001").accord_visa_le == date(2024, 7, 8)


def test_les_reglages_enregistres_se_relisent_a_l_identique() -> None:
    assert lire_reglages(lire_reglages(REGLAGES).en_json()).en_json() == REGLAGES


@pytest.mark.parametrize(
    "changes",
    [
        {"encodage": "ebcdic"},
        {"separateur": "~"},
        {"format_de_date": "aa"},
        {"champs": {"ine": {}}},
        {"champs": {"ine": {"colonne": "a", "fixe": "b"}}},
        {"champs": {"ine": "a"}},
        {"autre": "chose"},
    ],
)
def test_des_reglages_inconnus_sont_refuses(changes: dict[str, Any]) -> None:
    with pytest.raises(ReglagesInvalides):
        lire_reglages({**REGLAGES, **changes})


def test_les_contenus_savent_quelles_colonnes_un_fichier_etranger_peut_donner() -> None:
    visas = CONTENUS["visas"]

    assert [colonne.nom for colonne in visas.colonnes_libres] == [
        "numero_candidat",
        "accord_visa",
        "date_accord_visa",
    ]
    assert [colonne.obligatoire for colonne in visas.colonnes_libres] == [True, False, False]


def test_cinq_mille_lignes_se_lisent_en_peu_de_memoire_et_de_requetes(
    django_assert_max_num_queries: Any,
) -> None:
    contenu = en_csv(rangee(rang) for rang in range(5_000))
    tracemalloc.start()

    with django_assert_max_num_queries(5 * 5_000 // 500):
        rapport = importer(contenu, une_correspondance(version=None), essai=True)

    sommet = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (rapport.lues, rapport.bilan.creees) == (5_000, 5_000)
    assert sommet < 30 * len(contenu)
