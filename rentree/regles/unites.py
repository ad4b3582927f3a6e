"""Which teaching units may be asked in one request, and why not."""

from collections.abc import Iterable, Mapping

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import Depot, Plafond, ReglesDeDemande
from rentree.regles.campagne_unites import Unite
from rentree.regles.cycle import AUDITEUR
from rentree.regles.motif import Motif

SEMESTRES = {1: "premier semestre", 2: "second semestre"}
AUCUNE_UNITE = Motif(
    "UNITE_AUCUNE",
    "Vous n’avez choisi aucune unité d’enseignement.",
    "Choisissez-en une au moins.",
    "",
)
UNITE_PAS_OFFERTE = Motif(
    "UNITE_PAS_OFFERTE",
    "Une des unités choisies n’est pas ouverte à cette demande.",
    "Choisissez parmi celles de la liste.",
    "",
)
PLUSIEURS_SITES = Motif(
    "UNITE_PLUSIEURS_SITES",
    "Vos unités sont enseignées sur plusieurs sites\u00a0: le délégué d’un site ne décide que pour "
    "le sien.",
    "Faites une demande par site.",
    "",
)
UNITE_COMPLETE = Motif(
    "UNITE_COMPLETE",
    "Toutes les places de cette unité pour les auditeurs libres sont prises.",
    "Donnez un avis défavorable en disant que l’unité est complète, ou attendez qu’une place se "
    "libère.",
    "",
)


def unites_offertes(campagne: Campagne, depot: Depot) -> dict[str, Unite]:
    """Those that this kind of request may ask for; an auditor needs places."""
    return {
        code: unite
        for code, unite in campagne.unites.items()
        if campagne.formations[unite.formation].niveau in depot.niveaux
        and (depot.public != AUDITEUR or unite.places)
    }


def composante_de(campagne: Campagne, unite: Unite) -> str:
    """The registrar’s office of the site where it is taught."""
    return campagne.formations[unite.formation].composante


def motifs_contre_les_unites(
    campagne: Campagne, regles: ReglesDeDemande, codes: Iterable[str], deja: Iterable[str]
) -> tuple[Motif, ...]:
    """Everything that stands against these units; ``deja``: those of the person’s other requests.

    The caps count both.
    """
    depot, demandees = regles.depot, list(dict.fromkeys(codes))
    if depot is None or not demandees:
        return (AUCUNE_UNITE,)
    offertes = unites_offertes(campagne, depot)
    if not set(demandees) <= set(offertes):
        return (UNITE_PAS_OFFERTE,)
    motifs = (
        []
        if len({composante_de(campagne, offertes[c]) for c in demandees}) == 1
        else [PLUSIEURS_SITES]
    )
    toutes = [campagne.unites[code] for code in {*demandees, *deja} if code in campagne.unites]
    for plafond in regles.plafonds:
        if plafond.quoi == "unites" and plafond.par == "semestre":
            motifs += _au_dessus(plafond, toutes)
    return tuple(motifs)


def _au_dessus(plafond: Plafond, unites: list[Unite]) -> list[Motif]:
    comptes: Mapping[int, int] = {
        semestre: sum(unite.semestre == semestre for unite in unites) for semestre in SEMESTRES
    }
    return [
        Motif(
            "UNITE_TROP",
            f"Vous demandez {nombre} unités au {SEMESTRES[semestre]}\u00a0: "
            f"{plafond.maximum} au plus sont possibles par semestre.",
            "Retirez celles de votre choix.",
            str(plafond.reference),
            variante=str(semestre),
            valeurs={"nombre": str(nombre), "maximum": str(plafond.maximum)},
        )
        for semestre, nombre in comptes.items()
        if nombre > plafond.maximum
    ]
