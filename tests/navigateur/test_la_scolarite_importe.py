"""A file of unknown shape: handed in, mapped, previewed, tried, recorded, imported; then a visa
that arrives opens the page of who waited for it.
"""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.connecteurs.correspondances.actions import demander_traitement, recevoir_tableau
from rentree.connecteurs.models import Correspondance, Echange, Traitement
from rentree.inscriptions.models import Admission
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.fichier_etranger import en_csv, rangee, une_correspondance
from tests.fabriques import CAMPAGNE, un_etudiant, une_admission_par_etudes_en_france
from tests.horloge import DEPART
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import ECRANS, LARGEURS, Visite, relever_le_courrier, se_connecter
from tests.navigateur.test_la_scolarite_controle import entrer
from tests.scolarite.agents import une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)


def deposer(visite: Visite, chemin: Path, lecture: str) -> None:
    visite.lien("Imports")
    visite.titre("Imports")
    visite.lien("Importer un fichier")
    visite.titre("Importer un fichier")
    visite.regarder("imports-deposer")
    visite.page.get_by_label("Fichier CSV").set_input_files(chemin)
    visite.page.get_by_label(lecture).check()


def fixer(visite: Visite, libelle: str, valeur: str) -> None:
    """The same value for all the rows."""
    fixe = visite.page.get_by_label(f"{libelle}, pour toutes les lignes")
    if not fixe.is_visible():
        visite.page.locator(".sources .carte").filter(has=fixe).locator("summary").click()
    fixe.select_option(valeur)


def attendre_la_fin(visite: Visite, titre: str) -> None:
    """The worker passes, then the registrar looks again."""
    visite.titre(titre)
    visite.regarder("traitement-en-cours")
    relever_le_courrier()
    visite.lien("Voir où il en est")


def completer(visite: Visite) -> None:
    """What no likeness of names could propose."""
    page = visite.page
    page.get_by_label(re.compile("^Formation")).first.select_option("c:Diplôme demandé")
    page.get_by_label(re.compile("^Date d’acceptation")).first.select_option("c:Réponse le")
    fixer(visite, "Acceptation définitive", "oui")
    visite.bouton("Mettre à jour l’aperçu")
    visite.titre("Correspondance des colonnes")
    page.get_by_label("« L3 Psycho » (30 lignes)").fill("l3-psychologie-aix")
    visite.bouton("Mettre à jour l’aperçu")
    refus = page.get_by_role("region", name="Ce qui ne va pas dans ces lignes")
    expect(refus).to_contain_text("awa")
    visite.regarder("correspondance-apercu")


def enregistrer_puis_importer(visite: Visite, nom: str, fichier: str) -> None:
    attendre_la_fin(visite, f"Essai de {fichier}")
    expect(visite.page.get_by_text("rien n’a été enregistré")).to_be_visible()
    visite.regarder("essai-fini")
    visite.page.get_by_label("Nom de la correspondance").fill(nom)
    visite.bouton("Enregistrer cette correspondance")
    visite.bouton("Importer")
    attendre_la_fin(visite, f"Import de {fichier}")
    visite.titre(re.compile(f"^{fichier}"))
    visite.regarder("import-fini")


@ECRANS
def test_un_fichier_de_forme_inconnue_devient_des_admissions(
    ouvrir: Ouvrir, tmp_path: Path, largeur: int, javascript: bool
) -> None:
    chemin = tmp_path / "liste.csv"
    lignes = [rangee(rang) for rang in range(30)]
    lignes[2] = rangee(2, Courriel="awa")
    chemin.write_bytes(en_csv(lignes))
    odile = Visite(*ouvrir(largeur, javascript), javascript)
    entrer(odile, une_gestionnaire())

    deposer(odile, chemin, "Par une nouvelle correspondance")
    odile.page.get_by_label("D’où vient-il").select_option("etudes-en-france")
    odile.bouton("Continuer")
    odile.titre("Correspondance des colonnes")
    odile.regarder("correspondance-proposee")
    odile.bouton("Essayer sur tout le fichier")
    expect(odile.page.get_by_role("alert")).to_be_visible()
    odile.regarder("correspondance-a-completer")
    completer(odile)
    odile.bouton("Essayer sur tout le fichier")
    enregistrer_puis_importer(odile, "Études en France, admis", "liste.csv")

    assert Admission.objects.count() == 29
    assert Echange.objects.get().correspondance == Correspondance.objects.get(version=1)
    odile.lien("Études en France, admis (version 1)")
    odile.titre("Études en France, admis, version 1")
    odile.regarder("correspondance-version")
    odile.lien("Correspondances")
    odile.titre("Correspondances")
    odile.regarder("correspondances")


