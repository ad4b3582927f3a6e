"""Those who sign: by the link and a code, one page, and nothing but what their mandates cover."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.demandes.actions_appels import suivre_les_signataires
from rentree.demandes.actions_decision import donner_avis
from rentree.demandes.actions_mandats import deleguer_mandat, finir_mandat
from rentree.demandes.actions_messages import ecrire_message
from rentree.demandes.models import Appel, Avis, Demande, Mandat
from rentree.demandes.signataires import jeton_d_appel
from rentree.regles import cycle_demande
from tests import horloge
from tests.demandes.preparation import MARTINE, OCTOBRE, elle, le, une_demande_instruite
from tests.demandes.signataires import un_compte, un_mandat
from tests.scolarite.agents import AILLEURS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("circuit_avec_avis")]


@pytest.fixture(autouse=True)
def en_octobre() -> None:
    horloge.regler(OCTOBRE)


def texte(reponse: Any) -> str:
    return str(reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


def chez(mandat: Mandat) -> Client:
    client = Client()
    client.force_login(mandat.compte)
    return client


def page(demande: Demande, etape: str = "avis") -> str:
    return reverse("signatures:signature", args=[demande.pk, etape])


def fichier(demande: Demande, rang: int = 1) -> str:
    return reverse("signatures:fichier", args=[demande.pk, "avis", rang])


def appel_pour(demande: Demande) -> Appel:
    suivre_les_signataires(le=OCTOBRE)
    return Appel.objects.get(demande=demande)


def dernier_code() -> str:
    return code_de(CodeDeConnexion.objects.latest("demande_le").pk)


def test_du_lien_a_l_avis_en_un_code_et_deux_gestes() -> None:
    un_mandat()
    demande = une_demande_instruite()
    lien = reverse("signatures:lien", args=[jeton_d_appel(appel_pour(demande))])
    client = Client()

    visite = texte(client.get(lien))
    assert "à signer au plus tard le mardi 8 octobre 2024" in visite
    assert "p•••@u•••" in visite
    assert "BENALI" not in visite.upper()
    assert not CodeDeConnexion.objects.exists()

    assert client.post(lien).headers["Location"] == reverse("signatures:code")
    reponse = client.post(reverse("signatures:code"), {"code": dernier_code()})
    assert reponse.headers["Location"] == page(demande)
    lue = texte(client.get(page(demande)))
    assert "J’ai été hospitalisée en juillet." in lue
    assert "Responsable" in lue
    client.post(page(demande), {"reponse": "oui"})

    avis = Avis.objects.get()
    assert (avis.favorable, avis.par_nom, avis.mandat) == (
        True,
        "Paul Ferrer",
        Mandat.objects.get(),
    )
    assert "Rien n’attend votre signature" in texte(client.get(reverse("signatures:liste")))
    assert client.get(page(demande)).status_code == 410


def test_par_son_adresse_connue_ou_non_la_meme_reponse() -> None:
    un_mandat()
    entree = reverse("signatures:entree")

    for adresse in ("Paul.Ferrer@univ.fr", "inconnu@univ.fr"):
        assert Client().post(entree, {"courriel": adresse}).headers["Location"] == reverse(
            "signatures:code"
        )

    demandes = CodeDeConnexion.objects.order_by("courriel")
    assert [d.courriel for d in demandes] == ["", "paul.ferrer@univ.fr"]


def test_un_code_faux_se_dit_et_n_entre_pas() -> None:
    un_mandat()
    client = Client()
    client.post(reverse("signatures:entree"), {"courriel": "paul.ferrer@univ.fr"})
    faux = f"{(int(dernier_code()) + 1) % 1_000_000:06d}"

    assert client.post(reverse("signatures:code"), {"code": faux}).status_code == 422
    assert client.get(reverse("signatures:liste")).status_code == 302


def test_une_adresse_de_suite_etrangere_est_oubliee() -> None:
    un_mandat()
    client = Client()
    entree = reverse("signatures:entree")
    client.post(f"{entree}?suite=https://ailleurs.fr/", {"courriel": "paul.ferrer@univ.fr"})

    reponse = client.post(reverse("signatures:code"), {"code": dernier_code()})

    assert reponse.headers["Location"] == reverse("signatures:liste")


@pytest.mark.parametrize(
    "portee",
    [
        {"composante": AILLEURS},
        {"formation": "l2-psychologie-aix"},
        {"role": "responsable-formation"},
    ],
    ids=["autre-composante", "autre-formation", "autre-role"],
)
def test_un_mandat_pour_autre_chose_ne_montre_rien(portee: dict[str, str]) -> None:
    demande = une_demande_instruite()
    client = chez(un_mandat(**portee))

    assert client.get(page(demande)).status_code == 404
    assert client.post(page(demande), {"reponse": "oui"}).status_code == 404
    assert client.get(fichier(demande)).status_code == 404
    assert demande.numero not in texte(client.get(reverse("signatures:liste")))
    assert not Avis.objects.exists()


def test_apres_la_fin_du_mandat_la_porte_se_ferme() -> None:
    mandat = un_mandat()
    demande = une_demande_instruite()
    finir_mandat(mandat=mandat, au=date(2024, 10, 1), par=MARTINE, le=OCTOBRE)
    horloge.regler(le("2024-10-02"))

    reponse = chez(mandat).get(page(demande))

    assert reponse.status_code == 403
    assert "Vous n’avez pas de mandat en vigueur" in texte(reponse)


def test_avant_son_tour_et_apres_la_reponse_rien_n_est_montre() -> None:
    client, demande = chez(un_mandat()), une_demande_instruite()

    reponse = client.get(page(demande, "decision"))

    assert reponse.status_code == 410
    assert "hospitalisée" not in texte(reponse)
    assert b"".join(client.get(fichier(demande)).streaming_content)
    assert client.get(fichier(demande, 9)).status_code == 404


def test_un_avis_defavorable_ou_une_question_s_expliquent() -> None:
    client, demande = chez(un_mandat()), une_demande_instruite()

    for reponse in ("non", "information"):
        refusee = client.post(page(demande), {"reponse": reponse})
        assert refusee.status_code == 422
    assert client.post(page(demande), {}).status_code == 422

    client.post(page(demande), {"reponse": "information", "motif": "De quand à quand ?"})
    message = demande.messages.get()
    assert (message.par_nom, message.texte) == ("Paul Ferrer", "De quand à quand ?")
    assert not Avis.objects.exists()
    client.post(page(demande), {"reponse": "non", "motif": "Trop tard."})
    assert Avis.objects.get().motif == "Trop tard."


def test_le_delegue_decide_au_nom_de_qui_lui_delegue() -> None:
    mandat, demande = un_mandat(), une_demande_instruite()
    rosa = un_compte("Rosa Vidal")
    deleguer_mandat(
        mandat=mandat, a=rosa, du=date(2024, 10, 1), au=date(2024, 10, 9), par=MARTINE, le=OCTOBRE
    )
    donner_avis(
        demande=demande, etape="avis-scolarite", favorable=True, motif="", par=MARTINE, le=OCTOBRE
    )
    client = Client()
    client.force_login(rosa)
    client.post(page(demande), {"reponse": "oui"})
    assert "par délégation de Paul Ferrer" in texte(client.get(page(demande, "decision")))

    client.post(page(demande, "decision"), {"reponse": "non", "motif": "Aucune place."})

    decidee = Demande.objects.get(pk=demande.pk)
    assert (decidee.etat, decidee.decidee_par) == (cycle_demande.REFUSEE, "Rosa Vidal")
    accueil = texte(client.get(reverse("signatures:liste")))
    assert "Vos derniers avis et décisions" in accueil
    assert " : demande refusée" in accueil
    assert " : avis favorable" in accueil


def test_qui_signe_lit_une_question_pour_l_universite() -> None:
    client, demande = chez(un_mandat()), une_demande_instruite()
    par = elle(demande.admission.inscription)
    ecrire_message(demande=demande, texte="Une précision.", par=par, le=OCTOBRE)

    client.get(page(demande))

    lue = Demande.objects.get(pk=demande.pk)
    assert (lue.vue_le, lue.vue_par) == (OCTOBRE, "Paul Ferrer")
    assert lue.messages.get().vu_par == "Paul Ferrer"


def test_une_etudiante_ou_une_personne_sans_mandat_n_y_entre_pas() -> None:
    demande = une_demande_instruite()
    etudiante = Client()
    etudiante.force_login(demande.admission.etudiant.compte)

    assert etudiante.get(reverse("signatures:liste")).status_code == 404
    assert Client().get(page(demande)).headers["Location"].startswith("/signatures/entree/")
