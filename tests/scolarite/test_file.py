from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rentree.inscriptions.actions_pieces import deposer_piece, refuser_piece
from rentree.inscriptions.models import Inscription
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests import fabriques, horloge
from tests.scolarite.agents import AILLEURS, entree, piece_de, un_dossier, une_gestionnaire

pytestmark = pytest.mark.django_db
LE = horloge.DEPART


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire())


def noms(navigateur: Client, requete: str = "") -> list[str]:
    lignes = navigateur.get(f"/scolarite/{requete}").context["lignes"]
    return [ligne.inscription.etudiant.nom_naissance for ligne in lignes]


def renvoyer(dossier: Inscription, code: str = "identite") -> None:
    """The piece is refused, then sent again by its student."""
    par = une_gestionnaire(f"agent-{dossier.pk}").auteur(GESTIONNAIRE)
    piece = piece_de(dossier, code)
    refuser_piece(
        piece=piece, motif="illisible", message="…", a_remplacer_avant=None, par=par, le=LE
    )
    compte = dossier.etudiant.compte
    assert compte is not None
    deposer_piece(
        inscription=dossier,
        code=code,
        fichiers=[fabriques.un_fichier()],
        par=compte.auteur(ETUDIANT),
        le=LE + timedelta(hours=1),
    )


def test_la_file_montre_les_plus_anciens_d_abord(navigateur: Client) -> None:
    un_dossier(nom_naissance="Martin", le=LE)
    un_dossier(nom_naissance="Diallo", le=LE - timedelta(minutes=30))

    assert noms(navigateur) == ["Diallo", "Martin"]
    assert noms(navigateur, "?tri=-depot") == ["Martin", "Diallo"]
    assert noms(navigateur, "?tri=nom") == ["Diallo", "Martin"]
    assert noms(navigateur, "?tri=formation") == ["Diallo", "Martin"]


def test_le_nom_d_usage_decide_de_l_ordre(navigateur: Client) -> None:
    un_dossier(nom_naissance="Zola", nom_usage="Abadie")
    un_dossier(nom_naissance="Martin")

    assert noms(navigateur, "?tri=nom") == ["Zola", "Martin"]


def test_seuls_les_dossiers_effectifs_avec_une_piece_a_voir(navigateur: Client) -> None:
    fabriques.une_inscription_prete()

    page = navigateur.get("/scolarite/")

    assert not page.context["lignes"]
    assert "Rien à contrôler." in page.content.decode()
    assert "1 dossier est en cours de préparation" in page.content.decode()


def test_une_composante_ne_voit_pas_les_dossiers_d_une_autre() -> None:
    un_dossier()

    assert len(noms(entree(une_gestionnaire("a", composante="allsh-aix")))) == 1
    assert noms(entree(une_gestionnaire("b", composante=AILLEURS))) == []


@pytest.mark.parametrize(
    "saisie",
    ["benali", "Inès Benali", "BENALI in", "usage"],
)
def test_on_cherche_par_mots_du_nom(navigateur: Client, saisie: str) -> None:
    un_dossier(nom_naissance="Benali", nom_usage="Usage-Martin")
    un_dossier(nom_naissance="Diallo", prenom="Karim")

    assert noms(navigateur, f"?q={saisie}") == ["Benali"]


def test_on_cherche_par_numero_etudiant_ou_ine(navigateur: Client) -> None:
    dossier = un_dossier(ine="0601023457S")
    un_dossier(nom_naissance="Diallo")
    numero = dossier.etudiant.numero_etudiant or ""

    assert noms(navigateur, f"?q={numero[:2]} {numero[2:]}") == ["Benali"]
    assert noms(navigateur, "?q=0601023457s") == ["Benali"]
    assert noms(navigateur, "?q=personne") == []


def test_un_filtre_sans_resultat_le_dit_et_offre_d_en_sortir(navigateur: Client) -> None:
    un_dossier()

    page = navigateur.get("/scolarite/?q=zzz").content.decode()

    assert "Aucun dossier à contrôler ne correspond" in page
    assert "Tout afficher" in page


def test_on_filtre_par_formation(navigateur: Client) -> None:
    un_dossier()

    assert len(noms(navigateur, "?formation=l1-psychologie-aix")) == 1
    assert noms(navigateur, "?formation=une-autre") == []


def test_la_vue_des_renvoyees_et_son_badge(navigateur: Client) -> None:
    un_dossier(nom_naissance="Martin")
    renvoyer(un_dossier(nom_naissance="Diallo"))

    assert noms(navigateur, "?vue=renvoyees") == ["Diallo"]
    assert "dont 1 renvoyée" in navigateur.get("/scolarite/?vue=renvoyees").content.decode()


def test_rien_a_payer_se_distingue_de_paye(navigateur: Client) -> None:
    un_dossier()

    page = navigateur.get("/scolarite/").content.decode()

    assert ">Payé<" in page
    assert ">Rien à payer<" not in page


def test_une_adresse_inventee_donne_la_file_entiere(navigateur: Client) -> None:
    un_dossier()

    assert len(noms(navigateur, "?tri=n-importe&vue=quoi&page=zz")) == 1


def test_le_filtre_reste_dans_les_liens(navigateur: Client) -> None:
    un_dossier()

    page = navigateur.get("/scolarite/?q=benali&tri=nom").content.decode()

    assert "?q=benali&amp;tri=-nom" in page
    assert "/controler/?q=benali&amp;tri=nom" in page


def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_dossiers(
    navigateur: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for rang in range(12):
        un_dossier(nom_naissance=f"Nom{rang}")

    with django_assert_max_num_queries(8):
        assert len(noms(navigateur)) == 12
