"""OpenFisca's time per person beside ours, in the same run, when an interpreter has it.

It is no dependency of the project. Make its environment once, outside the project, then name it:

    python3 -m venv ELSEWHERE
    ELSEWHERE/bin/pip install OpenFisca-France
    OPENFISCA_PYTHON=ELSEWHERE/bin/python make bench
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

VARIABLE = "OPENFISCA_PYTHON"
PROGRAMME = Path(__file__).with_name("openfisca_bourse.py")
EN_BLOC, SEULES = 80_000, 300
TITRE = "## À côté : OpenFisca\n\n"


def mesurer_openfisca(notre_cpu_us: float) -> str:
    """A table whose last column is the ratio to our own time per decision."""
    interprete = os.environ.get(VARIABLE)
    if not interprete:
        return f"{TITRE}Non mesuré : {VARIABLE} ne nomme aucun interpréteur qui ait OpenFisca.\n"
    commande = [interprete, str(PROGRAMME), str(EN_BLOC), str(SEULES)]
    try:
        sortie = subprocess.run(commande, capture_output=True, text=True, check=True).stdout
    except OSError as erreur:
        return f"{TITRE}Non mesuré : {erreur}\n"
    except subprocess.CalledProcessError as erreur:
        raison = (erreur.stderr.strip().splitlines() or ["aucun message"])[-1]
        return f"{TITRE}Non mesuré : {raison}\n"
    return TITRE + _tableau(json.loads(sortie), notre_cpu_us)


def _tableau(lu: dict[str, Any], notre_cpu_us: float) -> str:
    lignes = [
        f"OpenFisca-France {lu['version']}, `{lu['variable']}`, {lu['faits']} faits par personne, "
        f"{lu['boursiers']} boursiers.",
        "",
        "| façon | personnes | CPU (s) | µs par personne | × décider |",
        "|---|---:|---:|---:|---:|",
    ]
    for nom, cle in (("toutes à la fois", "vectoriel"), ("une par une", "un_par_un")):
        personnes, cpu = lu[cle]["personnes"], lu[cle]["cpu_s"]
        microsecondes = 1e6 * cpu / personnes
        lignes.append(
            f"| {nom} | {personnes} | {cpu:.2f} | {microsecondes:.1f} "
            f"| {microsecondes / notre_cpu_us:.2f} |"
        )
    return "\n".join(lignes) + "\n"
