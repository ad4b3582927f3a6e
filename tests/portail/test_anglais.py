"""Every page of the student in English, in every state of a file: no French word is left."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import URLPattern, reverse
from django.utils.translation import override
from pytest_django.fixtures import Settings

from rentree.documents.models import DocumentEmis
from rentree.inscriptions.actions import annuler_inscription, rattacher_compte
from rentree.inscriptions.actions_langue import choisir_langue
from rentree.inscriptions.actions_pieces import refuser_piece, valider_piece
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.auteur import Auteur, systeme
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.architecture.test_acces import adresse, parametres, routes
from tests.demandes.preparation import CORRECTION, TARDIVE
from tests.fabriques import (
    AJAC,
    un_ancien,
    un_etudiant,
    un_resultat_publie,
    une_admission,
    une_admission_par_etudes_en_france,
    une_inscription,
    une_inscription_passee,
    une_inscription_prete,
)
from tests.inscriptions.retraits import retirer, une_inscription_payee
from tests.portail.cesures_en_anglais import CESURES
from tests.portail.demandes_en_anglais import DEMANDES, chez_qui_fait_un_recours
from tests.portail.exonerations_en_anglais import EXONERATIONS
from tests.portail.lecture_anglaise import mots_francais
from tests.portail.liens_en_anglais import (
    MAJORITE,
    chez_le_directeur,
    chez_le_representant,
    devenue_majeure,
)
from tests.portail.paiements_en_anglais import PAIEMENTS
from tests.portail.transferts_en_anglais import TRANSFERTS
from tests.portail.unites_en_anglais import chez_l_auditeur, chez_qui_demande_une_concordance
from tests.portail.visites import chez_la_personne
from tests.scolarite.agents import entree, un_dossier, une_gestionnaire

pytestmark = [pytest.mark.django_db, pytest.mark.lecture]

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
EN_FRANCAIS = {"portail:calendrier", "portail:calendrier_agenda"}  # by their address
FACES = ("portail:", "verification:")
LE_SIEN = {
    "portail:inscriptions",
    "portail:est_ce_vous",
    "portail:pas_moi",
    "portail:messages",
    "portail:parcours",
    "verification:document",
}
# These addresses never answer by a page of their own.
# Addresses that need a request of their own kind: ``chez_le_directeur`` visits the second one.
D_UNE_DEMANDE = {"portail:fichier_de_demande", "portail:inviter_tiers"}
SANS_PAGE = {
    "portail:langue",
    "portail:creer_agenda",
    "portail:finir_agenda",
    "portail:reprendre",
    "portail:ent",
    "portail:ent_retour",
    "portail:calendrier",
    "portail:calendrier_agenda",
    "portail:calendrier_agenda_en",
    "portail:agenda",
    "portail:flux",
    "portail:certificat",
    "portail:fiche_de_transfert",
    "portail:page_de_piece",
    "portail:lire_decision",
    "portail:fichier_de_demande",
    "portail:accepter_proposition",
    "portail:contrat_de_concordance",
    "portail:payer_en_auditeur",
    "portail:attestation_d_auditeur",
}


def a_corriger() -> Inscription:
    inscription = un_dossier()
    premiere, seconde, *_ = inscription.pieces.courantes()
    acte: dict[str, Any] = {"par": MME_ROUX, "le": horloge.DEPART}
    refuser_piece(
        piece=premiere,
        motif="illisible",
        message="On ne peut pas lire cette pièce.",
        a_remplacer_avant=horloge.DEPART + timedelta(days=20),
        **acte,
    )
    valider_piece(piece=seconde, **acte)
    return inscription


def annulee() -> Inscription:
    inscription = un_dossier()
    annuler_inscription(
        inscription=inscription, raison="Départ à l’étranger", par=MME_ROUX, le=horloge.DEPART
    )
    return inscription


def terminee() -> Inscription:
    inscription = un_dossier()
    for piece in inscription.pieces.courantes():
        valider_piece(piece=piece, par=MME_ROUX, le=horloge.DEPART)
    return inscription


def bloquee() -> Inscription:
    venue = une_admission_par_etudes_en_france(definitive=False)
    return une_inscription(venue)


def retiree() -> Inscription:
    inscription = une_inscription_prete()
    retirer(inscription.admission)
    return inscription


def retiree_une_fois_payee() -> Inscription:
    inscription = une_inscription_payee()
    retirer(inscription.admission)
    return inscription


def a_se_reinscrire() -> Inscription:
    resultat = un_resultat_publie(un_ancien(), AJAC)
    return une_inscription(resultat.admissions.get(formation="l1-psychologie-aix"))


def venue_d_ailleurs() -> Inscription:
    return une_inscription_prete(
        une_admission(un_etudiant(nationalite="BR", sexe="")),
        reponses={"boursier": "demande", "droits_nationaux": False, "protection": None},
    )


ETATS: dict[str, tuple[Callable[[], Inscription], datetime]] = {
    "au début": (une_inscription, horloge.DEPART),
    "avant l’ouverture": (une_inscription, datetime(2024, 7, 1, 8, tzinfo=UTC)),
    "après la fermeture": (une_inscription, datetime(2024, 7, 20, 8, tzinfo=UTC)),
    "prête": (venue_d_ailleurs, horloge.DEPART),
    "bloquée": (bloquee, horloge.DEPART),
    "en contrôle": (un_dossier, horloge.DEPART),
    "pendant la fermeture": (un_dossier, datetime(2024, 7, 30, 8, tzinfo=UTC)),
    "à corriger": (a_corriger, horloge.DEPART),
    "terminée": (terminee, horloge.DEPART),
    "annulée": (annulee, horloge.DEPART),
    "retirée": (retiree, horloge.DEPART),
    "retirée une fois payée": (retiree_une_fois_payee, horloge.DEPART),
    "réinscription": (a_se_reinscrire, horloge.DEPART),
    "devenue majeure": (devenue_majeure, MAJORITE),
    **DEMANDES,
    **EXONERATIONS,
    **CESURES,
    **PAIEMENTS,
    **TRANSFERTS,
}


def visites(inscription: Inscription, etudiant: Etudiant) -> Iterator[tuple[str, HttpResponse]]:
    """By GET, all that is shown of this file to its student."""
    navigateur = Client()
    navigateur.force_login(etudiant.compte)
    for nom, chemin in chemins(inscription, etudiant):
        if nom in LE_SIEN or str(inscription.pk) in chemin or "/demandes/" in chemin:
            yield nom, navigateur.get(chemin)


def toutes_les_visites(
    inscription: Inscription, etudiant: Etudiant
) -> Iterator[tuple[str, HttpResponse]]:
    """Every address by GET, signed in and not, then each form sent empty."""
    connecte = Client()
    connecte.force_login(etudiant.compte)
    anonyme = Client(headers={"Accept-Language": "en"})
    demander_un_code(anonyme, inscription)
    for nom, chemin in chemins(inscription, etudiant):
        yield nom, connecte.get(chemin)
        yield nom, anonyme.get(chemin)
        if nom not in SANS_PAGE and nom != "portail:quitter":
            yield nom, connecte.post(chemin)


def chemins(inscription: Inscription, etudiant: Etudiant) -> Iterator[tuple[str, str]]:
    """The addresses of the student's side that are not those of the French public page."""
    valeurs = valeurs_de(inscription, etudiant)
    pieces = [piece.code for piece in inscription.pieces.courantes()] or ["identite"]
    demandees = inscription.admission.demandes.all()
    for nom, motif in routes():
        if nom.startswith(FACES) and nom not in {*EN_FRANCAIS, *D_UNE_DEMANDE}:
            connues = valeurs(nom)
            variantes: dict[str, list[Any]] = {
                "code": pieces if nom == "portail:piece" else [connues.get("code", pieces[0])],
                "genre": ["annulation", "demission", "abandon"]
                if nom == "portail:finir"
                else [TARDIVE, CORRECTION, "cesure", "regime-special", "exoneration"],
                "demande": [demande.pk for demande in demandees],
            }
            yield from ((nom, chemin) for chemin in _en_variantes(nom, motif, connues, variantes))


