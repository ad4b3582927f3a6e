"""E-mails follow the acts: once, to the right person, in words that say what to do."""

import os
import signal
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from rentree.comptes.actions import demander_code
from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.connecteurs import suivi
from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import Courriel
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.actions import enregistrer_informations
from rentree.inscriptions.actions_pieces import deposer_piece, refuser_piece
from rentree.journal.auteur import Auteur
from rentree.journal.distribution import distribuer
from rentree.journal.models import Curseur
from rentree.lib.horloge import heure_du_systeme
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests.fabriques import un_etudiant, un_fichier, une_admission, une_inscription
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db(transaction=True)


class BoitePerdue(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages: object) -> int:
        raise SMTPServerDisconnected("parti")


@pytest.fixture
def demande() -> CodeDeConnexion:
    return demander_code(
        cle="c",
        origine="o",
        destinataire=str(un_etudiant().pk),
        courriel="ines@exemple.fr",
        le=DEPART,
    )


def test_le_code_part_a_l_adresse_connue_et_sa_copie_le_cache(demande: CodeDeConnexion) -> None:
    un_tour(DEPART)

    [recu] = mail.outbox
    code = code_de(demande.pk)
    assert recu.to == ["ines@exemple.fr"]
    assert code in recu.subject
    assert code in recu.body
    copie = Courriel.objects.get()
    assert code not in copie.texte + copie.html + copie.objet + copie.secret
    assert copie.envoye_le == DEPART


def test_un_numero_inconnu_n_ecrit_a_personne() -> None:
    demander_code(cle="c", origine="o", destinataire="", courriel="", le=DEPART)

    un_tour(DEPART)

    assert not mail.outbox


def test_relire_le_journal_depuis_le_debut_n_ecrit_pas_deux_fois(demande: CodeDeConnexion) -> None:
    un_tour(DEPART)
    Curseur.objects.all().delete()

    un_tour(DEPART)

    assert len(mail.outbox) == 1


def test_un_serveur_de_courriel_absent_retarde_sans_rien_perdre(
    demande: CodeDeConnexion,
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = "tests.connecteurs.test_courriel.BoitePerdue"
    un_tour(DEPART)
    assert Courriel.objects.get().envoye_le is None

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    DBTaskResult.objects.filter(status="READY").update(run_after=DEPART)
    un_tour(DEPART)

    assert len(mail.outbox) == 1
    assert Courriel.objects.get().erreur == ""


def test_un_facteur_tue_pendant_l_envoi_ne_perd_pas_le_courriel(demande: CodeDeConnexion) -> None:
    distribuer("courriel", traiter, le=DEPART)
    DBTaskResult.objects.get().claim("facteur-tue")

    un_tour(DEPART)
    assert not mail.outbox
    DBTaskResult.objects.update(started_at=heure_du_systeme() - timedelta(hours=1))
    un_tour(DEPART)

    assert len(mail.outbox) == 1


def test_une_base_absente_un_moment_n_arrete_pas_le_facteur(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tours = []

    def tour(le: object) -> int:
        tours.append(le)
        if len(tours) == 1:
            raise OperationalError("database is locked")
        os.kill(os.getpid(), signal.SIGTERM)
        return 0

    monkeypatch.setattr(suivi, "un_tour", tour)
    monkeypatch.setattr(suivi, "BASE_ABSENTE", 0.0)
    avant = {numero: signal.getsignal(numero) for numero in (signal.SIGINT, signal.SIGTERM)}
    try:
        suivi.suivre_les_actes(pause=0.0, une_fois=False)
    finally:
        for numero, gestionnaire in avant.items():
            signal.signal(numero, gestionnaire)

    assert len(tours) == 2


def test_une_nouvelle_adresse_est_annoncee_a_l_ancienne() -> None:
    inscription = une_inscription(une_admission(un_etudiant(courriel="ines@ancienne.example")))
    enregistrer_informations(
        inscription=inscription,
        informations={"courriel": "ines@nouvelle.example"},
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=DEPART,
    )

    un_tour(DEPART)

    [recu] = mail.outbox
    assert recu.to == ["ines@ancienne.example"]
    assert "i•••@n•••" in recu.body
    assert "ines@nouvelle.example" not in recu.body


def test_une_piece_refusee_ecrit_le_motif_et_l_echeance() -> None:
    inscription = une_inscription()
    piece = deposer_piece(
        inscription=inscription,
        code="identite",
        fichiers=[un_fichier()],
        par=inscription.etudiant.compte.auteur(ETUDIANT),
        le=DEPART,
    )
    refuser_piece(
        piece=piece,
        motif="illisible",
        message="La photo est trop sombre.",
        a_remplacer_avant=DEPART.replace(day=19, hour=10),
        par=Auteur(GESTIONNAIRE, "compte:essai", "Martine Roux"),
        le=DEPART,
    )

    un_tour(DEPART)

    [recu] = mail.outbox
    assert "vendredi 19\u00a0juillet à 12\u00a0h" in recu.subject
    assert "La photo est trop sombre." in recu.body
    assert "n’est pas annulée" in recu.body
    assert f"/inscription/{inscription.pk}/pieces/identite/" in recu.body
