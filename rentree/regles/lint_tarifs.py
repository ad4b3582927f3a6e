"""Fees that are the wrong way round: two amounts exchanged when they were copied."""

from collections.abc import Iterator

from rentree.regles.campagne import Campagne
from rentree.regles.constat import Constat
from rentree.regles.francais import euros


def relire_les_tarifs(campagne: Campagne, fichier: str) -> Iterator[Constat]:
    """The reduced rate is the lowest of a cycle, the differentiated one the highest."""
    for cycle, tarif in campagne.droits.tarifs.items():
        taux = [("reduit", tarif.reduit), ("plein", tarif.plein)]
        if tarif.differencie is not None:
            taux.append(("differencie", tarif.differencie))
        for (bas, moindre), (haut, plus_grand) in zip(taux, taux[1:], strict=False):
            if moindre.valeur > plus_grand.valeur:
                yield Constat(
                    fichier,
                    f"tarifs.{cycle}.{bas}",
                    f"{euros(moindre.valeur)} pour « {bas} », plus que « {haut} » "
                    f"({euros(plus_grand.valeur)}).",
                    "relisez les deux montants\u00a0: ils sont peut-être inversés.",
                )
