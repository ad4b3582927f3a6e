"""The pages of auditors and of concordances, as somebody who reads English goes through them."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rentree.demandes.actions_decision import lire_decision
from rentree.demandes.actions_propositions import accepter_proposition, contester_proposition
from rentree.inscriptions.actions_langue import choisir_langue
from rentree.journal.auteur import systeme
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.models import Paiement
from tests import horloge
from tests.demandes.auditeurs import GRECE, SEPTEMBRE, acceptee, un_auditeur
from tests.demandes.test_concordance import OCTOBRE, SOCIALE, examinee, lui, proposer, relue
from tests.paiements.preparation import un_avis
from tests.portail.visites import chez

ANGLAIS = {"Accept-Language": "en"}
Visites = Iterator[tuple[str, HttpResponse]]


def chez_l_auditeur() -> Visites:
    """The entrance, the space, a request refused then accepted, the bank, the fee paid."""
    horloge.regler(SEPTEMBRE)
    inconnue = Client(headers=ANGLAIS)
    entree = reverse("portail:auditeur")
    yield "portail:auditeur", inconnue.get(entree)
    yield "portail:auditeur", inconnue.post(entree, {})
    identite = {
        "prenom": "Mary",
        "nom": "Smith",
        "naissance_jour": "2",
        "naissance_mois": "April",
        "naissance_annee": "1956",
        "courriel": "mary@exemple.fr",
    }
    yield "portail:auditeur_code", inconnue.post(entree, identite, follow=True)
    auditeur = un_auditeur(langue="en")
    navigateur = Client(headers=ANGLAIS)
    navigateur.force_login(auditeur.compte)
    demander = reverse("portail:demander_en_auditeur")
    yield "portail:espace_d_auditeur", navigateur.get(reverse("portail:espace_d_auditeur"))
    yield "portail:demander_en_auditeur", navigateur.get(demander)
    yield "portail:demander_en_auditeur", navigateur.post(demander, {})
    demande = acceptee(GRECE, auditeur=auditeur)
    yield "portail:demande", navigateur.get(reverse("portail:demande", args=[demande.pk]))
    yield "portail:espace_d_auditeur", navigateur.get(reverse("portail:espace_d_auditeur"))
    yield (
        "portail:payer_en_auditeur",
        navigateur.post(reverse("portail:payer_en_auditeur"), follow=True),
    )
    yield "portail:retour_d_auditeur", navigateur.get(reverse("portail:retour_d_auditeur"))
    appliquer_avis(avis=un_avis(Paiement.objects.latest("ouvert_le")), le=SEPTEMBRE)
    yield "portail:espace_d_auditeur", navigateur.get(reverse("portail:espace_d_auditeur"))


def chez_qui_demande_une_concordance() -> Visites:
    """A proposal hidden, read, contested, made again, accepted; a unit given up."""
    horloge.regler(OCTOBRE)
    demande = proposer(examinee(obtenue="Social psychology, Leeds"))
    inscription = demande.son_admission.inscription
    choisir_langue(etudiant=inscription.etudiant, langue="en", par=systeme("essai"), le=OCTOBRE)
    ici = reverse("portail:demande", args=[demande.pk])
    contester = reverse("portail:contester_proposition", args=[demande.pk])
    yield "portail:demande", chez(inscription).get(ici)
    lire_decision(**lui(demande), le=OCTOBRE)
    yield "portail:demande", chez(inscription).get(ici)
    yield "portail:contester_proposition", chez(inscription).get(contester)
    yield "portail:contester_proposition", chez(inscription).post(contester, {})
    contester_proposition(**lui(relue(demande)), raison="I passed both.", le=OCTOBRE)
    yield "portail:demande", chez(inscription).get(ici)
    proposer(relue(demande))
    lire_decision(**lui(relue(demande)), le=OCTOBRE)
    accepter_proposition(**lui(relue(demande)), le=OCTOBRE)
    yield "portail:demande", chez(inscription).get(ici)
    renoncer = reverse("portail:renoncer", args=[demande.pk, SOCIALE])
    yield "portail:renoncer", chez(inscription).get(renoncer)
    yield "portail:renoncer", chez(inscription).post(renoncer, {"confirmation": "no"})
    navigateur = chez(inscription)
    yield "portail:demande", navigateur.post(renoncer, {"confirmation": "I give up"}, follow=True)