@LARGEURS
def test_un_visa_recu_ouvre_la_page_de_qui_l_attendait(
    ouvrir: Ouvrir, tmp_path: Path, largeur: int
) -> None:
    awa = un_etudiant(
        nom_naissance="Sow", prenom="Awa", nationalite="SN", courriel="awa@exemple.fr"
    )
    une_admission_par_etudes_en_france(awa, numero="SN24001234")
    etudiante = Visite(*ouvrir(largeur))
    se_connecter(etudiante, "SN24001234", ("3", "5", "2006"))
    etudiante.bouton(re.compile("^Oui"))
    etudiante.titre("Bonjour Awa, voici votre inscription")
    expect(etudiante.page.get_by_text("Accord de visa attendu")).to_be_visible()
    etudiante.regarder("attente-visa")

    chemin = tmp_path / "visas.csv"
    chemin.write_text("Dossier;Accord\nSN24001234;oui\n")
    odile = Visite(*ouvrir(largeur))
    entrer(odile, une_gestionnaire())
    deposer(odile, chemin, "Par une nouvelle correspondance")
    odile.page.get_by_label("D’où vient-il").select_option("etudes-en-france")
    odile.page.get_by_label("Que contient-il").select_option("visas")
    odile.bouton("Continuer")
    odile.page.get_by_label(re.compile("^Numéro de candidat")).select_option("c:Dossier")
    odile.page.get_by_label("Accord de visa", exact=True).select_option("c:Accord")
    odile.bouton("Essayer sur tout le fichier")
    enregistrer_puis_importer(odile, "Visas", "visas.csv")

    lettres = relever_le_courrier()
    assert [lettre.to for lettre in lettres] == [["awa@exemple.fr"]]
    etudiante.page.reload()
    expect(etudiante.page.get_by_text("Accord de visa attendu")).to_have_count(0)
    etudiante.regarder("visa-recu")


def test_l_avancement_se_lit_sans_recharger_puis_le_resultat_arrive(ouvrir: Ouvrir) -> None:
    gestionnaire = une_gestionnaire()
    odile = Visite(*ouvrir(1280))
    entrer(odile, gestionnaire)
    traitement = demander_traitement(
        tableau=recevoir_tableau(
            contenu=BytesIO(en_csv([rangee(1)])),
            nom="liste.csv",
            taille_max=10_000,
            par=gestionnaire.auteur(GESTIONNAIRE),
            le=DEPART,
        ),
        correspondance=une_correspondance(version=None),
        campagne=CAMPAGNE,
        essai=True,
        par=gestionnaire.auteur(GESTIONNAIRE),
        le=DEPART,
    )
    odile.page.clock.install()
    odile.page.goto(f"/scolarite/imports/traitements/{traitement.pk}/")
    expect(odile.page.get_by_text("Lecture du fichier")).to_be_visible()

    Traitement.objects.update(faites=500, total=20_000)
    odile.page.clock.fast_forward(9_000)
    expect(odile.page.get_by_text("500 lignes faites sur 20\u00a0000")).to_be_visible()
    odile.regarder("traitement-avance")
    relever_le_courrier()
    odile.page.clock.fast_forward(9_000)

    expect(odile.page.get_by_text("rien n’a été enregistré")).to_be_visible()
