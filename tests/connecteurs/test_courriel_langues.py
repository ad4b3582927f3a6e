"""Each e-mail exists in both languages, and goes in the one that its reader chose."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail

from rentree.connecteurs.models import Courriel
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions_pieces import deposer_piece, refuser_piece
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests.fabriques import un_etudiant, un_fichier, une_admission, une_inscription
from tests.horloge import DEPART
from tests.scolarite.agents import un_dossier

DOSSIER = Path(settings.PAQUET) / "templates" / "courriels"
ANGLAIS = {chemin.name.removesuffix(".en.txt") for chemin in DOSSIER.glob("*.en.txt")}
FRANCAIS = {chemin.name.removesuffix(".txt") for chemin in DOSSIER.glob("*.txt")} - {
    f"{nom}.en" for nom in ANGLAIS
}
VALEURS = re.compile(r"\{\{.+?\}\}|\{% (?:if|elif) .+?%\}")


def test_chaque_courriel_existe_en_francais_et_en_anglais() -> None:
    assert not FRANCAIS - ANGLAIS, "à écrire en anglais"
    assert not ANGLAIS - FRANCAIS, "à écrire en français"


@pytest.mark.parametrize("nom", sorted(ANGLAIS - {"_pied"}))
def test_un_courriel_anglais_se_termine_en_anglais(nom: str) -> None:
    texte = (DOSSIER / f"{nom}.en.txt").read_text()

    assert "courriels/_pied.en.txt" in texte


@pytest.mark.parametrize("nom", sorted(FRANCAIS & ANGLAIS))
def test_les_deux_langues_disent_les_memes_choses(nom: str) -> None:
    """A value or a condition of one language is in the other one too."""
    en_francais, en_anglais = (
        sorted(VALEURS.findall((DOSSIER / f"{nom}{suffixe}.txt").read_text()))
        for suffixe in ("", ".en")
    )
    assert en_francais == en_anglais


@pytest.mark.django_db(transaction=True)
def test_le_courriel_suit_la_langue_choisie_et_sa_copie_la_retient() -> None:
    inscription = refusee(langue="en")

    un_tour(DEPART)

    [recu] = mail.outbox
    assert recu.subject == (
        "To do before Friday 19\u00a0July at 12:00: replace “Identity photograph”"
    )
    assert "We never ask for your bank card by e-mail" in recu.body
    assert 'lang="en"' in recu.alternatives[0].content
    copie = Courriel.objects.get()
    assert (copie.langue, copie.etudiant) == ("en", inscription.etudiant)


@pytest.mark.django_db(transaction=True)
def test_sans_choix_le_courriel_est_en_francais() -> None:
    refusee(langue="fr")

    un_tour(DEPART)

    [recu] = mail.outbox
    assert "Nous ne demandons jamais votre carte bancaire par courriel" in recu.body
    assert 'lang="fr"' in recu.alternatives[0].content


@pytest.mark.django_db(transaction=True)
def test_le_nom_de_la_formation_ne_se_traduit_pas() -> None:
    un_dossier(langue="en")

    un_tour(DEPART)

    assert "Licence 1" in mail.outbox[-1].body


def refusee(*, langue: str) -> Inscription:
    """A photograph refused until 19 July at noon."""
    inscription = une_inscription(une_admission(un_etudiant(langue=langue)))
    assert inscription.etudiant.compte is not None
    piece = deposer_piece(
        inscription=inscription,
        code="photo",
        fichiers=[un_fichier()],
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=DEPART,
    )
    refuser_piece(
        piece=piece,
        motif="photo-sombre",
        message="La photo est trop sombre.",
        a_remplacer_avant=datetime(2024, 7, 19, 10, tzinfo=UTC),
        par=Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux"),
        le=DEPART,
    )
    return inscription
