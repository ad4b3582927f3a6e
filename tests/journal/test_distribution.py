"""Consumers read every act once, in order, and one failure does not stop the others."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from rentree.journal.actions import ActeImpossible, consigner, passer
from rentree.journal.auteur import systeme
from rentree.journal.distribution import a_distribuer, distribuer, reprendre_les_echecs
from rentree.journal.models import EchecDeDistribution, Evenement
from rentree.regles.cycle_inscription import CYCLE_INSCRIPTION
from tests.fabriques import un_etudiant, une_inscription
from tests.horloge import DEPART

ESSAI = systeme("essai")


def noter(acte: str) -> Evenement:
    return consigner(acte=acte, objet=un_etudiant(), par=ESSAI, le=DEPART)


@pytest.mark.django_db(transaction=True)
def test_chaque_acte_est_lu_une_fois_et_dans_l_ordre() -> None:
    lus: list[str] = []
    for acte in ("un", "deux", "trois"):
        noter(acte)

    nombres = [distribuer("essai", lambda e: lus.append(e.acte), le=DEPART) for _ in range(2)]

    assert lus == ["un", "deux", "trois"]
    assert nombres == [3, 0]


@pytest.mark.django_db(transaction=True)
def test_un_acte_qui_echoue_est_mis_de_cote_puis_repris() -> None:
    panne = [True]
    lus: list[str] = []

    def traiter(evenement: Evenement) -> None:
        if evenement.acte == "deux" and panne:
            raise ValueError("panne")
        lus.append(evenement.acte)

    for acte in ("un", "deux", "trois"):
        noter(acte)

    distribuer("essai", traiter, le=DEPART)
    assert lus == ["un", "trois"]
    assert EchecDeDistribution.objects.get().erreur == "panne"
    panne.clear()
    assert reprendre_les_echecs("essai", traiter, le=DEPART) == 0
    assert reprendre_les_echecs("essai", traiter, le=DEPART + timedelta(minutes=1)) == 1

    assert lus == ["un", "trois", "deux"]
    assert not EchecDeDistribution.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_un_seul_regard_dit_s_il_y_a_quelque_chose_a_faire() -> None:
    def en_panne(evenement: Evenement) -> None:
        raise ValueError("panne")

    vides = a_distribuer(["essai", "autre"], DEPART)
    noter("un")
    distribuer("essai", en_panne, le=DEPART)
    lus = [a_distribuer([nom], DEPART) for nom in ("essai", "autre")]

    assert (vides, lus) == (False, [False, True])
    assert a_distribuer(["essai"], DEPART + timedelta(minutes=1))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_un_acte_valide_tard_n_est_jamais_saute() -> None:
    lus: list[str] = []
    ecrit, lu = threading.Event(), threading.Event()

    def ecrire_lentement() -> None:
        with transaction.atomic():
            noter("lent")
            ecrit.set()
            lu.wait(10)
        connection.close()

    lent = threading.Thread(target=ecrire_lentement)
    lent.start()
    assert ecrit.wait(10)
    noter("rapide")
    distribuer("essai", lambda e: lus.append(e.acte), le=DEPART)
    lu.set()
    lent.join()
    distribuer("essai", lambda e: lus.append(e.acte), le=DEPART)

    assert sorted(lus) == ["lent", "rapide"]


@pytest.mark.django_db
def test_de_deux_passages_simultanes_un_seul_gagne() -> None:
    inscription = une_inscription()
    copie = type(inscription).objects.get(pk=inscription.pk)
    suite = {"cycle": CYCLE_INSCRIPTION, "acte": "annuler_inscription", "par": ESSAI, "le": DEPART}
    passer(inscription, **suite)

    with pytest.raises(ActeImpossible):
        passer(copie, **suite)


@pytest.mark.django_db
def test_le_journal_ne_se_corrige_pas() -> None:
    evenement = noter("un")

    with pytest.raises(Exception, match="journal"), transaction.atomic():
        Evenement.objects.filter(pk=evenement.pk).update(acte="autre")
