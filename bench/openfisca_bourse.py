"""Run by the interpreter that has OpenFisca, never by ours: CPU time of the student scholarship.

``python openfisca_bourse.py VECTOR ALONE`` prints a JSON object: VECTOR people at once, then
ALONE people each in a simulation of their own.
"""

import json
import sys
import time
from importlib.metadata import version

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

VARIABLE, PERIODE = "bourse_criteres_sociaux", "2024-09"
GRAINE = 2024
# Computed from the whole tax return and the minimum income if they were not given: another rule.
DONNEES = {
    "bourse_criteres_sociaux_etudiant_autonome": [False],
    "bourse_criteres_sociaux_base_ressources_etudiant_autonome": [0.0],
    "bourse_criteres_sociaux_base_ressources_parentale": [5000.0, 15000.0, 30000.0, 60000.0],
    "bourse_criteres_sociaux_distance_domicile_familial": [0, 50, 300],
    "bourse_criteres_sociaux_nombre_enfants_a_charge": [1, 2, 3, 4],
    "bourse_criteres_sociaux_nombre_enfants_a_charge_dans_enseignement_superieur": [1, 2],
    "age": list(range(17, 32)),
    "nationalite": ["FR", "FR", "FR", "DE", "SN"],
    "scolarite": ["enseignement_superieur"],
    "statuts_etablissement_scolaire": ["public"],
    "annee_etude": ["licence_1", "licence_2", "master_1", "doctorat_1"],
    "alternant": [False, False, True],
    "handicap": [False],
}


def main() -> None:
    """Vectorised first: loading the parameters of the period is then paid by neither measure."""
    en_bloc, seuls = int(sys.argv[1]), int(sys.argv[2])
    droit = FranceTaxBenefitSystem()
    hasard = np.random.default_rng(GRAINE)
    tirees = {nom: hasard.choice(valeurs, en_bloc) for nom, valeurs in DONNEES.items()}
    _calculer(droit, tirees, slice(0, 1))
    debut = time.process_time()
    montants = _calculer(droit, tirees, slice(0, en_bloc))
    vectoriel = time.process_time() - debut
    debut = time.process_time()
    un_par_un = [_calculer(droit, tirees, slice(rang, rang + 1))[0] for rang in range(seuls)]
    isole = time.process_time() - debut
    if not np.allclose(montants[:seuls], un_par_un):
        sys.exit("the two ways of computing disagree")
    resultat = {
        "version": version("OpenFisca-France"),
        "variable": VARIABLE,
        "faits": len(DONNEES),
        "boursiers": int((montants > 0).sum()),
        "vectoriel": {"personnes": en_bloc, "cpu_s": vectoriel},
        "un_par_un": {"personnes": seuls, "cpu_s": isole},
    }
    sys.stdout.write(json.dumps(resultat))


def _calculer(
    droit: FranceTaxBenefitSystem, tirees: dict[str, np.ndarray], qui: slice
) -> np.ndarray:
    """One household a person; the inputs are given, then the variable is asked."""
    simulation = SimulationBuilder().build_default_simulation(droit, qui.stop - qui.start)
    for nom, valeurs in tirees.items():
        simulation.set_input(nom, PERIODE, valeurs[qui])
    return simulation.calculate(VARIABLE, PERIODE)


if __name__ == "__main__":
    main()
