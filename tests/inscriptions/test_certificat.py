"""The certificate of enrolment: only for who is registered, frozen, gone with the inscription."""

from datetime import date, timedelta

import pypdfium2
import pytest

from rentree.documents.models import DocumentEmis
from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.certificat import (
    CertificatImpossible,
    certificat_de,
    extrait_public,
    pdf_du_certificat,
)
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.regles import cycle_inscription
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription

PAR = systeme("essai")
SITE = "https://inscription.example"

pytestmark = pytest.mark.django_db


def une_inscription_effective(etudiant: Etudiant | None = None) -> Inscription:
    """Registered since 9 July 2024 at 23:30 in Paris; the road to there is tried elsewhere."""
    inscription = une_inscription(une_admission(etudiant or une_personne()))
    inscription.etat = cycle_inscription.EFFECTIVE
    inscription.effective_le = horloge.DEPART.replace(day=9, hour=21, minute=30)
    inscription.save()
    return inscription


def une_personne(**champs: object) -> Etudiant:
    return un_etudiant(
        **{
            "prenom2": "Maïssa",
            "nom_usage": "Œuvrard",
            "ine": "123456789AB",
            "numero_etudiant": "24000001",
            "libelle_commune_naissance": "L’Haÿ-les-Roses",
            **champs,
        }
    )


def certifier(inscription: Inscription) -> DocumentEmis:
    return certificat_de(inscription, par=PAR, le=horloge.DEPART)


def texte_de(document: DocumentEmis) -> str:
    with pypdfium2.PdfDocument(pdf_du_certificat(document, SITE)) as pdf:
        page = pdf[0]
        texte = page.get_textpage()
        lu = texte.get_text_range()
        texte.close()
        page.close()
    return " ".join(lu.split())


def test_the_certificate_says_who_in_what_since_when():
    inscription = une_inscription_effective()

    lu = texte_de(certifier(inscription))

    for attendu in (
        "Certificat de scolarité",
        "Année universitaire 2024-2025",
        "BENALI",
        "ŒUVRARD",
        "Inès, Maïssa",
        "3 mai 2006",
        "L’Haÿ-les-Roses",
        "123456789AB",
        "24000001",
        "sychologie",
        "Formation initiale",
        "Date d’effet 9 juillet 2024",
        "le 10 juillet 2024",
        f"{SITE}/v/",
    ):
        assert attendu in lu


def test_what_is_not_known_is_not_printed():
    inscription = une_inscription_effective(
        une_personne(ine="", nom_usage="", libelle_commune_naissance="")
    )

    lu = texte_de(certifier(inscription))

    assert "INE" not in lu
    assert "Nom d’usage" not in lu
    assert "Lieu de naissance" not in lu


def test_asking_again_gives_the_same_document_and_the_same_bytes():
    inscription = une_inscription_effective()
    premier = certifier(inscription)
    octets = pdf_du_certificat(premier, SITE)
    Etudiant.objects.update(nom_naissance="Autre")

    second = certificat_de(
        Inscription.objects.get(pk=inscription.pk),
        par=PAR,
        le=horloge.DEPART + timedelta(days=30),
    )

    assert second.pk == premier.pk
    assert pdf_du_certificat(second, SITE) == octets


@pytest.mark.parametrize(
    "etat",
    [cycle_inscription.EN_PREPARATION, cycle_inscription.CONFIRMEE, cycle_inscription.ANNULEE],
)
def test_no_certificate_without_an_effective_inscription(etat):
    inscription = une_inscription_effective()
    Inscription.objects.filter(pk=inscription.pk).update(etat=etat)

    with pytest.raises(CertificatImpossible) as erreur:
        certifier(inscription)

    assert erreur.value.motif.code == "INSCRIPTION_NON_EFFECTIVE"
    assert not DocumentEmis.objects.exists()


def test_cancelling_the_inscription_ends_its_certificate():
    inscription = une_inscription_effective()
    document = certifier(inscription)
    le = horloge.DEPART + timedelta(days=3)

    annuler_inscription(inscription=inscription, raison="désistement", par=PAR, le=le)

    document.refresh_from_db()
    assert document.annule_le == le
    actes = Evenement.objects.du_dossier(inscription.dossier).values_list("acte", flat=True)
    assert list(actes)[-3:] == ["emettre_document", "annuler_inscription", "annuler_document"]


def test_cancelling_an_inscription_without_certificate_is_fine():
    inscription = une_inscription_effective()

    annuler_inscription(inscription=inscription, raison="erreur", par=PAR, le=horloge.DEPART)

    assert inscription.etat == cycle_inscription.ANNULEE


def test_the_public_extract_is_the_least():
    extrait = extrait_public(certifier(une_inscription_effective()))

    assert extrait.initiales == "I. B."
    assert (extrait.annee, extrait.emis_le.date()) == ("2024-2025", date(2024, 7, 10))


@pytest.mark.parametrize("nom", ["#panic()", "$x$ *gras*", 'O"Neil', "Ştefănescu", "Nguyễn Việt"])
def test_a_name_is_printed_as_it_is_written(nom):
    inscription = une_inscription_effective(une_personne(prenom=nom))

    assert nom in texte_de(certifier(inscription))
