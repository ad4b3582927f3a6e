"""How many times one may register in a level before a derogation is needed."""

from collections.abc import Iterator

from rentree.regles.campagne import Blocage, Campagne, Limite
from rentree.regles.comparaison import comparable
from rentree.regles.motif import Motif
from rentree.regles.situation import Situation
from rentree.regles.valeurs import NIVEAUX

DEROGATION_REQUISE = "DEROGATION_REQUISE"


def derogation_requise(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """One reason naming every limit that the requested registration would pass.

    Limits bind re-registrations only, whatever the institution and the field of the earlier ones.
    """
    if situation.public != "reinscription" or situation.derogation_accordee:
        return ()
    franchies = depassees(campagne, situation)
    if not franchies:
        return ()
    prevu = campagne.blocages[DEROGATION_REQUISE]
    rangs = {limite.code: _avec_celle_ci(limite, situation, campagne.annee) for limite in franchies}
    details = "\u202f; ".join(
        f"{limite.libelle} (vous en seriez à {rangs[limite.code]})" for limite in franchies
    )
    motif = Motif(
        DEROGATION_REQUISE,
        f"{prevu.motif.message} {details}.",
        prevu.motif.que_faire,
        "\u202f; ".join(str(limite.reference) for limite in franchies),
        valeurs={"limites": rangs},
    )
    return (Blocage(motif, prevu.canal),)


def depassees(campagne: Campagne, situation: Situation) -> list[Limite]:
    """The limits that the requested registration would pass."""
    return [
        limite
        for limite in _qui_comptent(campagne, situation)
        if _avec_celle_ci(limite, situation, campagne.annee) > limite.maximum
    ]


def comptes(campagne: Campagne, situation: Situation) -> tuple[tuple[Limite, int], ...]:
    """Each limit that binds who registers again, with the rank of the requested registration."""
    if situation.public != "reinscription":
        return ()
    return tuple(
        (limite, _avec_celle_ci(limite, situation, campagne.annee))
        for limite in _qui_comptent(campagne, situation)
    )


def decompte(limite: Limite, rang: int) -> str:
    """« 2e inscription en licence 2 sur 2 possibles »."""
    ordinal = "1re" if rang == 1 else f"{rang}e"
    niveaux = " ou ".join(NIVEAUX[niveau] for niveau in limite.niveaux)
    possibles = "possibles" if limite.maximum > 1 else "possible"
    return f"{ordinal} inscription en {niveaux} sur {limite.maximum} {possibles}"


def _qui_comptent(campagne: Campagne, situation: Situation) -> Iterator[Limite]:
    """The limits of the level requested, for the mention requested."""
    for limite in campagne.limites:
        if situation.formation.niveau in limite.niveaux and _vise_la_mention(limite, situation):
            yield limite


def _vise_la_mention(limite: Limite, situation: Situation) -> bool:
    if limite.mention is None:
        return True
    return comparable(situation.formation.mention or "") == comparable(limite.mention)


def _avec_celle_ci(limite: Limite, situation: Situation, annee: str) -> int:
    """Earlier registrations in the levels of the limit, plus the requested one."""
    return 1 + sum(
        anterieure.niveau in limite.niveaux and anterieure.annee != annee
        for anterieure in situation.inscriptions_anterieures
    )
