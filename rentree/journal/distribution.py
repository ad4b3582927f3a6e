"""Reading the journal past a cursor, in order, without ever skipping a late commit."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from rentree.journal.models import Curseur, EchecDeDistribution, Evenement

Consommateur = Callable[[Evenement], None]
REPRISES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]

journal_technique = logging.getLogger(__name__)


def plus_ancienne_transaction() -> int | None:
    """The oldest transaction still running on PostgreSQL; None where writers queue up.

    A row numbered below it is final: nothing older can still appear.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(curseur.fetchone()[0])


def lire_apres(curseur: Curseur, lot: int) -> list[Evenement]:
    """At most ``lot`` rows past the cursor, ordered by (transaction, row)."""
    suite = Q(transaction__gt=curseur.transaction) | Q(
        transaction=curseur.transaction, pk__gt=curseur.evenement
    )
    lignes = Evenement.objects.filter(suite).order_by("transaction", "pk")
    if (borne := plus_ancienne_transaction()) is not None:
        lignes = lignes.filter(transaction__lt=borne)
    return list(lignes[:lot])


def a_distribuer(noms: Iterable[str], le: datetime) -> bool:
    """Is there something for one of these consumers? Three queries, however many they are.

    Perhaps too often: a row that cannot be read yet counts.
    """
    dernier = (
        Evenement.objects.order_by("transaction", "pk").values_list("transaction", "pk").last()
    )
    lus = {
        nom: (transaction, evenement)
        for nom, transaction, evenement in Curseur.objects.values_list(
            "consommateur", "transaction", "evenement"
        )
    }
    if dernier and any(lus.get(nom, (0, 0)) < dernier for nom in noms):
        return True
    return _a_reprendre(le).filter(consommateur__in=noms).exists()


def _a_reprendre(le: datetime) -> QuerySet[EchecDeDistribution]:
    """The rows set aside whose next try is due."""
    return EchecDeDistribution.objects.filter(tentatives__lte=len(REPRISES), reprendre_le__lte=le)


def distribuer(nom: str, traiter: Consommateur, *, le: datetime, lot: int = 200) -> int:
    """Hand the next rows to one consumer; its effects and the cursor's move are one transaction.

    Returns the number of rows read. A row that fails is set aside and the others go on. Finding
    nothing new writes nothing, and so disturbs nobody.
    """
    connu = Curseur.objects.filter(consommateur=nom).first()
    if not lire_apres(connu or Curseur(consommateur=nom), 1):
        return 0
    with transaction.atomic():
        Curseur.objects.get_or_create(consommateur=nom)
        curseur = Curseur.objects.select_for_update().get(consommateur=nom)
        lignes = lire_apres(curseur, lot)
        reussies = [ligne for ligne in lignes if _essayer(nom, traiter, ligne, le)]
        # A cursor put back reads again what had failed: once for the lot, not at each row.
        EchecDeDistribution.objects.filter(consommateur=nom, evenement__in=reussies).delete()
        if lignes:
            curseur.transaction, curseur.evenement = lignes[-1].transaction, lignes[-1].pk
            curseur.save(update_fields=["transaction", "evenement"])
    return len(lignes)


def reprendre_les_echecs(nom: str, traiter: Consommateur, *, le: datetime) -> int:
    """Try again the rows set aside whose time has come; returns how many succeeded.

    Tries are further and further apart (``REPRISES``); after the last one a person must look.
    """
    reussites = 0
    echecs = _a_reprendre(le).filter(consommateur=nom)
    for echec in echecs.select_related("evenement").order_by("pk"):
        if _essayer(nom, traiter, echec.evenement, le):
            echec.delete()
            reussites += 1
    return reussites


def _essayer(nom: str, traiter: Consommateur, ligne: Evenement, le: datetime) -> bool:
    try:
        with transaction.atomic():
            traiter(ligne)
    except Exception as erreur:
        journal_technique.exception("Événement %s refusé par %s", ligne.pk, nom)
        _mettre_de_cote(nom, ligne, str(erreur), le)
        return False
    return True


def _mettre_de_cote(nom: str, ligne: Evenement, erreur: str, le: datetime) -> None:
    echec = EchecDeDistribution.objects.filter(consommateur=nom, evenement=ligne).first()
    if echec is None:
        echec = EchecDeDistribution(consommateur=nom, evenement=ligne, tentatives=0)
    echec.tentatives += 1
    echec.erreur = erreur
    echec.reprendre_le = le + REPRISES[min(echec.tentatives, len(REPRISES)) - 1]
    echec.save()
