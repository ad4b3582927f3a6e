"""E-mails that come back: marked, their address to check, nothing more sent; forgeries ignored."""

from typing import Any

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from rentree.comptes.actions import demander_code
from rentree.connecteurs.courriel.actions import (
    confirmer_adresse,
    constater_retour,
    verifier_adresse,
)
from rentree.connecteurs.courriel.identifiant import courriel_nomme, identifiant_de
from rentree.connecteurs.courriel.notifications import Notification
from rentree.connecteurs.courriel.reception import TAILLE_MAX, recevoir
from rentree.connecteurs.models import AdresseEnEchec, Courriel, Echange
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions import annuler_inscription
from rentree.inscriptions.actions_adresse import changer_courriel
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.avis_de_non_remise import avis
from tests.connecteurs.courrier import recus
from tests.fabriques import une_inscription
from tests.horloge import DEPART
from tests.scolarite.agents import un_dossier

pytestmark = pytest.mark.django_db(transaction=True)

ADRESSE = "ines@exemple.fr"
MARTINE = Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux")


@pytest.fixture
def dossier() -> Inscription:
    """A registered student, who was written to once."""
    dossier = un_dossier(courriel=ADRESSE)
    un_tour(DEPART)
    return dossier


def renvoyer(**options: Any) -> Echange:
    """The last e-mail comes back."""
    courriel = Courriel.objects.order_by("-pk")[0]
    return recevoir(avis(identifiant_de(courriel.pk), **options), DEPART)


def annuler(dossier: Inscription) -> None:
    """Something more to tell the student."""
    annuler_inscription(inscription=dossier, raison="", par=MARTINE, le=DEPART)


def test_le_message_part_avec_un_identifiant_qui_ne_s_invente_pas(dossier: Inscription) -> None:
    [recu] = mail.outbox
    courriel = Courriel.objects.get()

    assert recu.extra_headers["Message-ID"] == identifiant_de(courriel.pk)
    assert courriel_nomme(identifiant_de(courriel.pk)) == courriel.pk
    for invente in (
        f"<courriel-{courriel.pk}@127.0.0.1>",
        f"<courriel-{courriel.pk}.{'0' * 32}@x>",
    ):
        assert courriel_nomme(invente) is None


def test_les_retours_arrivent_a_leur_propre_adresse(
    dossier: Inscription, settings: Settings
) -> None:
    mail.outbox.clear()
    settings.COURRIEL_RETOURS = "retours@inscription.example"
    annuler(dossier)

    [recu] = recus(DEPART)

    assert recu.from_email == "retours@inscription.example"
    assert recu.message()["From"] == settings.DEFAULT_FROM_EMAIL


@pytest.mark.parametrize("joint", ["entier", "entetes"])
def test_un_courriel_revenu_est_marque_et_l_adresse_est_a_verifier(
    dossier: Inscription, joint: str
) -> None:
    echange = renvoyer(joint=joint)

    assert echange.verdict == Echange.Verdict.ACCEPTE
    courriel = Courriel.objects.get()
    assert (courriel.etat, courriel.retour_code) == ("revenu", "5.1.1")
    echec = AdresseEnEchec.objects.get()
    assert (echec.adresse, echec.definitif) == (ADRESSE, True)
    assert "n’existe pas" in echec.raison
    assert "User unknown" in echec.detail
    [acte] = Evenement.objects.filter(acte="constater_retour")
    assert acte.dossier == dossier.dossier
    assert acte.par == "systeme:courriel"


def test_le_meme_avis_deux_fois_ne_change_rien(dossier: Inscription) -> None:
    renvoyer()

    assert renvoyer().rapport == {"raison": "déjà connu"}
    assert Evenement.objects.filter(acte="constater_retour").count() == 1


def test_plus_rien_ne_part_a_une_adresse_qui_n_existe_pas(dossier: Inscription) -> None:
    renvoyer()
    mail.outbox.clear()
    annuler(dossier)

    assert recus(DEPART) == []

    retenu = Courriel.objects.get(modele="inscription_annulee")
    assert (retenu.etat, retenu.libelle_d_etat) == ("retenu", "Pas envoyé")
    assert "annulée" in retenu.texte


def test_un_code_de_connexion_demande_part_quand_meme(dossier: Inscription) -> None:
    renvoyer()
    mail.outbox.clear()
    demander_code(
        cle="c",
        origine="o",
        destinataire=str(dossier.etudiant.pk),
        courriel=ADRESSE,
        le=DEPART,
    )

    assert ["code de connexion" in recu.subject for recu in recus(DEPART)] == [True]


@pytest.mark.parametrize("code", ["4.4.7", "5.2.2", "5.7.1", "5.3.4"])
def test_un_echec_passager_demande_de_verifier_sans_rien_retenir(
    dossier: Inscription, code: str
) -> None:
    renvoyer(code=code)
    mail.outbox.clear()
    annuler(dossier)

    assert len(recus(DEPART)) == 1
    assert AdresseEnEchec.objects.get().definitif is False


def test_un_echec_passager_puis_definitif_devient_definitif(dossier: Inscription) -> None:
    renvoyer(code="4.4.7")
    annuler(dossier)
    un_tour(DEPART)
    renvoyer()

    assert AdresseEnEchec.objects.get().definitif is True


