"""When people are reminded, as the institution decides."""

from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources
from rentree.regles.rappels import Rappels


def lire_rappels(noeud: Noeud, sources: Sources) -> Rappels:
    """Days before a closing, none allowed; hours after the last answer."""
    champs = noeud.champs(("avant_fermeture", "apres_pause"))
    avant = champs["avant_fermeture"].champs(("jours", "reference"))
    pause = champs["apres_pause"].champs(("heures", "reference"))
    jours = tuple(jour.entier() for jour in avant["jours"].elements())
    if list(jours) != sorted(set(jours), reverse=True):
        avant["jours"].constater(
            "ces jours ne vont pas du plus lointain au plus proche.",
            "écrivez-les comme [7, 1], chacun une fois.",
        )
    return Rappels(
        jours=jours,
        reference=sources.reference(avant["reference"]),
        pause=pause["heures"].entier(),
        reference_de_pause=sources.reference(pause["reference"]),
    )
