"""May an inscription end in this way now: before and after the start of the year differ."""

from collections.abc import Mapping
from datetime import datetime

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_fins import FERMEE
from rentree.regles.francais import date_longue
from rentree.regles.motif import Motif
from rentree.regles.remboursements import voie_de

SI_REFUS, FINIR = "si_refus", "finir"
ANNULATION, DEMISSION = "annulation", "demission"
FIN_PAR_TRANSFERT = "transfert"  # both universities decide: no request asks for it alone


def finit_quand_meme(reponses: Mapping[str, str]) -> bool:
    """Does the person want it to end even if no money is granted?"""
    return reponses.get(SI_REFUS) == FINIR


def fin_fermee(campagne: Campagne, genre: str, le: datetime) -> tuple[Motif, ...]:
    """Why this kind of ending is not possible now; nothing for other kinds of requests."""
    fin = campagne.fins.fins.get(genre)
    if fin is None or voie_de(campagne, fin, campagne.almanach.jour(le)) != FERMEE:
        return ()
    rentree = campagne.rentree_le
    if campagne.almanach.jour(le) < rentree:
        return (
            Motif(
                "FIN_AVANT_LA_RENTREE",
                f"{fin.libelle}\u00a0: possible à partir du {date_longue(rentree)} seulement.",
                "Avant cette date, annulez votre inscription\u00a0: c’est un droit, et vos droits "
                "d’inscription vous sont rendus, moins les frais de gestion.",
                str(fin.reference),
                valeurs={"rentree": rentree},
            ),
        )
    return (
        Motif(
            "FIN_APRES_LA_RENTREE",
            f"{fin.libelle}\u00a0: possible avant le {date_longue(rentree)} seulement.",
            f"Écrivez à {campagne.etablissement.courriel}.",
            str(fin.reference),
            valeurs={"rentree": rentree, "courriel": campagne.etablissement.courriel},
        ),
    )