def test_une_nouvelle_adresse_recoit_de_nouveau_et_l_ancienne_reste_muette(
    dossier: Inscription,
) -> None:
    renvoyer()
    mail.outbox.clear()
    changer_courriel(inscription=dossier, courriel="ines@nouvelle.example", par=MARTINE, le=DEPART)
    annuler(dossier)

    lettres = recus(DEPART)

    assert [lettre.to for lettre in lettres] == [["ines@nouvelle.example"]] * 2
    assert Courriel.objects.get(modele="adresse_changee").etat == "retenu"


def test_dire_que_l_adresse_est_juste_fait_repartir_les_courriels(dossier: Inscription) -> None:
    renvoyer()
    mail.outbox.clear()
    verifier_adresse(inscription=dossier, courriel=ADRESSE, par=MARTINE, le=DEPART)
    annuler(dossier)

    manques, annulation = recus(DEPART)
    assert "parvenir" in manques.subject
    assert "annulée" in annulation.subject
    [acte] = Evenement.objects.filter(acte="confirmer_adresse")
    assert acte.dossier == dossier.dossier


def test_une_adresse_dite_juste_qui_echoue_encore_est_de_nouveau_a_verifier(
    dossier: Inscription,
) -> None:
    renvoyer()
    verifier_adresse(inscription=dossier, courriel=ADRESSE, par=MARTINE, le=DEPART)
    annuler(dossier)
    un_tour(DEPART)
    renvoyer()

    assert AdresseEnEchec.objects.count() == 2
    assert AdresseEnEchec.objects.de(ADRESSE) is not None


def test_une_adresse_ne_se_dit_juste_qu_une_fois(dossier: Inscription) -> None:
    renvoyer()
    echec = AdresseEnEchec.objects.get()
    acte: dict[str, Any] = {"echec": echec, "inscription": dossier, "par": MARTINE, "le": DEPART}
    confirmer_adresse(**acte)

    with pytest.raises(ActeImpossible):
        confirmer_adresse(**acte)


def test_un_retour_ne_se_constate_qu_une_fois(dossier: Inscription) -> None:
    acte: dict[str, Any] = {
        "courriel": Courriel.objects.get(),
        "notification": Notification("", "5.1.1", ""),
        "par": MARTINE,
        "le": DEPART,
    }
    constater_retour(**acte)

    with pytest.raises(ActeImpossible):
        constater_retour(**acte)


def test_des_coordonnees_jamais_verifiees_se_corrigent_a_la_source() -> None:
    with pytest.raises(ActeImpossible):
        changer_courriel(
            inscription=une_inscription(), courriel="x@exemple.fr", par=MARTINE, le=DEPART
        )


REFUSES = {
    "un courriel quelconque": (
        b"From: x@exemple.fr\r\nSubject: Bonjour\r\n\r\nTexte",
        "non-remise",
    ),
    "rien du tout": (b"", "non-remise"),
    "des octets sans suite": (b"\xff\xfe\x00" * 50, "non-remise"),
    "un message trop long": (b"x" * (TAILLE_MAX + 1), "dépasse"),
}


@pytest.mark.parametrize("cas", REFUSES)
def test_ce_qui_n_est_pas_un_avis_est_ignore_avec_une_trace(dossier: Inscription, cas: str) -> None:
    contenu, raison = REFUSES[cas]

    echange = recevoir(contenu, DEPART)

    assert echange.verdict == Echange.Verdict.REFUSE
    assert raison in echange.rapport["raison"]
    assert Courriel.objects.get().etat == "envoye"


@pytest.mark.parametrize(
    ("options", "raison"),
    [
        ({"action": "delayed", "code": "4.4.1"}, "aucun échec (delayed)"),
        ({"action": "delivered", "code": "2.0.0"}, "aucun échec (delivered)"),
        ({"code": ""}, "code d’état"),
        ({"joint": "rien"}, "en-têtes"),
    ],
)
def test_un_avis_qui_n_annonce_pas_d_echec_est_ignore(
    dossier: Inscription, options: dict[str, str], raison: str
) -> None:
    echange = renvoyer(**options)

    assert echange.verdict == Echange.Verdict.REFUSE
    assert raison in echange.rapport["raison"]
    assert not AdresseEnEchec.objects.exists()


def test_un_avis_forge_est_ignore(dossier: Inscription) -> None:
    cle = Courriel.objects.get().pk
    for invente in (f"<courriel-{cle}@127.0.0.1>", f"<courriel-{cle}.{'a' * 32}@x>", "<x@y>", ""):
        echange = recevoir(avis(invente), DEPART)
        assert "n’est pas de nous" in echange.rapport["raison"]

    assert Courriel.objects.get().etat == "envoye"
    assert not AdresseEnEchec.objects.exists()


def test_un_courriel_disparu_est_ignore(dossier: Inscription) -> None:
    assert recevoir(avis(identifiant_de(999_999)), DEPART).verdict == Echange.Verdict.REFUSE


def test_des_messages_emboites_a_l_infini_n_arretent_rien() -> None:
    emboite = b'Content-Type: multipart/report; report-type="delivery-status"; boundary=b\r\n\r\n'
    for _ in range(3000):
        emboite += b"--b\r\nContent-Type: message/rfc822\r\n\r\n"

    assert recevoir(emboite, DEPART).verdict == Echange.Verdict.REFUSE


def test_l_avis_lui_meme_n_est_pas_garde(dossier: Inscription) -> None:
    echange = renvoyer()

    assert "Bonjour Inès" not in str(echange.rapport)
    assert len(echange.empreinte) == 64
