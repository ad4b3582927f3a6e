"""When people are reminded, as the institution decides."""

from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources
from rentree.regles.rappels import Rappels
from rentree.regles.relances import Relances

HEURES = 24


def lire_rappels(noeud: Noeud, sources: Sources) -> Rappels:
    """Days before a closing, none allowed; hours after the last answer; the signatories."""
    champs = noeud.champs(("avant_fermeture", "apres_pause", "signataires"))
    avant = champs["avant_fermeture"].champs(("jours", "reference"))
    pause = champs["apres_pause"].champs(("heures", "reference"))
    return Rappels(
        jours=_jours(avant["jours"]),
        reference=sources.reference(avant["reference"]),
        pause=pause["heures"].entier(),
        reference_de_pause=sources.reference(pause["reference"]),
        signataires=_signataires(champs["signataires"], sources),
    )


def _signataires(noeud: Noeud, sources: Sources) -> Relances:
    champs = noeud.champs(("jours", "suppleant", "scolarite", "heure", "reference"))
    heure = champs["heure"].entier()
    if heure >= HEURES:
        champs["heure"].constater("cette heure n’existe pas.", "écrivez une heure de 1 à 23.")
        heure = 0
    return Relances(
        jours=_jours(champs["jours"]),
        suppleant=champs["suppleant"].entier(),
        scolarite=champs["scolarite"].entier(),
        heure=heure,
        reference=sources.reference(champs["reference"]),
    )


def _jours(noeud: Noeud) -> tuple[int, ...]:
    """From the furthest to the nearest, each once."""
    jours = tuple(jour.entier() for jour in noeud.elements())
    if list(jours) != sorted(set(jours), reverse=True):
        noeud.constater(
            "ces jours ne vont pas du plus lointain au plus proche.",
            "écrivez-les comme [7, 1], chacun une fois.",
        )
    return jours
