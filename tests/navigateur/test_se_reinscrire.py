"""Registering again on a phone: how many screens and fields, and an AJAC to whom nobody opens."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

import pytest
from playwright.sync_api import expect

from rentree.comptes.models import Compte
from rentree.inscriptions.models import Inscription
from tests.ent import Cas, un_compte
from tests.fabriques import AJAC, un_ancien, un_resultat_publie, une_inscription_passee
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import Visite, payer, relever_le_courrier
from tests.navigateur.test_les_resultats_ouvrent_la_reinscription import deja_entre
from tests.navigateur.test_par_l_ent import choisir
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)

ADRESSE = {"pays": "99100", "voie": "12 rue des Lilas", "code_postal": "13100", "ville": "Aix"}
LENA = {"prenom": "Léna", "nom_naissance": "Roussel", "numero_etudiant": "23004217"}
MA_SITUATION = (
    "niveau=L2&public=reinscription&questions=resultat,publie_le&resultat=adm1&fois_L1=1&fois_L2=2"
)
COMPTE_LENA = un_compte("lena.roussel", LENA["numero_etudiant"])


@dataclass
class Compteur:
    """What a journey asks of a person: screens, fields filled in, seconds without our looking."""

    visite: Visite
    ecrans: list[str] = field(default_factory=list)
    champs: list[str] = field(default_factory=list)
    regards: float = 0.0
    depart: float = field(default_factory=monotonic)

    def ecran(self, titre: str | re.Pattern[str], nom: str) -> None:
        self.visite.titre(titre)
        self.ecrans.append(nom)
        debut = monotonic()
        self.visite.regarder(nom)
        self.regards += monotonic() - debut

    def taper(self, libelle: str, valeur: str) -> None:
        self.champs.append(libelle)
        self.visite.page.get_by_label(libelle).fill(valeur)

    def cocher(self, libelle: str) -> None:
        self.champs.append(libelle)
        self.visite.page.get_by_label(re.compile(f"^{libelle}")).check()

    def repondre_non(self, question: str) -> None:
        self.champs.append(question)
        groupe = self.visite.page.get_by_role("group", name=re.compile(question))
        groupe.get_by_label("Non", exact=True).check()

    def rapport(self, noter: Callable[[str, object], None]) -> None:
        """Told with the test's results; a duration is a measure, never a judgement."""
        secondes = round(monotonic() - self.depart - self.regards, 1)
        for nom, valeur in (
            ("écrans", len(self.ecrans)),
            ("champs", len(self.champs)),
            ("secondes", secondes),
        ):
            noter(nom, valeur)


def cvec_puis_payer(compteur: Compteur, numero: str) -> None:
    """The second and the third screens, then the bank."""
    visite = compteur.visite
    compteur.ecran(re.compile("numéro de votre attestation CVEC"), "reinscription-2-cvec")
    compteur.taper("Quel est le numéro de votre attestation CVEC", numero)
    visite.bouton("Enregistrer et continuer")
    compteur.ecran("Vérifiez avant de payer", "reinscription-3-payer")
    compteur.cocher("J’atteste")
    visite.bouton(re.compile("^Payer"))
    payer(visite)
    visite.titre("Vous êtes inscrite")


@pytest.mark.parametrize(
    ("largeur", "javascript"), [(360, True), (1280, False)], ids=["telephone", "sans-script"]
)
def test_qui_ne_change_rien_se_reinscrit_en_trois_ecrans(
    cas: Cas,
    ouvrir: Ouvrir,
    record_property: Callable[[str, object], None],
    largeur: int,
    javascript: bool,
) -> None:
    lena = un_ancien(**LENA, telephone="06 12 34 56 78", adresse=ADRESSE)
    une_inscription_passee(lena)
    un_resultat_publie(lena)
    cas.connait(COMPTE_LENA)
    visite = Visite(*ouvrir(largeur, javascript), javascript)
    visite.page.goto("/")
    choisir(visite, "lena.roussel")

    compteur = Compteur(visite)
    compteur.ecran("Rien n’a changé ?", "reinscription-1-rien-n-a-change")
    visite.bouton("C’est exact, continuer")
    cvec_puis_payer(compteur, "AIX4-123456-01")

    compteur.rapport(record_property)
    assert len(compteur.ecrans) == 3
    assert len(compteur.champs) == 2
    assert Inscription.objects.get(campagne="amu-allsh/2024-2025").etat == "effective"


