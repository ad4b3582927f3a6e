from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django_cas_ng.models import SessionTicket

from rentree.commandes import main
from rentree.comptes.actions import creer_compte_etudiant
from rentree.comptes.actions_ent import (
    EntRefuse,
    delier_ent,
    fermer_sessions_ent,
    lier_ent,
    oublier_session_ent,
    retenir_session_ent,
)
from rentree.comptes.models import Compte
from rentree.comptes.motifs_ent import AUTRE_COMPTE, AUTRE_PERSONNE, COMPTE_FERME
from rentree.inscriptions.actions import rattacher_compte
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.regles.motif import Motif
from tests import horloge
from tests.fabriques import un_etudiant

pytestmark = pytest.mark.django_db
LE = horloge.DEPART


@pytest.fixture
def compte() -> Compte:
    return un_compte("1")


def un_compte(reference: str) -> Compte:
    return creer_compte_etudiant(reference=reference, nom="Amel Fournier", le=LE)


def motif_du_refus(compte: Compte, uid: str) -> Motif:
    with pytest.raises(EntRefuse) as refus:
        lier_ent(compte=compte, uid=uid, le=LE)
    return refus.value.motif


def test_la_premiere_fois_le_compte_ent_est_note_puis_reconnu(compte: Compte) -> None:
    for jours in (0, 1):
        lier_ent(compte=compte, uid="amel", le=LE + timedelta(days=jours))

    compte.refresh_from_db()
    assert compte.uid_ent == "amel"
    assert [e.donnees for e in Evenement.objects.filter(acte="lier_ent")] == [{"uid": "amel"}]


def test_une_lecture_ancienne_du_compte_ne_refuse_pas_le_meme_compte_ent(compte: Compte) -> None:
    ancienne = Compte.objects.get(pk=compte.pk)
    lier_ent(compte=compte, uid="amel", le=LE)

    lier_ent(compte=ancienne, uid="amel", le=LE)

    assert Compte.objects.get(pk=compte.pk).uid_ent == "amel"


def test_un_deuxieme_compte_ent_ne_remplace_pas_le_premier(compte: Compte) -> None:
    lier_ent(compte=compte, uid="amel", le=LE)

    assert motif_du_refus(compte, "amel2") == AUTRE_COMPTE
    assert Compte.objects.get(pk=compte.pk).uid_ent == "amel"


def test_un_compte_ent_n_ouvre_pas_deux_dossiers(compte: Compte) -> None:
    lier_ent(compte=compte, uid="amel", le=LE)

    assert motif_du_refus(un_compte("2"), "amel") == AUTRE_PERSONNE


def test_un_compte_ferme_le_reste(compte: Compte) -> None:
    compte.is_active = False

    assert motif_du_refus(compte, "amel") == COMPTE_FERME


def test_delier_ferme_les_sessions_et_laisse_la_place_au_suivant(compte: Compte) -> None:
    lier_ent(compte=compte, uid="amel", le=LE)
    rattacher = un_etudiant(compte=compte)
    navigateur = Client()
    navigateur.force_login(compte)

    delier_ent(compte=compte, par=systeme("commande"), le=LE)

    assert navigateur.get("/inscriptions/").url.startswith("/?suite=")
    lier_ent(compte=Compte.objects.get(pk=compte.pk), uid="amel2", le=LE)
    assert Compte.objects.get(etudiant=rattacher).uid_ent == "amel2"
    assert Evenement.objects.get(acte="delier_ent").donnees == {"uid": "amel"}


def une_session(compte: Compte, ticket: str) -> str:
    navigateur = Client()
    navigateur.force_login(compte)
    session = navigateur.session
    retenir_session_ent(ticket=ticket, session=session)
    return str(session.session_key)


def test_l_ent_ferme_la_session_de_son_ticket_et_aucune_autre(compte: Compte) -> None:
    fermee, autre = une_session(compte, "ST-1"), une_session(un_compte("2"), "ST-2")

    fermer_sessions_ent(tickets=["ST-1", "ST-inconnu"], le=LE)

    assert not Session.objects.filter(session_key=fermee).exists()
    assert Session.objects.filter(session_key=autre).exists()
    assert [ligne.ticket for ligne in SessionTicket.objects.all()] == ["ST-2"]
    [trace] = Evenement.objects.filter(acte="fermer_sessions_ent")
    assert trace.objet_id == str(compte.pk)


def test_fermer_une_session_deja_partie_ne_fait_rien(compte: Compte) -> None:
    Session.objects.filter(session_key=une_session(compte, "ST-1")).delete()

    fermer_sessions_ent(tickets=["ST-1"], le=LE)

    assert not SessionTicket.objects.exists()
    assert not Evenement.objects.filter(acte="fermer_sessions_ent").exists()


def test_le_menage_de_la_nuit_n_oublie_que_les_sessions_finies(compte: Compte) -> None:
    finie, ouverte = une_session(compte, "ST-1"), une_session(un_compte("2"), "ST-2")
    Session.objects.filter(session_key=finie).delete()

    call_command("clearsessions")
    call_command("django_cas_ng_clean_sessions")

    assert [ligne.session_key for ligne in SessionTicket.objects.all()] == [ouverte]


def test_quitter_dit_si_l_ent_avait_ouvert_la_session(compte: Compte) -> None:
    cle = une_session(compte, "ST-1")

    assert [oublier_session_ent(session=c) for c in (cle, cle, "autre", None)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(("numero", "statut"), [("23104512", 0), ("023104512", 1), ("9", 1)])
def test_la_commande_delie_par_numero_etudiant(
    numero: str, statut: int, capsys: pytest.CaptureFixture[str]
) -> None:
    etudiant = un_etudiant(numero_etudiant="23104512")
    lier_ent(compte=rattacher_compte(etudiant=etudiant, le=LE), uid="amel", le=LE)

    with pytest.raises(SystemExit) as fin:
        main(["ent", "delier", numero])

    assert fin.value.code == statut
    dit = capsys.readouterr()
    assert ("n’est plus relié" in dit.out) == (statut == 0)
    assert ("Aucun compte ENT" in dit.err) == (statut == 1)
    assert Compte.objects.filter(uid_ent="amel").exists() == (statut == 1)
