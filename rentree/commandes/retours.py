"""``rentree retours``: the e-mails that mail servers send back, from a file or from a pipe."""

import argparse
import mailbox
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from rentree.commandes.site import Inutilisable, preparer_avec_la_base
from rentree.regles.francais import typographie

REESSAYER = 75  # what a mail server takes for « try again later » (sysexits: EX_TEMPFAIL)
ENTREE = "-"


def ajouter(sous_commandes: Any) -> None:
    """Add the sub-command."""
    commande = sous_commandes.add_parser(
        "retours",
        help="lire les courriels que les serveurs renvoient",
        description=typographie(
            "Lit un avis de non-remise (RFC 3464), ou une boîte de tels avis (mbox), et marque les "
            "courriels qui n'ont pas été remis. Ce qui n'est pas un avis, ou ne répond pas à un "
            "courriel de ce site, est ignoré et laisse une trace. Avec « - », lit l'entrée "
            "standard, pour un serveur de courriel ; sort alors avec 75 quand il faut réessayer."
        ),
    )
    commande.add_argument("fichier", metavar="FICHIER|-")
    commande.set_defaults(fonction=executer)


def executer(options: argparse.Namespace) -> int:
    """One line for each message. Raises Inutilisable for a file that cannot be read."""
    en_tube = options.fichier == ENTREE
    try:
        preparer_avec_la_base()
        return _recevoir(_lire_le_tube() if en_tube else _lire_le_fichier(Path(options.fichier)))
    except Inutilisable as erreur:
        if not en_tube:
            raise
        print(typographie(str(erreur)), file=sys.stderr)
        return REESSAYER


def _recevoir(messages: Iterator[bytes]) -> int:
    """The base may go away in the middle: what was read is kept, the same file may be read again.

    Raises Inutilisable.
    """
    from django.db import DatabaseError

    from rentree.connecteurs.courriel.reception import recevoir
    from rentree.connecteurs.models import Echange
    from rentree.lib.horloge import maintenant

    comptes = dict.fromkeys(Echange.Verdict, 0)
    try:
        for contenu in messages:
            echange = recevoir(contenu, maintenant())
            comptes[Echange.Verdict(echange.verdict)] += 1
            if raison := echange.rapport.get("raison"):
                print(typographie(f"Message {echange.empreinte[:12]} : {raison}."))
    except DatabaseError as erreur:
        raise Inutilisable(f"La base de données ne répond pas : {erreur}. Réessayez.") from erreur
    constates, ignores = comptes[Echange.Verdict.ACCEPTE], comptes[Echange.Verdict.REFUSE]
    print(typographie(f"Avis lus : {constates}. Messages ignorés : {ignores}."))
    return 0


def _lire_le_tube() -> Iterator[bytes]:
    """One message; a little more than the most that is read, so that a longer one is seen."""
    from rentree.connecteurs.courriel.reception import TAILLE_MAX

    yield sys.stdin.buffer.read(TAILLE_MAX + 1)


def _lire_le_fichier(chemin: Path) -> Iterator[bytes]:
    """One message, or all those of an mbox. Raises Inutilisable."""
    try:
        with chemin.open("rb") as fichier:
            boite = fichier.read(5) == b"From "
    except OSError as erreur:
        raise Inutilisable(
            f"{chemin} : ce fichier ne peut pas être lu. Vérifiez son nom et vos droits."
        ) from erreur
    if not boite:
        yield chemin.read_bytes()
        return
    with closing(mailbox.mbox(chemin, create=False)) as lue:
        for cle in lue.iterkeys():
            yield lue.get_bytes(cle)
