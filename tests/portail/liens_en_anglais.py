"""In English: what asks somebody else to answer by a link, and the end of having to ask."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.demandes.models import InvitationDeTiers
from rentree.inscriptions.actions_langue import choisir_langue
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import systeme
from tests import horloge
from tests.demandes.derogations import MASTER, lien_du_tiers, un_troisieme_m1, une_invitation
from tests.fabriques import sans_autorisation
from tests.portail.test_autorisation import OUI, QUI, demander, prouver
from tests.portail.visites import chez, page

MEYER = {"nom": "Claude Meyer", "courriel": "claude.meyer@labo.fr"}
MAJORITE = datetime(2024, 9, 1, 22, tzinfo=UTC)  # 2 September in Paris


def devenue_majeure() -> Inscription:
    """She is 18 that day: nobody is asked any more."""
    dossier = sans_autorisation(date(2006, 9, 2))
    Admission.objects.update(acceptee_le=date(2024, 8, 25))  # open until 20 September
    return dossier


def chez_le_representant() -> Iterator[tuple[str, HttpResponse]]:
    """A minor asks her representative, who reads and answers; then the link is used up."""
    dossier = sans_autorisation(date(2006, 12, 3), courriel="ines@exemple.fr")
    choisir_langue(etudiant=dossier.etudiant, langue="en", par=systeme("essai"), le=horloge.DEPART)
    ici = page("autorisation", dossier)
    yield "portail:autorisation", chez(dossier).get(ici)
    yield "portail:autorisation", chez(dossier).post(ici)
    yield "portail:autorisation", chez(dossier).post(ici, QUI, follow=True)
    for _ in range(3):
        demander(dossier)
    lien = demander(dossier)
    yield "portail:autorisation", chez(dossier).post(ici, QUI)
    anglais = {"Accept-Language": "en"}
    sans_code = Client(headers=anglais)
    yield "portail:representant", sans_code.get(lien)
    yield "portail:representant_code", sans_code.post(lien, follow=True)
    navigateur = prouver(lien)
    yield "portail:representant_reponse", navigateur.get(f"{lien}reponse/", headers=anglais)
    yield "portail:representant_reponse", navigateur.post(f"{lien}reponse/", {}, headers=anglais)
    yield "portail:representant_reponse", navigateur.post(f"{lien}reponse/", OUI, headers=anglais)
    yield "portail:representant", navigateur.get(lien, headers=anglais)
    yield "portail:autorisation", chez(dossier).get(ici)


def chez_le_directeur() -> Iterator[tuple[str, HttpResponse]]:
    """A dérogation in the master: its form, the link of the supervisor, another one."""
    horloge.regler(horloge.DEPART)
    dossier = un_troisieme_m1(langue="en")
    choisir_langue(etudiant=dossier.etudiant, langue="en", par=systeme("essai"), le=horloge.DEPART)
    yield "portail:inscription", chez(dossier).get(page("inscription", dossier))
    ici = page("demander", dossier, MASTER)
    yield "portail:demander", chez(dossier).get(ici)
    yield "portail:demander", chez(dossier).post(ici, {})
    invitation = une_invitation(dossier)
    demande = invitation.demande.pk
    yield "portail:demande", chez(dossier).get(reverse("portail:demande", args=[demande]))
    autre = reverse("portail:inviter_tiers", args=[demande, invitation.code])
    yield "portail:inviter_tiers", chez(dossier).get(autre)
    yield "portail:inviter_tiers", chez(dossier).post(autre, {})
    for _ in range(5):
        yield "portail:inviter_tiers", chez(dossier).post(autre, MEYER, follow=True)
    invitation = InvitationDeTiers.objects.get(demande=demande, retiree_le=None)
    client, lien = Client(headers={"Accept-Language": "en"}), lien_du_tiers(invitation)
    yield "portail:tiers", client.get(lien)
    yield "portail:tiers_code", client.post(lien, follow=True)
    code = code_de(CodeDeConnexion.objects.get(destinataire__startswith="tiers:").pk)
    yield "portail:tiers_remise", client.post(f"{lien}code/", {"code": code}, follow=True)
    yield "portail:tiers_remise", client.post(f"{lien}remise/", {})
