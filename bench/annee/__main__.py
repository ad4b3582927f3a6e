"""``python -m bench.annee --personnes 5000 --graine 1``: run the year, check it, report."""

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

from bench.annee.installation import installation

RESULTATS = Path(__file__).parents[1] / "resultats"


def main() -> int:
    """Exit status 1 when a check fails."""
    options = _options()
    # Whatever stops it, the processes that it started stop with it.
    for numero in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(numero, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="rentree-annee-") as dossier:
        donnees = options.donnees or Path(dossier)
        donnees.mkdir(parents=True, exist_ok=True)
        with installation(donnees, options.sites) as adresses:
            from bench.annee.monde import Monde
            from bench.annee.population import peupler
            from bench.annee.rapport import rediger
            from bench.annee.verifications import verifier

            personnes = peupler(options.personnes, options.graine, options.histoires)
            monde = Monde(adresses, donnees, personnes)
            debut = time.monotonic()
            monde.derouler()
            duree = time.monotonic() - debut
            constats = verifier(monde)
        # Stopped, the other processes say what they took of the processor.
        rapport = rediger(monde, constats, options.graine, duree)
    options.rapport.write_text(rapport)
    sys.stdout.write(rapport)
    return 1 if any(constats.values()) else 0


def _options() -> argparse.Namespace:
    analyseur = argparse.ArgumentParser(
        prog="python -m bench.annee",
        description="Une année d’inscriptions simulée, de juin 2024 à mai 2025.",
    )
    analyseur.add_argument("--personnes", type=int, default=5000, help="combien de personnes")
    analyseur.add_argument("--graine", type=int, default=1, help="même graine, même année")
    analyseur.add_argument(
        "--histoires", type=int, default=1, help="tant de fois plus de ce qui est rare"
    )
    analyseur.add_argument("--sites", type=int, default=2, help="combien de processus servent")
    analyseur.add_argument("--donnees", type=Path, help="un dossier vide où garder la base")
    analyseur.add_argument(
        "--rapport", type=Path, default=RESULTATS / "annee.md", help="le fichier du rapport"
    )
    return analyseur.parse_args()


if __name__ == "__main__":
    sys.exit(main())
