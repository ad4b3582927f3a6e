"""The processes of the simulated year: the site, the bank, the sign-on, on a base of their own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.__main__ import arreter, attendre, lancer, port_libre
from demo.depart import oublier_la_vraie_base

RECEPTION = {"login": "parcoursup", "pwd": "motdepassedelannee"}  # whoever pushes to the site
MANDATAIRES = "1"  # each person comes from an address of their own, as seen behind a proxy


@dataclass(frozen=True, slots=True)
class Adresses:
    """Where the site, the bank and the sign-on answer, without a final slash."""

    site: str
    banque: str
    cas: str


@contextmanager
def installation(donnees: Path, sites: int) -> Iterator[Adresses]:
    """Everything runs inside the block; what was started is stopped with it.

    ``sites`` is how many processes serve the site.
    """
    oublier_la_vraie_base()
    site, banque, cas = port_libre(), port_libre(), port_libre()
    adresses = Adresses(*(f"http://127.0.0.1:{port}" for port in (site, banque, cas)))
    os.environ |= _environnement(donnees, adresses)
    _preparer(donnees)
    processus: list[subprocess.Popen[bytes]] = []
    try:
        serveur = ("-m", "rentree", "serve", "--processus", str(sites))
        processus.append(lancer(*serveur, "--port", str(site)))
        processus.append(lancer("-m", "demo.banque", "--port", str(banque)))
        processus.append(lancer("-m", "demo.cas", "--port", str(cas)))
        for adresse in (adresses.site, adresses.banque, adresses.cas):
            attendre(f"{adresse}/sante/", processus)
        yield adresses
    finally:
        arreter(processus)


def _environnement(donnees: Path, adresses: Adresses) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bench.annee.reglages",
        "RENTREE_MODE": "developpement",
        "RENTREE_DONNEES": str(donnees),
        "RENTREE_ADRESSE": adresses.site,
        "RENTREE_MANDATAIRES": MANDATAIRES,
        "RENTREE_BANQUE_URL": f"{adresses.banque}/vads-payment/",
        "RENTREE_BANQUE_CLE": "cledelanneesimulee",
        "RENTREE_CAS_URL": adresses.cas,
        "RENTREE_CAS_PERSONNES": str(donnees / "personnes.json"),
        "RENTREE_PARCOURSUP_RECEPTION_LOGIN": RECEPTION["login"],
        "RENTREE_PARCOURSUP_RECEPTION_MOT_DE_PASSE": RECEPTION["pwd"],
        "RENTREE_CAMPAGNE": "amu-allsh/2024-2025",
    }


def _preparer(donnees: Path) -> None:
    """An empty base with its tables, and nobody at the sign-on yet."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.annee import horloge
    from bench.annee.calendrier import DEBUT

    (donnees / "personnes.json").write_text('{"ent": []}')
    horloge.regler(DEBUT)
    call_command("migrate", verbosity=0)