def test_qui_vient_d_un_import_ne_donne_que_ce_qui_manque(
    cas: Cas, ouvrir: Ouvrir, record_property: Callable[[str, object], None]
) -> None:
    un_resultat_publie(un_ancien(**LENA, telephone="06 12 34 56 78", adresse=ADRESSE))
    cas.connait(COMPTE_LENA)
    visite = Visite(*ouvrir(360))
    visite.page.goto(f"/calendrier/?{MA_SITUATION}")
    visite.regarder("ma-situation-inscriptions-passees")
    visite.page.goto("/")
    choisir(visite, "lena.roussel")

    compteur = Compteur(visite)
    compteur.ecran("Rien n’a changé ?", "reinscription-1-import")
    compteur.repondre_non("notification de bourse")
    visite.bouton("C’est exact, continuer")
    expect(visite.page.get_by_role("alert")).to_contain_text("pupille")
    visite.regarder("reinscription-1-oubli")
    compteur.repondre_non("pupille de la Nation")
    visite.page.get_by_text("Quelque chose a changé").click()
    visite.page.get_by_label("Numéro et rue").fill("3 cours Mirabeau")
    visite.regarder("reinscription-1-corrige")
    visite.bouton("C’est exact, continuer")
    cvec_puis_payer(compteur, "AIX4-123456-02")

    compteur.rapport(record_property)
    assert len(compteur.ecrans) == 3
    assert len(compteur.champs) == 4
    etudiante = Inscription.objects.get().etudiant
    assert etudiante.adresse["voie"] == "3 cours Mirabeau"


def test_une_ajac_s_inscrit_une_fois_et_la_scolarite_ajoute_l_autre_annee(
    cas: Cas, ouvrir: Ouvrir
) -> None:
    sofia = un_ancien(
        prenom="Sofia", numero_etudiant="23005102", telephone="06 12 34 56 78", adresse=ADRESSE
    )
    une_inscription_passee(sofia)
    un_resultat_publie(sofia, AJAC)
    cas.connait(un_compte("sofia.benali", "23005102"))
    visite = Visite(*ouvrir(360))
    visite.page.goto("/")
    choisir(visite, "sofia.benali")
    visite.titre("Vous avez 2 inscriptions possibles")
    visite.regarder("ajac-deux-lignes")
    visite.lien("Licence 2 Psychologie")
    visite.titre("La scolarité ajoute cette année à votre inscription")
    visite.regarder("ajac-annee-superieure")
    visite.lien("Voir mes inscriptions")
    visite.lien("Licence 1 Psychologie")
    declarer_une_annee_ailleurs(visite)
    visite.page.get_by_role("link", name=re.compile("^Licence 1 Psychologie")).click()
    compteur = Compteur(visite)
    compteur.ecran("Rien n’a changé ?", "ajac-1-rien-n-a-change")
    visite.bouton("C’est exact, continuer")
    cvec_puis_payer(compteur, "AIX4-123456-03")
    visite.lien("Aller à mon inscription")
    expect(visite.page.get_by_text("La scolarité va ajouter cette année")).to_be_visible()
    visite.regarder("ajac-inscrite-en-l1")
    relever_le_courrier()

    ajouter_cote_scolarite(Visite(*ouvrir(1280)), une_gestionnaire())

    [lettre] = relever_le_courrier()
    assert "la scolarité l’a ajoutée, vous n’avez rien à faire" in lettre.subject
    visite.page.reload()
    visite.lien("Voir cette inscription")
    expect(visite.page.get_by_text(re.compile("Vous n’avez rien à faire")).first).to_be_visible()
    visite.regarder("ajac-inscrite-en-l2")


def declarer_une_annee_ailleurs(visite: Visite) -> None:
    """From the first screen, and back to the list."""
    page = visite.page
    visite.titre("Rien n’a changé ?")
    page.get_by_text("Vos inscriptions antérieures").click()
    visite.lien("Déclarez ces années")
    visite.titre("Vos inscriptions antérieures")
    page.get_by_label("Année universitaire").select_option("2019-2020")
    page.get_by_label("Niveau").select_option("L3")
    page.get_by_label("Université ou établissement").fill("Université de Nantes")
    visite.bouton("Ajouter cette année")
    expect(page.get_by_text("Déclarée par vous")).to_be_visible()
    visite.regarder("parcours")
    visite.lien("Continuer mon inscription")


def ajouter_cote_scolarite(scolarite: Visite, gestionnaire: Compte) -> None:
    deja_entre(scolarite, entree(gestionnaire))
    scolarite.page.goto("/scolarite/reinscriptions/")
    scolarite.titre("Réinscriptions")
    scolarite.regarder("scolarite-reinscriptions")
    scolarite.bouton(re.compile("^Marquer vérifiée"))
    expect(scolarite.page.get_by_text("elle ne peut plus être retirée")).to_be_visible()
    scolarite.bouton(re.compile("^Ajouter l’année"))
    expect(scolarite.page.get_by_text("C’est ajouté pour Sofia")).to_be_visible()
    scolarite.regarder("scolarite-reinscriptions-fait")
    scolarite.lien("Voir son dossier")
    scolarite.regarder("scolarite-dossier-ajac")
