"""What binds requests, and the written decisions to depart from what a page says."""

from rentree.regles.campagne import Ecart
from rentree.regles.campagne_demandes import Delai, Plafond, ReglesDeDemande
from rentree.regles.lecture_depots import CadreDeDepot, lire_depot
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources

QUOI = ("demandes", "unites")
PAR = ("annee", "semestre", "inscription")
UNITES_DE_DELAI = ("jours", "semaines", "mois")


def lire_demandes(
    noeud: Noeud, sources: Sources, cadre: CadreDeDepot
) -> dict[str, ReglesDeDemande]:
    """The rules of each kind of request; one without ``depot`` is not filed online."""
    demandes = {}
    for code, entree in noeud.entrees(vide=True).items():
        champs = entree.champs(("libelle", "plafonds", "delais"), ("depot",))
        demandes[code] = ReglesDeDemande(
            code=code,
            libelle=champs["libelle"].phrase(),
            plafonds=tuple(
                _plafond(sien, plafond, sources)
                for sien, plafond in champs["plafonds"].entrees(vide=True).items()
            ),
            delais=tuple(
                _delai(sien, delai, sources)
                for sien, delai in champs["delais"].entrees(vide=True).items()
            ),
            depot=lire_depot(champs["depot"], cadre) if "depot" in champs else None,
        )
    return demandes


def _plafond(code: str, noeud: Noeud, sources: Sources) -> Plafond:
    champs = noeud.champs(
        ("libelle", "quoi", "par", "maximum", "reference"), ("sauf_reorientation",)
    )
    return Plafond(
        code=code,
        libelle=champs["libelle"].phrase(),
        quoi=champs["quoi"].choix(QUOI),
        par=champs["par"].choix(PAR),
        maximum=champs["maximum"].entier(),
        sauf_reorientation="sauf_reorientation" in champs
        and champs["sauf_reorientation"].oui_non(),
        reference=sources.reference(champs["reference"]),
    )


def _delai(code: str, noeud: Noeud, sources: Sources) -> Delai:
    champs = noeud.champs(("libelle", "duree", "unite", "depart", "ensuite", "reference"))
    return Delai(
        code=code,
        libelle=champs["libelle"].phrase(),
        duree=champs["duree"].entier(),
        unite=champs["unite"].choix(UNITES_DE_DELAI),
        depart=champs["depart"].phrase(),
        ensuite=champs["ensuite"].phrase(),
        reference=sources.reference(champs["reference"]),
    )


def lire_ecarts(noeud: Noeud, sources: Sources) -> tuple[Ecart, ...]:
    """Each decision names the sentence, the rules that say something else, and both sources."""
    ecarts = []
    for code, entree in noeud.entrees(vide=True).items():
        champs = entree.champs(
            ("libelle", "mots", "page_dit", "applique", "pourquoi", "regles")
            + ("reference", "reference_retenue")
        )
        ecarts.append(
            Ecart(
                code=code,
                libelle=champs["libelle"].phrase(),
                mots=champs["mots"].textes(),
                page_dit=champs["page_dit"].phrase(),
                applique=champs["applique"].phrase(),
                pourquoi=champs["pourquoi"].phrase(),
                regles=champs["regles"].textes(),
                reference=sources.reference(champs["reference"]),
                reference_retenue=sources.reference(champs["reference_retenue"]),
            )
        )
        for cle in ("mots", "regles"):
            if champs[cle].valeur == []:
                champs[cle].constater("cette liste est vide.", "donnez au moins une valeur.")
    return tuple(ecarts)
