"""What the portal would have said to a real person, with the facts of that moment."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localtime

from rentree.inscriptions.actions import (
    annuler_inscription,
    enregistrer_situation,
    ouvrir_inscription,
    rattacher_compte,
)
from rentree.inscriptions.actions_pieces import deposer_piece, refuser_piece, valider_piece
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import confirmer_et_constater, reprendre
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests import fabriques, horloge
from tests.inscriptions.candidats import candidat, importer
from tests.paiements.preparation import ouvrir, un_avis
from tests.portail.visites import chez, page
from tests.scolarite.agents import entree, une_gestionnaire

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
UN_JOUR = timedelta(days=1)
DIX = horloge.DEPART
CADRE = r'class="situation"[^>]*>(?:<h2.*?</h2>)?(.*?)</(?:div|section)>'


@pytest.fixture
def navigateur() -> Client:
    return entree(une_gestionnaire(composante="allsh-aix"))


def lisible(reponse: HttpResponse) -> str:
    assert reponse.status_code == 200
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def apercu(navigateur: Client, dossier: str, le: datetime, **saisie: str) -> str:
    ici = localtime(le)
    saisie |= {"dossier": dossier, "jour": f"{ici:%Y-%m-%d}", "heure": f"{ici:%H:%M}"}
    return lisible(navigateur.get("/scolarite/apercu/", saisie))


def bandeau(contenu: str) -> str:
    """The sentences of the banner, without their tags."""
    cadre = re.search(CADRE, contenu, re.DOTALL)
    assert cadre is not None
    return " ".join(re.sub(r"<[^>]+>", " ", cadre[1]).split()).replace(" .", ".")


def etudiante(dossier: Inscription) -> Auteur:
    compte = dossier.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def repondre(dossier: Inscription, le: datetime, **reponses: Any) -> None:
    enregistrer_situation(inscription=dossier, reponses=reponses, par=etudiante(dossier), le=le)


class Carnet:
    """A student who notes what she reads at the head of her page after each act."""

    def __init__(self, dossier: Inscription) -> None:
        self.dossier = dossier
        self.notes: list[tuple[datetime, str]] = []
        self.etats: set[str] = set()

    def noter(self, le: datetime) -> None:
        horloge.regler(le)
        reponse = chez(self.dossier).get(page("inscription", self.dossier))
        self.notes.append((le, bandeau(lisible(reponse))))
        self.etats.add(reponse.context["etat"])


def une_histoire() -> Carnet:
    """From a file opened too early to a cancellation."""
    le = DIX - timedelta(days=2)
    carnet = Carnet(fabriques.une_inscription(le=le))
    dossier = carnet.dossier
    carnet.noter(le)
    repondre(dossier, le + UN_JOUR, boursier="non")
    carnet.noter(DIX)
    fabriques.une_inscription_prete(dossier.admission, le=DIX + timedelta(minutes=1))
    dossier.refresh_from_db()
    payer(carnet, DIX + timedelta(hours=1))
    for jour, acte in enumerate((refuser, renvoyer, valider), start=4):
        acte(dossier, DIX + jour * UN_JOUR)
        carnet.noter(DIX + jour * UN_JOUR)
    annuler_inscription(
        inscription=dossier, raison="À sa demande.", par=MME_ROUX, le=DIX + 7 * UN_JOUR
    )
    carnet.noter(DIX + 7 * UN_JOUR)
    return carnet


def payer(carnet: Carnet, le: datetime) -> None:
    """Confirmed, taken back, confirmed again, refused by the bank, then accepted."""
    dossier, par, minute = carnet.dossier, etudiante(carnet.dossier), timedelta(minutes=1)
    confirmer_et_constater(inscription=dossier, par=par, le=le)
    carnet.noter(le)
    reprendre(inscription=dossier, par=par, le=le + minute)
    carnet.noter(le + minute)
    creance = confirmer_et_constater(inscription=dossier, par=par, le=le + 2 * minute)
    for rang, issue in ((3, "refuse"), (5, "accepte")):
        paiement = ouvrir(creance, le=le + rang * minute)
        carnet.noter(le + rang * minute)
        appliquer_avis(avis=un_avis(paiement, issue), le=le + (rang + 1) * minute)
        dossier.refresh_from_db()
        carnet.noter(le + (rang + 1) * minute)


def refuser(dossier: Inscription, le: datetime) -> None:
    refuser_piece(
        piece=dossier.pieces.courantes().get(code="photo"),
        motif="illisible",
        message="Trop sombre.",
        a_remplacer_avant=DIX + timedelta(days=30),
        par=MME_ROUX,
        le=le,
    )


def renvoyer(dossier: Inscription, le: datetime) -> None:
    deposer_piece(
        inscription=dossier,
        code="photo",
        fichiers=[fabriques.un_fichier()],
        par=etudiante(dossier),
        le=le,
    )


def valider(dossier: Inscription, le: datetime) -> None:
    for piece in dossier.pieces.courantes():
        valider_piece(piece=piece, par=MME_ROUX, le=le)


def test_le_bandeau_est_celui_que_l_etudiante_lisait_a_chaque_moment(navigateur: Client) -> None:
    carnet = une_histoire()
    horloge.regler(DIX + 20 * UN_JOUR)

    relus = [
        (le, bandeau(apercu(navigateur, str(carnet.dossier.pk), le))) for le, _ in carnet.notes
    ]

    assert relus == carnet.notes
    assert carnet.etats >= {
        "pas_encore",
        "enregistre",
        "a_payer",
        "paiement_en_cours",
        "paiement_refuse",
        "en_controle",
        "a_corriger",
        "termine",
        "annulee",
    }


def test_une_reponse_changee_ensuite_ne_change_pas_ce_qui_etait_dit(navigateur: Client) -> None:
    dossier = fabriques.une_inscription(le=DIX - UN_JOUR)
    repondre(dossier, DIX - UN_JOUR, boursier="non")
    repondre(dossier, DIX + UN_JOUR, boursier="conditionnel")
    horloge.regler(DIX + 5 * UN_JOUR)

    avant = apercu(navigateur, str(dossier.pk), DIX)
    apres = apercu(navigateur, str(dossier.pk), DIX + 2 * UN_JOUR)

    assert "Due : 103,00 €" in avant
    assert "Exonération : rien à payer" in apres
    assert "Les faits sont ceux de ce moment-là, relus dans le journal" in avant


def test_maintenant_et_plus_tard_les_faits_sont_ceux_d_aujourd_hui(navigateur: Client) -> None:
    dossier = fabriques.une_inscription(le=DIX)
    horloge.regler(DIX + timedelta(seconds=40))
    repondre(dossier, DIX + timedelta(seconds=30), boursier="non")

    maintenant = apercu(navigateur, str(dossier.pk), DIX)
    demain = apercu(navigateur, str(dossier.pk), DIX + UN_JOUR)

    for contenu in (maintenant, demain):
        assert "Dernier enregistrement" in bandeau(contenu)
        assert "relus dans le journal" not in contenu


def test_avant_l_ouverture_du_dossier_la_reponse_est_celle_de_tout_le_monde(
    navigateur: Client,
) -> None:
    importer(candidat(definitive=True), le=DIX - 3 * UN_JOUR)
    admission = Admission.objects.get()
    compte = rattacher_compte(etudiant=admission.etudiant, le=DIX)
    dossier = ouvrir_inscription(admission=admission, par=compte.auteur(ETUDIANT), le=DIX)

    contenu = apercu(navigateur, str(dossier.pk), DIX - UN_JOUR)

    assert "À ce moment-là, le dossier n’était pas encore ouvert." in contenu
    assert "En préparation par l’étudiant" in contenu
    assert "Votre inscription en ligne ouvrira le mardi 9 juillet 2024" in bandeau(contenu)
    assert "ne la connaissait" not in contenu


def test_avant_d_avoir_recu_l_admission_le_portail_ne_la_connaissait_pas(
    navigateur: Client,
) -> None:
    importer(candidat(), le=DIX)
    recue = Admission.objects.get()
    sans_trace = fabriques.une_admission()

    dit = apercu(navigateur, recue.numero, DIX - UN_JOUR)
    pas_su = apercu(navigateur, sans_trace.numero, DIX - UN_JOUR)

    assert "Le portail n’a reçu cette admission que le mercredi 10 juillet 2024 à 10 h" in dit
    assert "il ne la connaissait peut-être pas encore" in pas_su


def test_une_admission_retiree_ensuite_ne_l_etait_pas_encore(navigateur: Client) -> None:
    dossier = fabriques.une_inscription(le=DIX - 2 * UN_JOUR)
    Admission.objects.filter(pk=dossier.admission_id).update(retiree_le=DIX)

    avant = apercu(navigateur, str(dossier.pk), DIX - UN_JOUR)
    apres = apercu(navigateur, str(dossier.pk), DIX)

    assert "La plateforme a retiré cette admission" not in avant
    assert "le 10 juillet 2024 : les réponses ne peuvent plus être confirmées" in apres


def test_une_acceptation_confirmee_ensuite_etait_encore_attendue(navigateur: Client) -> None:
    importer(candidat(definitive=False), le=DIX - 2 * UN_JOUR)
    importer(candidat(definitive=True), le=DIX)
    numero = Admission.objects.get().numero

    avant = apercu(navigateur, numero, DIX - timedelta(hours=2))
    apres = apercu(navigateur, numero, DIX)

    assert "Le plus court pour ouvrir l’inscription" in avant
    assert "Le plus court pour ouvrir l’inscription" not in apres


def test_une_autre_date_d_acceptation_change_aussi_le_bandeau(navigateur: Client) -> None:
    dossier = fabriques.une_inscription()

    contenu = apercu(navigateur, str(dossier.pk), DIX, acceptee_le=date(2024, 7, 14).isoformat())

    assert "acceptée le 14 juillet 2024" in bandeau(contenu)
    assert "Pas encore ouvert" in bandeau(contenu)


def test_une_fois_inscrite_ce_qui_fermera_ne_la_regarde_plus(navigateur: Client) -> None:
    carnet = une_histoire()
    horloge.regler(DIX + 20 * UN_JOUR)

    contenu = apercu(navigateur, str(carnet.dossier.pk), DIX + 6 * UN_JOUR)

    assert "Tout est validé." in bandeau(contenu)
    assert "Prochain changement" not in contenu
    assert "Pourquoi, et que faire" not in contenu


def test_la_banque_attendue_se_dit_sans_lien_vers_la_page_de_l_etudiante(
    navigateur: Client,
) -> None:
    carnet = une_histoire()

    contenu = apercu(navigateur, str(carnet.dossier.pk), DIX + timedelta(hours=1, minutes=3))

    assert "Voir si la réponse est arrivée" in bandeau(contenu)
    assert page("retour", carnet.dossier) not in contenu
