"""The registrar's screens of a commission: who may see them, the grid, what is told before."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rentree.demandes.actions import retirer_demande
from rentree.demandes.actions_seances_publication import publier_seance
from rentree.demandes.models import Demande, SeanceDeCommission
from rentree.demandes.proces_verbal import proces_verbal_emis
from rentree.demandes.refus_seances import CHANGEE
from rentree.journal.models import Evenement
from tests import horloge
from tests.demandes.preparation import CODE, elle
from tests.demandes.seances import (
    APRES_LA_SEANCE,
    PARTIE,
    PUBLICATION,
    RIEN,
    SEANCE,
    TOUT,
    une_demande_de_remboursement,
    une_seance,
    une_seance_close,
    une_seance_programmee,
)
from tests.fabriques import une_image
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def apres_la_seance() -> None:
    horloge.regler(APRES_LA_SEANCE)


@pytest.fixture
def martine() -> Client:
    return entree(une_gestionnaire())


def adresse(page: str, seance: SeanceDeCommission, *suite: str) -> str:
    return reverse(f"scolarite:{page}", args=[seance.pk, *suite])


def texte(reponse: Any) -> str:
    return str(reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


def grille(*lignes: tuple[str, str, str]) -> dict[str, str]:
    """What is typed, row by row; the first values shown were empty."""
    noms = ("decision", "montant", "motif")
    valeurs = {}
    for rang, ligne in enumerate(lignes, start=1):
        valeurs |= {f"{nom}_{rang}": valeur for nom, valeur in zip(noms, ligne, strict=True)}
        valeurs |= {f"initial-{nom}_{rang}": "" for nom in noms}
    return valeurs


def brouillons(seance: SeanceDeCommission) -> list[tuple[str, str, str]]:
    points = seance.points.order_by("rang").values_list("decision", "montant", "motif")
    return [(decision, str(montant or ""), motif) for decision, montant, motif in points]


def test_une_seance_se_prepare_et_ne_prend_que_ce_qui_attend(martine: Client) -> None:
    demande = une_demande_de_remboursement()
    saisie = {
        "commission": "commission",
        "jour": "2024-10-08",
        "heure": "14 h",
        "lieu": "Salle 2, Aix",
        "membres": "Paul Ferrer",
    }

    refusee = martine.post(reverse("scolarite:preparer_seance"), saisie)
    assert refusee.status_code == 422
    assert "Corrigez la ligne « Paul Ferrer »" in texte(refusee)
    saisie["membres"] = "Paul Ferrer, président"
    martine.post(reverse("scolarite:preparer_seance"), saisie)
    seance = SeanceDeCommission.objects.get()
    assert (seance.campagne, seance.prevue_le, seance.rang) == (CODE, SEANCE, 1)

    assert demande.numero in texte(martine.get(adresse("ordre_du_jour", seance)))
    martine.post(adresse("ordre_du_jour", seance), {"demandes": [str(demande.pk)]})
    assert demande.numero in texte(martine.get(adresse("seance", seance)))
    assert "152,00" in texte(martine.get(adresse("saisir_seance", seance)))
    assert seance.numero in texte(martine.get(reverse("scolarite:seances")))


def test_les_lignes_justes_sont_gardees_et_les_autres_dites_a_leur_place(martine: Client) -> None:
    seance = une_seance(*(une_demande_de_remboursement() for _ in range(5)))
    lignes = grille(
        ("accord", "", ""),
        ("partiel", "100,00", "Cours suivis."),
        ("partiel", "300", ""),
        ("refus", "", ""),
        ("accord", "12", ""),
    )

    reponse = martine.post(adresse("saisir_seance", seance), lignes)

    assert reponse.status_code == 422
    page = texte(reponse)
    assert "Inès BENALI : écrivez la raison du refus" in page
    assert "Inès BENALI : accordez 152,00 € au plus" in page
    assert "choisissez « Accord partiel », ou effacez ce montant" in page
    assert 'value="300"' in page
    assert brouillons(seance) == [
        ("accord", "152.00", ""),
        ("partiel", "100.00", "Cours suivis."),
        ("", "", ""),
        ("", "", ""),
        ("", "", ""),
    ]
    assert set(Demande.objects.values_list("etat", flat=True)) == {"en_instruction"}


def test_la_ligne_d_un_collegue_n_est_pas_effacee_par_une_page_ouverte_avant(
    martine: Client,
) -> None:
    seance = une_seance(*(une_demande_de_remboursement() for _ in range(2)))
    martine.post(adresse("saisir_seance", seance), grille(("accord", "", ""), ("", "", "")))
    ancienne_page = grille(("", "", ""), ("refus", "", "Raison non établie."))

    martine.post(adresse("saisir_seance", seance), ancienne_page)

    assert [ligne[0] for ligne in brouillons(seance)] == ["accord", "refus"]
    assert "Raison non établie." in texte(martine.get(adresse("saisir_seance", seance)))


def test_ce_qui_empeche_de_clore_est_dit_et_la_cloture_donne_le_proces_verbal(
    martine: Client,
) -> None:
    seance = une_seance(une_demande_de_remboursement())
    refus = martine.post(adresse("geste_de_seance", seance, "clore"))
    assert refus.status_code == 422
    assert "Une demande est sans décision." in texte(refus)
    assert martine.get(adresse("proces_verbal", seance)).status_code == 404

    martine.post(adresse("saisir_seance", seance), grille(("refus", "", "Raison non établie.")))
    martine.post(adresse("geste_de_seance", seance, "clore"))

    pdf = martine.get(adresse("proces_verbal", seance))
    assert pdf["Content-Type"] == "application/pdf"
    martine.post(adresse("geste_de_seance", seance, "rouvrir"))
    assert martine.get(adresse("proces_verbal", seance)).status_code == 404
    martine.post(adresse("geste_de_seance", seance, "annuler"))
    seance.refresh_from_db()
    assert seance.etat == "annulee"
    assert martine.post(adresse("geste_de_seance", seance, "detruire")).status_code == 404


def test_l_apercu_montre_chaque_effet_et_chaque_lettre_et_ne_laisse_rien(martine: Client) -> None:
    reponses = dict(
        zip((une_demande_de_remboursement() for _ in range(3)), (TOUT, PARTIE, RIEN), strict=True)
    )
    seance = une_seance_close(reponses)
    avant = Evenement.objects.count()

    page = texte(martine.get(adresse("publication_de_seance", seance)))

    assert "Accord partiel, 100,00 €" in page
    assert "Somme à rembourser constatée" in page
    assert "Votre inscription a pris fin" in page
    assert "Saisir le tribunal administratif de Marseille" in page
    assert Evenement.objects.count() == avant
    assert set(Demande.objects.values_list("etat", flat=True)) == {"en_instruction"}


def test_l_heure_se_prevoit_se_deplace_et_se_retire(martine: Client) -> None:
    seance = une_seance_programmee({une_demande_de_remboursement(): TOUT})
    page = adresse("publication_de_seance", seance)

    passee = martine.post(page, {"jour": "2024-10-08", "heure": "9 h"})
    assert passee.status_code == 422
    assert "Cette heure est déjà passée." in texte(passee)
    martine.post(page, {"jour": "2024-10-10", "heure": "9 h"})
    seance.refresh_from_db()
    assert seance.a_publier_le != PUBLICATION
    martine.post(page, {"retirer": "1"})
    seance.refresh_from_db()
    assert seance.a_publier_le is None


def test_la_liste_dit_combien_de_demandes_ont_ete_ecartees(martine: Client) -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance_programmee({demande: TOUT})
    retirer_demande(demande=demande, par=elle(demande.admission.inscription), le=APRES_LA_SEANCE)

    publier_seance(seance=seance, le=PUBLICATION)

    assert "1 écartée" in texte(martine.get(reverse("scolarite:seances")))
    assert CHANGEE.replace("\u00a0", " ") in texte(martine.get(adresse("seance", seance)))
    signe = martine.get(adresse("proces_verbal_signe", seance))
    assert signe.status_code == 200
    signe.close()


def test_sans_proces_verbal_signe_la_page_le_demande(martine: Client) -> None:
    seance = une_seance_close({une_demande_de_remboursement(): TOUT})
    SeanceDeCommission.objects.update(proces_verbal_signe=None)
    page = adresse("publication_de_seance", seance)
    assert "Le procès-verbal signé est la preuve" in texte(martine.get(page))
    assert martine.get(adresse("proces_verbal_signe", seance)).status_code == 404
    assert martine.post(page, {"joindre": "1"}).status_code == 422

    scan = SimpleUploadedFile("pv.jpg", une_image(), "image/jpeg")
    martine.post(page, {"joindre": "1", "signature": scan})

    assert "Heure de publication" in texte(martine.get(page))


PAGES = ("seance", "modifier_seance", "ordre_du_jour", "saisir_seance", "publication_de_seance")


def test_la_seance_d_une_composante_est_a_sa_scolarite_et_celle_de_tous_a_qui_gere_tout() -> None:
    seance = une_seance_close({une_demande_de_remboursement(): TOUT})
    marseille = entree(une_gestionnaire("m.mars", composante=AILLEURS))
    for page in (*PAGES, "proces_verbal", "proces_verbal_signe"):
        assert marseille.get(adresse(page, seance)).status_code == 404

    SeanceDeCommission.objects.update(composante=AILLEURS)
    assert marseille.get(adresse("seance", seance)).status_code == 200


def test_une_composante_ne_prepare_que_les_siennes() -> None:
    marseille = entree(une_gestionnaire("m.mars", composante=AILLEURS))
    saisie = {"commission": "commission", "jour": "2024-10-08", "heure": "14 h", "lieu": "Salle 2"}

    for composante in ("", "allsh-aix"):
        envoyee = saisie | {"composante": composante}
        assert marseille.post(reverse("scolarite:preparer_seance"), envoyee).status_code == 422
    marseille.post(reverse("scolarite:preparer_seance"), saisie | {"composante": AILLEURS})

    assert SeanceDeCommission.objects.get().composante == AILLEURS


def test_la_page_d_une_demande_dit_a_quelle_seance_elle_va(martine: Client) -> None:
    demande = une_demande_de_remboursement()
    seance = une_seance(demande)

    page = texte(martine.get(reverse("scolarite:demande", args=[demande.pk])))

    assert f"À l’ordre du jour de la séance n° {seance.numero}" in page


def test_le_code_du_proces_verbal_se_verifie_sans_montrer_personne(client: Client) -> None:
    seance = une_seance_close({une_demande_de_remboursement(): TOUT})
    document = proces_verbal_emis(seance)
    assert document is not None

    page = texte(client.get(reverse("verification:document", args=[document.code])))

    assert "Procès-verbal de commission" in page
    assert "Benali" not in page
    assert "Initiales" not in page
