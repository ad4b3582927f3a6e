"""``python -m demo``: prepares a fresh base with fictitious people, then runs every process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path

from demo.depart import (
    DepartImpossible,
    moment_de,
    oublier_la_vraie_base,
    port_de,
    refuser_d_effacer,
)

RACINE = Path(__file__).resolve().parents[1]
DONNEES = Path(os.environ.get("RENTREE_DONNEES", RACINE / "var" / "demo"))
PORT = os.environ.get("PORT", "8000")
DEPART = os.environ.get("DEMO_LE", "2024-07-09T13:58:00+02:00")
PATIENCE = 60


def main() -> int:
    """Run until interrupted; every process started here is stopped with it."""
    # Ctrl-C too: a shell that starts this in the background makes it deaf to it.
    for numero in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(numero, signal.default_int_handler)
    processus: list[subprocess.Popen[bytes]] = []
    try:
        demarrer(processus)
        while all(p.poll() is None for p in processus):
            time.sleep(0.5)
        print("Un des processus s’est arrêté : la démonstration s’arrête.", file=sys.stderr)
        return 1
    except DepartImpossible as erreur:
        print(erreur, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    finally:
        arreter(processus)


def demarrer(processus: "list[subprocess.Popen[bytes]]") -> None:
    """Check, prepare, start; ``processus`` is filled as they start. Raises DepartImpossible."""
    depart = moment_de(DEPART)
    port_de(PORT)
    refuser_d_effacer(DONNEES)
    oublier_la_vraie_base()
    port_banque, port_cas, port_parcoursup = port_libre(), port_libre(), port_libre()
    os.environ |= environnement(port_banque, port_cas) | dialogue(port_parcoursup)
    preparer(depart)
    for commande in commandes(port_banque, port_cas, port_parcoursup):
        processus.append(lancer(*commande))
    for port in (PORT, port_banque, port_cas, port_parcoursup):
        attendre(f"http://127.0.0.1:{port}/sante/", processus)
    annoncer()


def dialogue(port_parcoursup: int) -> dict[str, str]:
    """What the site and the simulated platform know of each other."""
    return {
        "RENTREE_PARCOURSUP_URL": f"http://127.0.0.1:{port_parcoursup}/ApiRest/",
        "RENTREE_PARCOURSUP_LOGIN": "universite",
        "RENTREE_PARCOURSUP_MOT_DE_PASSE": "motdepassedelademonstration",
        "RENTREE_PARCOURSUP_RECEPTION_LOGIN": "parcoursup",
        "RENTREE_PARCOURSUP_RECEPTION_MOT_DE_PASSE": "motdepassederetour",
        "DEMO_PARCOURSUP_CANDIDATS": str(DONNEES / "parcoursup.json"),
        "DEMO_PARCOURSUP": f"http://127.0.0.1:{port_parcoursup}/",
    }


def environnement(port_banque: int, port_cas: int) -> dict[str, str]:
    """What the processes share: the base, the bank's address and its key, the sign-on's."""
    return {
        "DJANGO_SETTINGS_MODULE": "demo.reglages",
        "RENTREE_MODE": "developpement",
        "RENTREE_DONNEES": str(DONNEES),
        "RENTREE_ADRESSE": f"http://127.0.0.1:{PORT}",
        "RENTREE_BANQUE_URL": f"http://127.0.0.1:{port_banque}/vads-payment/",
        "RENTREE_BANQUE_CLE": "cledelademonstration",
        "RENTREE_CAS_URL": f"http://127.0.0.1:{port_cas}",
        "RENTREE_CAS_PERSONNES": str(DONNEES / "personnes.json"),
        "RENTREE_CAMPAGNE": "amu-allsh/2024-2025",
    }


def preparer(depart: datetime) -> None:
    """A fresh base, the clock, the people; nothing is left of an earlier run."""
    print("Préparation de la démonstration…", flush=True)
    shutil.rmtree(DONNEES, ignore_errors=True)
    DONNEES.mkdir(parents=True)
    import django

    django.setup()
    from django.core.management import call_command

    from demo import horloge, peuplement

    horloge.regler(depart)
    call_command("migrate", verbosity=0)
    peuplement.peupler(depart)


def commandes(port_banque: int, port_cas: int, port_parcoursup: int) -> list[list[str]]:
    """Web, worker, bank, sign-on, platform."""
    return [
        ["-m", "rentree", "serve", "--port", PORT],
        ["-m", "rentree", "worker"],
        ["-m", "demo.banque", "--port", str(port_banque)],
        ["-m", "demo.cas", "--port", str(port_cas)],
        ["-m", "demo.parcoursup", "--port", str(port_parcoursup)],
    ]


def lancer(*arguments: str) -> "subprocess.Popen[bytes]":
    """One process, in its own group so that its children stop with it."""
    return subprocess.Popen([sys.executable, *arguments], cwd=RACINE, start_new_session=True)


def port_libre() -> int:
    """A loopback port that nobody uses."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def attendre(adresse: str, processus: "list[subprocess.Popen[bytes]]") -> None:
    """Until the address answers. Raises DepartImpossible when a process dies or time is up."""
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(adresse, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        if any(p.poll() is not None for p in processus):
            break
    raise DepartImpossible(f"{adresse} ne répond pas.")


def annoncer() -> None:
    """Addresses and sign-ins, then the line that says the site can be used."""
    import json

    registre = json.loads((DONNEES / "personnes.json").read_text())
    site = f"http://127.0.0.1:{PORT}/"
    print("\nÉtudiants (numéro, date de naissance ; le code arrive dans les courriels) :")
    for personne in registre["etudiants"]:
        print(
            f"  {personne['nom']:<22} {personne['numero']:<12} {personne['date_naissance']:<18} "
            f"{personne['situation']}"
        )
    print("\nComptes ENT (à choisir après « Se connecter », sans mot de passe) :")
    for compte in registre["ent"]:
        print(f"  {compte['nom']:<22} {compte['uid']:<18} {compte['situation']}")
    print("\nScolarité (code à six chiffres du moment sur la page de la démonstration) :")
    for agent in registre["agents"]:
        print(f"  {agent['nom']:<22} {agent['identifiant']:<18} {agent['mot_de_passe']}")
    print("\nSignataires (adresse ; le code arrive dans les courriels) :")
    for signataire in registre["signataires"]:
        print(f"  {signataire['nom']:<22} {signataire['courriel']:<32} {signataire['role']}")
    print(f"\nScolarité : {site}scolarite/")
    print(f"Demandes à signer : {site}signatures/")
    print(f"Courriels : {site}demo/courriels/")
    print(f"Parcoursup simulé : {os.environ['DEMO_PARCOURSUP']}")
    print(f"Qui se connecte, horloge : {site}demo/")
    print(f"Prêt : {site}", flush=True)


def arreter(processus: "list[subprocess.Popen[bytes]]") -> None:
    """Ask politely, then insist; an impatient second interruption changes nothing."""
    for numero in (signal.SIGINT, signal.SIGTERM):
        signal.signal(numero, signal.SIG_IGN)
    for p in processus:
        if p.poll() is None:
            os.killpg(p.pid, signal.SIGTERM)
    for p in processus:
        try:
            p.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
