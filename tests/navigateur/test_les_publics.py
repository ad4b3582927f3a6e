"""One road for each public: what is asked of them, what they pay, where it ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rentree.inscriptions.actions import enregistrer_informations
from rentree.inscriptions.models import Inscription
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_image, une_inscription
from tests.navigateur.conftest import Ouvrir
from tests.navigateur.gestes import (
    Visite,
    confirmer,
    deposer_les_pieces,
    dire_sa_situation,
    payer,
    se_connecter,
)

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, slots=True)
class Cas:
    """A public: how it comes, when, what it answers, what it is then asked and must pay."""

    nom: str
    formation: str
    reponses: Mapping[str, str]
    pieces: tuple[str, ...]
    total: str
    plateforme: str = "ecandidat"
    public: str = "nouvel-entrant"
    le: datetime = datetime(2024, 7, 10, 8, 0, tzinfo=UTC)
    cvec: bool = True
    nationalite: str = "FR"
    acceptee_le: date = field(default=date(2024, 6, 10))


FINANCE = "Qui finance"
CAS = (
    Cas(
        "master-1",
        "m1-psychologie-aix",
        {FINANCE: "Moi"},
        ("titre-acces",),
        "250,00",
        plateforme="mon-master",
    ),
    Cas(
        "licence-pro-initiale",
        "lp-metiers-du-livre-aix",
        {FINANCE: "Moi"},
        ("titre-acces",),
        "175,00",
    ),
    Cas("master-2-initial", "m2-psychologie-aix", {FINANCE: "Moi"}, ("titre-acces",), "250,00"),
    Cas(
        "licence-pro-apprentissage",
        "lp-metiers-du-livre-aix",
        {FINANCE: "Un employeur, par un contrat d’apprentissage"},
        ("contrat-alternance",),
        "",
    ),
    Cas(
        "master-2-contrat-pro",
        "m2-psychologie-aix",
        {FINANCE: "Un employeur, par un contrat de pro"},
        ("contrat-alternance",),
        "",
        cvec=False,
    ),
    Cas(
        "doctorat-financement-tardif",
        "d1-histoire-aix",
        {"Avez-vous obtenu tardivement": "Oui"},
        ("justificatif-financement-these",),
        "391,00",
        le=datetime(2025, 2, 3, 9, 0, tzinfo=UTC),
    ),
    Cas(
        "mobilite-entrante",
        "l3-psychologie-aix",
        {"Venez-vous": "Oui"},
        ("attestation-mobilite",),
        "",
        public="mobilite-entrante",
        cvec=False,
        nationalite="DE",
    ),
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    chemin = tmp_path / "piece.jpg"
    chemin.write_bytes(une_image(900, 1200))
    return chemin


def commencer(ouvrir: Ouvrir, cas: Cas) -> Visite:
    """Signed in, contact details given, in front of « Votre situation »."""
    etudiante = un_etudiant(date_naissance=date(1999, 5, 3), nationalite=cas.nationalite)
    admission = une_admission(
        etudiante,
        formation=cas.formation,
        plateforme=cas.plateforme,
        public=cas.public,
        acceptee_le=cas.acceptee_le,
    )
    inscription = une_inscription(admission, le=cas.le)
    assert etudiante.compte is not None
    enregistrer_informations(
        inscription=inscription,
        informations={"telephone": "+33 6 00 00 00 00"},
        par=etudiante.compte.auteur(ETUDIANT),
        le=cas.le,
    )
    horloge.regler(cas.le)
    visite = Visite(*ouvrir(360))
    se_connecter(visite, admission.numero, ("3", "5", "1999"))
    visite.titre("Bonjour Inès, voici votre inscription")
    visite.page.goto(f"/inscription/{inscription.pk}/situation/")
    return visite


def remplir(visite: Visite, cas: Cas, photo: Path) -> None:
    """The answers, the CVEC when it concerns them, the pieces that these answers ask for."""
    visite.titre("Votre situation")
    dire_sa_situation(visite, cas.reponses)
    if cas.cvec:
        visite.page.get_by_label("Quel est le numéro").fill("AIX4 ABC123 45")
        visite.bouton("Enregistrer et continuer")
    visite.titre(re.compile(r"Vos \d pièces"))
    for code in cas.pieces:
        expect(visite.page.locator(f"#piece-{code}")).to_be_visible()
    deposer_les_pieces(visite, photo)
    visite.lien("Continuer")


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.nom)
def test_chaque_public_va_de_sa_situation_a_son_inscription(
    ouvrir: Ouvrir, photo: Path, cas: Cas
) -> None:
    visite = commencer(ouvrir, cas)
    visite.regarder(f"situation-{cas.nom}")
    remplir(visite, cas, photo)

    if cas.total:
        expect(visite.page.get_by_role("button", name=re.compile("^Payer"))).to_contain_text(
            cas.total
        )
    confirmer(visite, f"verifier-{cas.nom}")
    if cas.total:
        payer(visite)

    visite.titre("Vous êtes inscrite")
    assert Inscription.objects.get().etat == "effective"


def test_en_formation_continue_la_page_dit_qui_fixe_le_prix(ouvrir: Ouvrir, photo: Path) -> None:
    cas = Cas(
        "formation-continue",
        "m2-psychologie-aix",
        {FINANCE: "Un employeur, un organisme"},
        ("financement-formation-continue",),
        "",
        cvec=False,
    )
    visite = commencer(ouvrir, cas)
    remplir(visite, cas, photo)

    visite.titre(re.compile("^Vérifiez avant"))
    expect(visite.page.get_by_text("service de la formation continue")).to_be_visible()
    visite.regarder("verifier-formation-continue")
