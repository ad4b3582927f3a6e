"""The registrar's mandates: who holds what, roles without a holder, giving, delegating, ending."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rentree.demandes.models import Demande, Mandat
from rentree.regles import cycle_demande
from tests import horloge
from tests.demandes.preparation import OCTOBRE, le, une_demande_instruite
from tests.demandes.signataires import ROLE, un_mandat
from tests.fabriques import une_image
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("circuit_avec_avis")]
CHAMPS = {
    "role": ROLE,
    "portee": "",
    "nom": "Paul Ferrer",
    "courriel": "Paul.Ferrer@univ.fr",
    "langue": "fr",
    "qualite": "titulaire",
    "du": "2024-09-01",
}


@pytest.fixture(autouse=True)
def en_octobre() -> None:
    horloge.regler(OCTOBRE)


def texte(reponse: Any) -> str:
    return str(reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


def mandats(navigateur: Client) -> str:
    return texte(navigateur.get(reverse("scolarite:mandats")))


def donner(navigateur: Client, **champs: str) -> Any:
    return navigateur.post(reverse("scolarite:donner_mandat"), {**CHAMPS, **champs})


def test_un_role_sans_titulaire_est_une_tache(navigateur: Client) -> None:
    demande = une_demande_instruite()

    contenu = mandats(navigateur)
    assert "Des demandes n’ont personne pour les signer" in contenu
    assert "Personne aujourd’hui" in contenu
    dans_la_liste = texte(navigateur.get(reverse("scolarite:demandes")))
    assert "Avis du responsable" in dans_la_liste
    la_demande = texte(navigateur.get(reverse("scolarite:demande", args=[demande.pk])))
    assert "Personne ne tient ce rôle." in la_demande

    assert "n’ont personne" in texte(navigateur.get(reverse("scolarite:a_traiter")))

    donner(navigateur)
    assert "n’ont personne" not in mandats(navigateur)


def test_donner_un_mandat_cree_le_compte_une_fois(navigateur: Client) -> None:
    donner(navigateur)
    donner(navigateur, role="responsable-formation", courriel="paul.ferrer@univ.fr")

    un, autre = Mandat.objects.order_by("role")
    assert un.compte == autre.compte
    assert (un.compte.courriel, un.au, un.suppleant) == ("paul.ferrer@univ.fr", None, False)
    assert "Paul Ferrer" in mandats(navigateur)


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("nom", ""), ("courriel", "paul"), ("role", "gestionnaire"), ("au", "2024-08-01")],
)
def test_un_mandat_mal_ecrit_est_refuse(navigateur: Client, champ: str, valeur: str) -> None:
    reponse = donner(navigateur, **{champ: valeur})

    assert reponse.status_code == 422
    assert not Mandat.objects.exists()


def test_deleguer_puis_finir(navigateur: Client) -> None:
    mandat = un_mandat()
    adresse = reverse("scolarite:deleguer_mandat", args=[mandat.pk])
    champs = {**CHAMPS, "du": "2024-10-02", "au": "2024-10-20"}

    a_soi = navigateur.post(adresse, champs)
    assert "Choisissez une autre personne" in texte(a_soi)
    navigateur.post(adresse, {**champs, "nom": "Rosa Vidal", "courriel": "rosa@univ.fr"})
    delegation = Mandat.objects.get(delegue_de=mandat)
    assert "Délégation de Paul Ferrer" in mandats(navigateur)

    finir = reverse("scolarite:finir_mandat", args=[mandat.pk])
    assert navigateur.post(finir, {"au": "2024-08-01"}).status_code == 422
    navigateur.post(finir, {"au": "2024-10-01"})
    horloge.regler(le("2024-10-03"))
    assert Mandat.objects.get(pk=mandat.pk).au == date(2024, 10, 1)
    assert mandats(navigateur).count("Terminé") == 2
    assert not Mandat.objects.filter(pk=delegation.pk).en_vigueur(date(2024, 10, 3)).exists()


def test_une_scolarite_ne_donne_que_pour_sa_composante() -> None:
    marseille = entree(une_gestionnaire("p.durand", "M. Durand", AILLEURS))
    pour_tout = un_mandat()
    un_mandat("Rosa Vidal", composante="allsh-aix")

    assert donner(marseille).status_code == 422
    assert donner(marseille, portee="composante:allsh-aix").status_code == 422
    donner(marseille, portee=f"composante:{AILLEURS}", courriel="lea@univ.fr", nom="Léa Roy")

    contenu = mandats(marseille)
    assert "Léa Roy" in contenu
    assert "Paul Ferrer" in contenu
    assert "Rosa Vidal" not in contenu
    for geste in ("deleguer_mandat", "finir_mandat"):
        adresse = reverse(f"scolarite:{geste}", args=[pour_tout.pk])
        assert marseille.get(adresse).status_code == 404


def test_une_decision_signee_ailleurs_est_enregistree_avec_son_scan(navigateur: Client) -> None:
    demande = une_demande_instruite()
    for etape in ("avis", "avis-scolarite"):
        scan = SimpleUploadedFile("avis.jpg", une_image(), "image/jpeg")
        navigateur.post(
            reverse("scolarite:avis", args=[demande.pk, etape]),
            {"favorable": "oui", "signature": scan},
        )
    adresse = reverse("scolarite:avis", args=[demande.pk, "decision"])
    assert navigateur.post(adresse, {"accepter": "oui"}).status_code == 422

    scan = SimpleUploadedFile("decision.jpg", une_image(), "image/jpeg")
    champs = {"accepter": "oui", "signataire": "Anne Roy, doyenne", "signature": scan}
    navigateur.post(adresse, champs)

    decidee = Demande.objects.get(pk=demande.pk)
    assert (decidee.etat, decidee.decidee_par) == (cycle_demande.ACCEPTEE, "Anne Roy, doyenne")
    assert decidee.decision_signee is not None
    page = texte(navigateur.get(reverse("scolarite:demande", args=[demande.pk])))
    assert "par Anne Roy, doyenne, signée ailleurs" in page


def test_une_etape_sans_reponse_revient_a_la_scolarite(navigateur: Client) -> None:
    un_mandat()
    une_demande_instruite()
    liste = reverse("scolarite:demandes")

    horloge.regler(le("2024-10-10"))
    assert "dont 1 en retard" in texte(navigateur.get(liste, {"vue": "en-retard", "etape": "x"}))
    assert "BENALI" in texte(navigateur.get(liste, {"vue": "en-retard"}))
