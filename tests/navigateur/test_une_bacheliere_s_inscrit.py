"""The main road, from the entrance to the certificate, as a new bachelor walks it."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect

from rentree.inscriptions.models import Inscription
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_image, une_inscription_prete
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import (
    ECRANS,
    Visite,
    deposer_les_pieces,
    dire_sa_situation,
    donner_ses_informations,
    payer,
    relever_le_courrier,
    se_connecter,
    taper_le_code,
)

pytestmark = pytest.mark.django_db(transaction=True)

OUVERTURE = datetime(2024, 7, 9, 12, 0, tzinfo=UTC)
NAISSANCE = ("3", "mai", "2006")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    chemin = tmp_path / "photo.jpg"
    chemin.write_bytes(une_image(900, 1200))
    return chemin


def repondre_aux_questions(visite: Visite) -> None:
    visite.lien("Vos informations")
    visite.titre("Vos informations")
    donner_ses_informations(visite)
    visite.titre("Votre situation")
    dire_sa_situation(visite, regarder=True)


def donner_le_numero_cvec(visite: Visite) -> None:
    champ = visite.page.get_by_label("Quel est le numéro de votre attestation CVEC")
    champ.fill("AIX4-ABC12")
    visite.bouton("Enregistrer et continuer")
    expect(visite.page.get_by_role("alert")).to_contain_text("Il y a un problème")
    visite.regarder("cvec-erreur")
    champ.fill("aix4 abc123 45 / BENAL")
    visite.bouton("Enregistrer et continuer")


@ECRANS
def test_de_la_connexion_au_certificat(
    ouvrir: Ouvrir, photo: Path, largeur: int, javascript: bool
) -> None:
    etudiante = un_etudiant(courriel="ines.benali@exemple.fr", date_naissance=date(2006, 5, 3))
    une_admission(etudiante, numero="2100654")
    horloge.regler(OUVERTURE)
    visite = Visite(*ouvrir(largeur, javascript), javascript)

    arriver(visite)
    repondre_aux_questions(visite)
    donner_le_numero_cvec(visite)
    visite.titre(re.compile(r"Vos \d pièces"))
    visite.regarder("pieces")
    deposer_les_pieces(visite, photo)
    visite.regarder("pieces-deposees")
    verifier(visite)
    payer(visite)
    visite.titre("Vous êtes inscrite")
    visite.regarder("confirmation")

    constater_l_inscription(visite)
    [lettre] = relever_le_courrier()
    assert "numéro étudiant" in lettre.subject


def arriver(visite: Visite) -> None:
    se_connecter(visite, "P22 02 100 654", NAISSANCE)
    visite.titre("Est-ce bien vous ?")
    visite.regarder("est-ce-vous")
    visite.bouton("Oui, continuer")
    visite.titre("Bonjour Inès, voici votre inscription")
    limite = re.compile(r"vendredi 19\s+juillet\s+2024 à 12\s+h")
    expect(visite.page.get_by_text(limite).first).to_be_visible()
    visite.regarder("mon-inscription")


def verifier(visite: Visite) -> None:
    visite.page.goto(f"/inscription/{Inscription.objects.get().pk}/verifier/")
    visite.titre("Vérifiez avant de payer")
    visite.regarder("verifier")
    visite.page.get_by_label(re.compile("^J’atteste")).check()
    visite.bouton(re.compile("^Payer"))


def constater_l_inscription(visite: Visite) -> None:
    inscription = Inscription.objects.select_related("etudiant").get()
    assert inscription.etat == "effective"
    certificat = visite.page.request.get(f"/inscription/{inscription.pk}/certificat.pdf")
    texte = pypdfium2.PdfDocument(certificat.body())[0].get_textpage().get_text_bounded()
    assert "BENALI" in texte
    visite.page.goto(f"/inscription/{inscription.pk}/")
    visite.titre("Bonjour Inès, voici votre inscription")
    visite.regarder("mon-inscription-inscrite")


@pytest.mark.parametrize(
    ("issue", "titre"),
    [
        ("Refuser", "La banque a refusé le paiement"),
        ("Abandonner", "Le paiement n’a pas été terminé"),
        ("Partir en silence", "Paiement en cours de vérification"),
        ("Avis à la signature fausse", "Paiement en cours de vérification"),
        ("Montant altéré", "Paiement en cours de vérification"),
    ],
)
def test_ce_qui_n_est_pas_un_paiement_n_inscrit_personne(
    ouvrir: Ouvrir, photo: Path, issue: str, titre: str
) -> None:
    visite = pret_a_payer(ouvrir)

    payer(visite, issue)

    visite.titre(titre)
    visite.regarder(f"retour-{issue.split()[0].lower()}")
    assert Inscription.objects.get().etat == "confirmee"


@pytest.mark.parametrize("issue", ["Payer, avis envoyé deux fois", "Payer, retour avant l’avis"])
def test_un_paiement_accepte_inscrit_une_seule_fois_quel_que_soit_l_ordre(
    ouvrir: Ouvrir, photo: Path, issue: str
) -> None:
    visite = pret_a_payer(ouvrir)

    payer(visite, issue)

    expect(visite.page.get_by_role("heading", name="Vous êtes inscrite")).to_be_visible(
        timeout=25_000
    )
    assert Inscription.objects.get().etat == "effective"


def pret_a_payer(ouvrir: Ouvrir) -> Visite:
    """Everything done but the payment, and a browser in front of it."""
    etudiante = un_etudiant(courriel="ines.benali@exemple.fr", date_naissance=date(2006, 5, 3))
    inscription = une_inscription_prete(une_admission(etudiante, numero="2100654"))
    visite = Visite(*ouvrir(360))
    se_connecter(visite, "2100654", NAISSANCE)
    visite.page.goto(f"/inscription/{inscription.pk}/verifier/")
    visite.page.get_by_label(re.compile("^J’atteste")).check()
    visite.bouton(re.compile("^Payer"))
    return visite


@pytest.mark.parametrize(
    ("moment", "phrase"),
    [
        (datetime(2024, 7, 9, 11, 59, tzinfo=UTC), "Votre inscription ouvre le mardi 9"),
        (datetime(2024, 7, 19, 10, 0, tzinfo=UTC), "L’inscription en ligne a fermé le vendredi 19"),
    ],
    ids=["pas-encore-ouvert", "ferme"],
)
def test_hors_de_la_periode_la_page_dit_pourquoi_et_quoi_faire(
    ouvrir: Ouvrir, moment: datetime, phrase: str
) -> None:
    etudiante = un_etudiant(date_naissance=date(2006, 5, 3))
    une_admission(etudiante, numero="2100654")
    horloge.regler(moment)
    visite = Visite(*ouvrir(360))

    se_connecter(visite, "2100654", NAISSANCE)
    visite.bouton("Oui, continuer")

    expect(visite.page.get_by_text(re.compile(phrase.replace(" ", r"[\s\u00a0]")))).to_be_visible()
    visite.regarder(f"hors-periode-{moment.day}")


def test_apres_la_fin_de_la_session_on_revient_a_la_meme_page(ouvrir: Ouvrir) -> None:
    etudiante = un_etudiant(date_naissance=date(2006, 5, 3))
    une_admission(etudiante, numero="2100654")
    visite = Visite(*ouvrir(360))
    se_connecter(visite, "2100654", NAISSANCE)
    visite.bouton("Oui, continuer")
    inscription = Inscription.objects.get()

    visite.page.context.clear_cookies()
    visite.page.goto(f"/inscription/{inscription.pk}/cvec/")
    visite.page.get_by_label("Votre numéro Parcoursup").fill("2100654")
    for etiquette, valeur in zip(("Jour", "Mois", "Année"), NAISSANCE, strict=True):
        visite.page.get_by_label(etiquette).fill(valeur)
    visite.bouton("Continuer")
    taper_le_code(visite)

    assert visite.page.url.endswith(f"/inscription/{inscription.pk}/cvec/")
