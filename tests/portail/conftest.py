import pytest

from rentree.inscriptions.models import Etudiant
from tests.ent import Cas, un_compte
from tests.fabriques import un_etudiant


@pytest.fixture
def amel(cas: Cas) -> Etudiant:
    """A student of last year, with an ENT account."""
    cas.connait(un_compte("amel.fournier", "23104512"))
    return un_etudiant(prenom="Amel", numero_etudiant="23104512")
