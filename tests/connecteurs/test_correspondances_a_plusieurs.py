"""Two imports, two registrars, at the same instant."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rentree.connecteurs.correspondances.actions import enregistrer_correspondance
from rentree.connecteurs.models import Correspondance
from rentree.inscriptions.accords import AccordLu, LigneDeVisa
from rentree.inscriptions.actions_visas import importer_accords_de_visa
from rentree.journal.auteur import Auteur, systeme
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.fichier_etranger import une_correspondance
from tests.fabriques import CAMPAGNE, une_admission_par_etudes_en_france
from tests.horloge import DEPART

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def ensemble(*gestes: Callable[[], object]) -> None:
    """Start every gesture at the same instant, each on its own connection."""
    depart = Barrier(len(gestes))

    def faire(geste: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            depart.wait(timeout=10)
            geste()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(gestes)) as fils:
        list(fils.map(faire, gestes))


def test_deux_fichiers_du_meme_accord_n_invitent_qu_une_fois() -> None:
    une = une_admission_par_etudes_en_france(numero="SN24-001234")
    une_admission_par_etudes_en_france(une.etudiant, numero=une.numero, formation="l3-histoire-aix")
    lignes = [LigneDeVisa(2, une.numero, une.numero_normalise, AccordLu(True))]

    def importer() -> None:
        importer_accords_de_visa(lignes=lignes, campagne=CAMPAGNE, par=systeme("visas"), le=DEPART)

    ensemble(importer, importer)

    actes = Evenement.objects.filter(acte="enregistrer_accord_de_visa")
    assert actes.count() == 2
    assert actes.filter(donnees__a_annoncer=True).count() == 1


def test_deux_nouvelles_versions_ont_deux_numeros() -> None:
    une_correspondance(code="mon-fichier", libelle="Mon fichier").save()
    brouillons = [
        une_correspondance(version=None, code="mon-fichier", libelle="Mon fichier")
        for _ in range(2)
    ]
    for brouillon in brouillons:
        brouillon.save()

    def enregistrer(brouillon: Correspondance) -> Callable[[], None]:
        par = Auteur(GESTIONNAIRE, "compte:odile", "Odile Faure")
        return lambda: enregistrer_correspondance(
            correspondance=brouillon, libelle="", par=par, le=DEPART
        )

    ensemble(*map(enregistrer, brouillons))

    assert sorted(c.version for c in Correspondance.objects.enregistrees()) == [1, 2, 3]