def _en_variantes(
    nom: str, motif: URLPattern, connues: dict[str, Any], variantes: dict[str, list[Any]]
) -> Iterator[str]:
    """Once for each piece, kind of request or request; never when this file has none of them."""
    variable = next(iter(parametres(motif) & variantes.keys()), None)
    for valeur in variantes[variable] if variable else [None]:
        yield adresse(nom, motif, {**connues, variable or "": valeur})


def restes(lues: Iterable[tuple[str, HttpResponse]]) -> list[tuple[str, str]]:
    """The French that is left, with the name of the page that says it."""
    pages = [(nom, r) for nom, r in lues if "html" in r.headers.get("Content-Type", "")]
    return sorted({(nom, mot) for nom, r in pages for mot in mots_francais(r.content.decode())})


def valeurs_de(inscription: Inscription, etudiant: Etudiant) -> Callable[[str], dict[str, Any]]:
    """What the addresses of this file need; an admission without a file, if there is one."""
    a_ouvrir = etudiant.admissions.filter(inscription=None).first()
    communes = {
        "inscription": inscription.pk,
        "admission": a_ouvrir.pk if a_ouvrir else inscription.admission_id,
        "jeton": "x",
    }

    def valeurs(nom: str) -> dict[str, Any]:
        emis = DocumentEmis.objects.first() if nom == "verification:document" else None
        return {**communes, "code": emis.code} if emis else communes

    return valeurs


