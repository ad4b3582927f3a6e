"""A whole file of results, from bytes to the report that is printed and kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from rentree.connecteurs.models import Echange
from rentree.connecteurs.resultats.actions import importer_fichier
from rentree.connecteurs.resultats.colonnes import COLONNES
from rentree.connecteurs.tableaux.colonnes import modele
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.connecteurs.tableaux.rapport import Rapport
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Etudiant
from rentree.inscriptions.models_parcours import InscriptionAnterieure, Resultat
from rentree.inscriptions.publication import PublicationImpossible
from rentree.journal.auteur import systeme
from rentree.regles.jury import DecisionDeJury, Unite
from tests import horloge
from tests.connecteurs.fichier_resultats import FAUTES, L1, L2, en_octets, ligne

pytestmark = pytest.mark.django_db


def importer(contenu: bytes, **options: Any) -> Rapport:
    return importer_fichier(
        contenu=contenu,
        nom="jury-l1.csv",
        campagne=campagne_ouverte(),
        par=systeme("resultats"),
        le=horloge.DEPART,
        **options,
    )


def comptes(rapport: Rapport) -> tuple[int, int, int, int, int]:
    bilan = rapport.bilan
    return rapport.lues, bilan.creees, bilan.modifiees, bilan.inchangees, bilan.refusees


def le_resultat(**valeurs: str) -> Resultat:
    """The one result of a file of one row."""
    sans_suite = {"formation_suivante": "", "unites_accordees": ""}
    rapport = importer(en_octets([ligne(1, **{**sans_suite, **valeurs})]))
    assert not rapport.bilan.refus, rapport.en_texte()
    return Resultat.objects.get()


def test_un_grand_fichier_entre_sauf_ses_mauvaises_lignes_puis_ne_change_plus_rien() -> None:
    lignes = [ligne(rang) for rang in range(1_000)]
    lignes += [faute(2_000 + rang) for rang, (faute, _, _) in enumerate(FAUTES)]
    contenu, mauvaises = en_octets(lignes), len(FAUTES)

    premier, second = importer(contenu), importer(contenu)

    assert comptes(premier) == (1_000 + mauvaises, 1_000, 0, 0, mauvaises)
    assert comptes(second) == (1_000 + mauvaises, 0, 0, 1_000, mauvaises)
    assert Resultat.objects.count() == Etudiant.objects.count() == 1_000


@pytest.mark.parametrize(("faute", "colonne", "code"), FAUTES)
def test_une_mauvaise_ligne_dit_ou_quoi_et_que_faire_et_ses_voisines_entrent(
    faute: Callable[[int], dict[str, str]], colonne: str, code: str
) -> None:
    rapport = importer(en_octets([ligne(0), faute(1), ligne(2)]))

    assert comptes(rapport) == (3, 2, 0, 0, 1)
    assert (3, colonne, code) in {(r.ligne, r.colonne, r.motif.code) for r in rapport.bilan.refus}
    assert all(r.ligne == 3 and r.motif.que_faire for r in rapport.bilan.refus)


def test_qui_redouble_le_fait_dans_la_meme_formation_sauf_avis_contraire() -> None:
    assert le_resultat(decision="AJ", session="2").jury == DecisionDeJury("AJ", 2, L1)


def test_la_formation_redoublee_peut_etre_une_autre_du_meme_niveau() -> None:
    resultat = le_resultat(decision="AJ", session="2", formation_redoublee="l1-histoire-aix")

    assert resultat.formation_redoublee == "l1-histoire-aix"


def test_les_unites_accordees_sont_gardees_avec_leur_nom() -> None:
    resultat = le_resultat(
        decision="AJRE",
        session="2",
        formation_suivante=L2,
        unites_accordees="PSY3A Psychologie sociale | PSY3B Statistiques",
    )

    assert resultat.jury.unites == (
        Unite("PSY3A", "Psychologie sociale"),
        Unite("PSY3B", "Statistiques"),
    )
    assert (resultat.niveau_redouble, resultat.niveau_superieur) == ("L1", "L2")


def test_une_formation_fermee_se_dit_par_son_niveau_et_sa_mention() -> None:
    resultat = le_resultat(
        decision="ADM",
        session="1",
        formation_suivie="l2-ancienne",
        niveau_suivi="L2",
        mention_suivie="psychologie",
        formation_suivante="l3-psychologie-aix",
    )

    assert (resultat.niveau_suivi, resultat.composante) == ("L2", "allsh-aix")


def test_une_admission_sans_suite_ici_n_est_pas_une_erreur() -> None:
    assert le_resultat(decision="ADM", session="1").jury.formations == ()


def test_l_annee_jugee_et_celles_du_fichier_sont_gardees() -> None:
    le_resultat(decision="AJ", session="2", inscriptions_anterieures="2022-2023 l1 Psychologie")

    gardees = InscriptionAnterieure.objects.all()
    assert [(a.annee, a.niveau, a.mention) for a in gardees] == [
        ("2022-2023", "L1", "Psychologie"),
        ("2023-2024", "L1", "psychologie"),
    ]


def test_une_scolarite_n_importe_que_ses_resultats() -> None:
    lignes = [ligne(1), ligne(2, formation_suivie="l1-histoire-marseille")]

    rapport = importer(en_octets(lignes), composantes=["allsh-aix"])

    assert comptes(rapport) == (2, 1, 0, 0, 1)
    assert [r.motif.code for r in rapport.bilan.refus][-1] == "AUTRE_SCOLARITE"


def test_le_rapport_est_garde_sous_son_partenaire() -> None:
    importer(en_octets([ligne(1)]))

    echange = Echange.objects.get()
    assert (echange.partenaire, echange.verdict) == ("resultats", Echange.Verdict.ACCEPTE)
    assert echange.rapport["creees"] == 1


def test_le_rapport_se_lit_comme_celui_des_admissions() -> None:
    texte = importer(en_octets([ligne(1, decision="???")])).en_texte()

    assert texte.startswith("Résultats de jury-l1.csv")
    assert "  ligne 2, decision «\u00a0???\u00a0»\u00a0: Cette décision" in texte


def test_un_essai_ne_garde_rien() -> None:
    assert comptes(importer(en_octets([ligne(1)]), essai=True)) == (1, 1, 0, 0, 0)
    assert not Echange.objects.exists()
    assert not Etudiant.objects.exists()


def test_l_heure_de_publication_vaut_pour_tout_le_fichier() -> None:
    demain = horloge.DEPART + timedelta(days=1)

    importer(en_octets([ligne(1), ligne(2)]), a_publier_le=demain)

    assert set(Resultat.objects.values_list("a_publier_le", flat=True)) == {demain}


def test_une_heure_passee_refuse_le_fichier_avant_de_l_avoir_lu() -> None:
    with pytest.raises(PublicationImpossible):
        importer(en_octets([ligne(1)]), a_publier_le=horloge.DEPART)
    assert not Echange.objects.exists()


def test_un_en_tete_inconnu_renvoie_au_modele_des_resultats() -> None:
    with pytest.raises(FichierRefuse, match="importer resultats --modele"):
        importer(b"numero_etudiant;note\n")


def test_le_modele_entre_tel_quel() -> None:
    assert comptes(importer(modele(COLONNES, formation_suivie=L1).encode())) == (1, 1, 0, 0, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_deux_imports_du_meme_fichier_a_la_fois_n_en_font_qu_un() -> None:
    contenu, depart = en_octets([ligne(rang) for rang in range(300)]), Barrier(2)

    def une_main(_: int) -> Rapport:
        depart.wait(timeout=10)
        try:
            return importer(contenu)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as mains:
        rapports = list(mains.map(une_main, range(2)))

    assert sum(rapport.bilan.creees for rapport in rapports) == 300
    assert Resultat.objects.count() == Etudiant.objects.count() == 300
