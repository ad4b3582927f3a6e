"""Too many registrations: one request, one document a year, a research supervisor, a door."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.demandes.actions import instruire_demande
from rentree.demandes.actions_decision import decider_demande, donner_avis
from rentree.demandes.actions_tiers import inviter_tiers
from rentree.demandes.models import Demande, InvitationDeTiers
from rentree.demandes.tiers import jeton_d_invitation
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Inscription
from rentree.journal.actions import ActeImpossible
from rentree.regles.cycle import SIGNATAIRE
from rentree.regles.decision import BLOQUEE, OUVERTE
from tests import horloge
from tests.demandes.derogations import (
    DECOMPTE,
    DEROGATION,
    LETTRE,
    MASTER,
    un_troisieme_m1,
    une_troisieme_l2,
)
from tests.demandes.preparation import MARTINE, elle, le
from tests.demandes.signataires import un_mandat
from tests.documents.echantillons import un_pdf
from tests.fabriques import une_image
from tests.portail.visites import chez, page, un_inconnu

pytestmark = pytest.mark.django_db
JUILLET = le("2024-07-10")
RAPPORT = {"nom_rapport": "Claude Meyer", "courriel_rapport": "claude.meyer@labo.fr"}


@pytest.fixture(autouse=True)
def en_juillet() -> None:
    horloge.regler(JUILLET)


def lisible(reponse: Any) -> str:
    return str(reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


def lire(inscription: Inscription, nom: str, *arguments: str) -> str:
    reponse = chez(inscription).get(page(nom, inscription, *arguments))
    assert reponse.status_code == 200
    return lisible(reponse)


def releves(niveau: str = "L2") -> dict[str, SimpleUploadedFile]:
    return {
        f"fichier_releve-{annee}-{niveau}": SimpleUploadedFile("r.jpg", une_image(), "image/jpeg")
        for annee in ("2022-2023", "2023-2024")
    }


def deposer(inscription: Inscription, genre: str = DEROGATION, **donnees: Any) -> Demande:
    adresse = page("demander", inscription, genre)
    reponse = chez(inscription).post(adresse, {**LETTRE, **donnees})
    assert reponse.status_code == 302, lisible(reponse)
    return Demande.objects.get(type=genre)


def test_le_refus_mene_a_la_demande_avec_le_decompte_et_sa_provenance() -> None:
    inscription = une_troisieme_l2()

    assert page("demander", inscription, DEROGATION) in lire(inscription, "inscription")
    formulaire = lire(inscription, "demander", DEROGATION)
    assert "3e inscription en licence 2 sur 2 possibles" in formulaire
    assert formulaire.count("2023-2024, L2 psychologie, Aix-Marseille") == 1
    assert "(notre base)" in formulaire
    assert page("demander", inscription, DECOMPTE) in formulaire
    assert "Relevé de notes, 2022-2023, L2 psychologie" in formulaire


def test_il_faut_un_releve_pour_chaque_annee() -> None:
    inscription = une_troisieme_l2()
    un_seul = dict([releves().popitem()])

    reponse = chez(inscription).post(page("demander", inscription, DEROGATION), LETTRE | un_seul)

    assert "relevé de notes, 2022-2023, l2 psychologie" in lisible(reponse)
    assert not Demande.objects.exists()


def test_un_second_clic_ouvre_la_premiere_demande() -> None:
    inscription = une_troisieme_l2()
    demande = deposer(inscription, **releves())
    assert sorted(j.code for j in demande.jointes.all()) == [
        "releve-2022-2023-L2",
        "releve-2023-2024-L2",
    ]

    reponse = chez(inscription).get(page("demander", inscription, DEROGATION))

    assert reponse.headers["Location"] == reverse("portail:demande", args=[demande.pk])
    assert reverse("portail:demande", args=[demande.pk]) in lire(inscription, "inscription")


def test_hors_delai_la_demande_n_est_pas_recevable() -> None:
    inscription = une_troisieme_l2()
    horloge.regler(le("2024-09-20", "12:00"))

    contenu = lire(inscription, "demander", DEROGATION)

    assert "se déposait jusqu’au vendredi 20 septembre 2024 à 12 h" in contenu
    assert "elle n’est pas recevable" in contenu
    reponse = chez(inscription).post(
        page("demander", inscription, DEROGATION), {**LETTRE, **releves()}
    )
    assert reponse.status_code == 200
    assert not Demande.objects.exists()


def test_celle_d_un_autre_diplome_se_refuse() -> None:
    inscription = une_troisieme_l2()

    assert "Cette demande est celle d’un autre diplôme" in lire(inscription, "demander", MASTER)


def test_acceptee_elle_ouvre_la_porte_aussitot_et_ne_touche_a_rien_d_autre() -> None:
    inscription = une_troisieme_l2()
    demande = deposer(inscription, **releves())
    instruire_demande(demande=demande, par=MARTINE, le=JUILLET)
    avis = un_mandat(role="responsable-formation", du=date(2024, 7, 1))
    doyenne = un_mandat("Anne Roy", role="direction-composante", du=date(2024, 7, 1))
    assert decision_sur(inscription, JUILLET).inscription.etat == BLOQUEE
    donner_avis(
        demande=demande,
        etape="avis",
        favorable=True,
        motif="",
        mandat=avis,
        par=avis.compte.auteur(SIGNATAIRE),
        le=JUILLET,
    )

    decider_demande(
        demande=demande,
        accepter=True,
        motif="",
        mandat=doyenne,
        par=doyenne.compte.auteur(SIGNATAIRE),
        le=JUILLET,
    )

    lue = Inscription.objects.avec_parcours().get(pk=inscription.pk)
    assert decision_sur(lue, JUILLET).inscription.etat == OUVERTE
    avant = decision_sur(lue, JUILLET - timedelta(minutes=1)).inscription
    assert avant.etat == BLOQUEE
    assert "3e inscription en licence 2" in lire(inscription, "inscription")


def test_contester_le_decompte_est_une_demande() -> None:
    inscription = une_troisieme_l2()

    deposer(
        inscription,
        DECOMPTE,
        annee="2022-2023, L2",
        erreur="annulee",
        explication="Annulée en octobre.",
    )

    assert Demande.objects.get().reponses["erreur"] == "annulee"


@pytest.fixture
def invitation() -> InvitationDeTiers:
    deposer(un_troisieme_m1(), MASTER, **RAPPORT, **releves("M1"))
    return InvitationDeTiers.objects.select_related("demande__admission").get()


def suivre(demande: Demande) -> str:
    adresse = reverse("portail:demande", args=[demande.pk])
    return lisible(chez(demande.admission.inscription).get(adresse))


def adresse(invitation: InvitationDeTiers, nom: str = "tiers") -> str:
    return reverse(f"portail:{nom}", args=[jeton_d_invitation(invitation)])


def entrer(invitation: InvitationDeTiers) -> Client:
    client = Client()
    client.post(adresse(invitation))
    code = code_de(CodeDeConnexion.objects.latest("demande_le").pk)
    reponse = client.post(adresse(invitation, "tiers_code"), {"code": code})
    assert reponse.headers["Location"] == adresse(invitation, "tiers_remise")
    return client


def test_le_directeur_remet_son_rapport_par_un_lien_et_un_code(
    invitation: InvitationDeTiers,
) -> None:
    assert "En attente de Claude Meyer" in suivre(invitation.demande)
    assert "BENALI" not in lisible(Client().get(adresse(invitation))).upper()
    client = entrer(invitation)
    remise = adresse(invitation, "tiers_remise")
    image = SimpleUploadedFile("r.jpg", une_image(), "image/jpeg")
    assert client.post(remise, {"fichier": image}).status_code == 422

    pdf = SimpleUploadedFile("rapport.pdf", un_pdf(), "application/pdf")
    assert "votre document est bien arrivé" in lisible(client.post(remise, {"fichier": pdf}))

    assert "Remis par Claude Meyer" in suivre(invitation.demande)
    assert invitation.demande.jointes.filter(code="rapport").count() == 1
    assert Client().get(adresse(invitation)).status_code == 410


def test_sans_code_ou_avec_un_autre_lien_rien_ne_se_depose(invitation: InvitationDeTiers) -> None:
    remise = adresse(invitation, "tiers_remise")

    assert Client().get(remise).headers["Location"] == adresse(invitation)
    assert Client().get(reverse("portail:tiers", args=["x"])).status_code == 404


def test_changer_de_personne_ferme_le_premier_lien(invitation: InvitationDeTiers) -> None:
    demande = invitation.demande
    autre = reverse("portail:inviter_tiers", args=[demande.pk, "rapport"])
    assert un_inconnu().get(autre).status_code == 404
    client = chez(demande.admission.inscription)

    client.post(autre, {"nom": "Dominique Roy", "courriel": "d.roy@labo.fr"})

    assert Client().get(adresse(invitation)).status_code == 410
    assert "En attente de Dominique Roy" in suivre(demande)


def test_trop_de_liens_disent_quand_recommencer_et_que_le_dernier_sert(
    invitation: InvitationDeTiers,
) -> None:
    demande = invitation.demande
    autre = reverse("portail:inviter_tiers", args=[demande.pk, "rapport"])
    personne = {"nom": "Claude Meyer", "courriel": "claude.meyer@labo.fr"}
    navigateur = chez(demande.son_admission.inscription)
    for _ in range(4):
        assert navigateur.post(autre, personne).status_code == 302
    derniere = InvitationDeTiers.objects.get(demande=demande, retiree_le=None)

    trop = navigateur.post(autre, personne)

    assert trop.status_code == 422
    assert "en envoyer un autre à partir du jeudi 11 juillet 2024 à" in lisible(trop)
    assert "le dernier lien envoyé sert toujours" in lisible(trop)
    derniere.refresh_from_db()
    assert derniere.retiree_le is None


def test_un_rapport_remis_ne_se_redemande_pas(invitation: InvitationDeTiers) -> None:
    invitation.remise_le = JUILLET
    invitation.save(update_fields=["remise_le"])

    with pytest.raises(ActeImpossible):
        inviter_tiers(
            demande=invitation.demande,
            code="rapport",
            nom="Autre",
            courriel="autre@labo.fr",
            par=elle(invitation.demande.admission.inscription),
            le=JUILLET,
        )