def demander_un_code(navigateur: Client, inscription: Inscription) -> None:
    naissance = inscription.etudiant.date_naissance
    saisie = {
        "numero": inscription.admission.numero,
        "naissance_jour": str(naissance.day),
        "naissance_mois": str(naissance.month),
        "naissance_annee": str(naissance.year),
    }
    assert navigateur.post("/", saisie).status_code == 302


@pytest.fixture(autouse=True)
def une_entree_par_l_ent_en_panne(settings: Settings) -> None:
    settings.CAS_SERVER_URL = "http://127.0.0.1:9/"


def lectrice(etat: str) -> Inscription:
    """A file in this state, whose student reads English."""
    preparer, moment = ETATS[etat]
    inscription = preparer()
    choisir_langue(
        etudiant=inscription.etudiant, langue="en", par=systeme("essai"), le=horloge.DEPART
    )
    horloge.regler(moment)
    return inscription


@pytest.mark.parametrize("etat", ETATS)
def test_aucun_mot_francais_ne_reste(etat: str) -> None:
    inscription = lectrice(etat)

    assert restes(visites(inscription, inscription.etudiant)) == []


def test_chaque_adresse_de_l_etudiant_est_lue_en_anglais() -> None:
    """So that a new page cannot be forgotten."""
    lues: list[tuple[str, HttpResponse]] = []
    en_entier = ("prête", "demande à compléter")
    for etat in (
        *en_entier,
        "chez la banque",
        "bourse attendue",
        "en contrôle",
        "réinscription",
        "en échange",
    ):
        inscription = lectrice(etat)
        siennes = toutes_les_visites if etat in en_entier else visites
        lues += siennes(inscription, inscription.etudiant)

    lues += [*chez_le_representant(), *chez_le_directeur()]
    lues += chez_l_auditeur()
    lues += [*chez_qui_demande_une_concordance(), *chez_qui_fait_un_recours()]
    assert restes(lues) == []
    montrees = {nom for nom, reponse in lues if reponse.status_code == 200}
    attendues = {nom for nom, _ in routes() if nom.startswith(FACES)} - SANS_PAGE
    assert attendues - montrees == set()


@pytest.mark.parametrize(
    "gabarit", ["interdit", "jeton_perime", "trop_de_demandes", "panne", "demande_illisible"]
)
def test_les_pages_d_erreur_parlent_anglais(gabarit: str, rf: RequestFactory) -> None:
    requete = rf.get("/")
    requete.user = AnonymousUser()
    with override("en"):
        contexte = {"reprendre_le": horloge.DEPART, "retour": "/"}
        contenu = render_to_string(f"portail/{gabarit}.html", contexte, requete)

    assert mots_francais(contenu) == []
    assert '<html lang="en"' in contenu


def test_qui_se_reinscrit_relit_en_anglais_ce_que_nous_savons() -> None:
    ancienne = un_resultat_publie(un_ancien()).etudiant
    compte = rattacher_compte(etudiant=ancienne, le=horloge.DEPART)
    choisir_langue(etudiant=ancienne, langue="en", par=systeme("essai"), le=horloge.DEPART)
    navigateur = Client()
    navigateur.force_login(compte)
    question = reverse("portail:est_ce_vous", args=[ancienne.admissions.get().pk])

    vue, refusee = navigateur.get(question), navigateur.post(question, {"courriel": "x"})

    assert "Has anything changed?" in vue.content.decode()
    assert refusee.status_code == 422
    assert restes([("vue", vue), ("refusee", refusee)]) == []


def test_les_annees_precedentes_se_lisent_en_anglais() -> None:
    ancienne = un_ancien()
    une_inscription_passee(ancienne)
    un_resultat_publie(ancienne)
    navigateur = chez_la_personne(ancienne)
    choisir_langue(etudiant=ancienne, langue="en", par=systeme("essai"), le=horloge.DEPART)

    vue = navigateur.get(reverse("portail:inscriptions"), {"toutes": ""})

    assert "Your earlier years" in vue.content.decode()
    assert restes([("vue", vue)]) == []


def test_une_page_inconnue_parle_anglais() -> None:
    reponse = Client(headers={"Accept-Language": "en"}).get("/rien/")

    assert reponse.status_code == 404
    assert mots_francais(reponse.content.decode()) == []


def test_les_pages_des_personnels_restent_en_francais() -> None:
    navigateur = entree(une_gestionnaire())
    navigateur.cookies["langue"] = "en"

    reponse = navigateur.get(reverse("scolarite:file"), headers={"Accept-Language": "en"})

    assert reponse.headers["Content-Language"] == "fr"
    assert '<html lang="fr"' in reponse.content.decode()
    assert "Me déconnecter" in reponse.content.decode()
    perdue = navigateur.get("/rien/", headers={"Accept-Language": "en"})
    assert "Cette page n’existe pas" in perdue.content.decode()
