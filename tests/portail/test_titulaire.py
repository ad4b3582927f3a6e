"""The holder of an account is its person, in whatever alphabet they are written."""

import pytest

from rentree.inscriptions.models import Etudiant
from rentree.portail.forms.compte_bancaire import FormulaireCompte

IBAN = "FR7630006000011234567890189"


@pytest.mark.parametrize(
    ("nom", "titulaire", "accepte"),
    [
        ("Benali", "Mme BÉNALI Inès", True),
        ("Benali", "Pierre Durand", False),
        ("王", "王 伟", True),
        ("王", "Pierre Durand", False),
    ],
)
def test_le_titulaire_porte_le_nom_de_la_personne(nom: str, titulaire: str, accepte: bool) -> None:
    etudiant = Etudiant(nom_naissance=nom)

    form = FormulaireCompte({"titulaire": titulaire, "iban": IBAN}, etudiant=etudiant)

    assert ("titulaire" not in form.errors) is accepte
