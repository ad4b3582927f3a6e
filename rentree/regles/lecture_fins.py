"""From ``fins.yaml`` to the ways in which an inscription ends."""

from rentree.regles.campagne_fins import SUJETS, VOIES, Fin, Fins
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources


def lire_fins(champs: dict[str, Noeud], sources: Sources) -> Fins:
    """``champs`` are the members of the file; an institution may tell no ending."""
    dates = champs["remboursements"].champs(("de_droit", "commission", "versement"))
    commission = dates["commission"].champs(("jusqu_au", "reference"))
    versement = dates["versement"].champs(("jours", "reference"))
    return Fins(
        de_droit=sources.reference(dates["de_droit"].champs(("reference",))["reference"]),
        commission_jusqu_au=commission["jusqu_au"].jour(),
        commission=sources.reference(commission["reference"]),
        versement_jours=versement["jours"].entier(),
        versement=sources.reference(versement["reference"]),
        fins={
            code: _fin(code, noeud, sources)
            for code, noeud in champs["fins"].entrees(vide=True).items()
        },
    )


def _fin(code: str, noeud: Noeud, sources: Sources) -> Fin:
    champs = noeud.champs(
        ("libelle", "definition", "avant_la_rentree", "ensuite", "termine", "effets", "reference")
    )
    return Fin(
        code=code,
        libelle=champs["libelle"].phrase(),
        definition=champs["definition"].phrase(),
        avant=champs["avant_la_rentree"].choix(VOIES),
        ensuite=champs["ensuite"].choix(VOIES),
        termine=champs["termine"].oui_non(),
        effets={sujet: dit.phrase() for sujet, dit in champs["effets"].champs(SUJETS).items()},
        reference=sources.reference(champs["reference"]),
    )
