"""Several registrations in the institution: full rate on the dearest, reduced on the others."""

from collections.abc import Iterator
from decimal import Decimal

from rentree.regles import ajac
from rentree.regles.campagne import Campagne, Tarif
from rentree.regles.droits_ligne import RIEN, Ligne, ligne_de, ligne_pleine, montant_plein
from rentree.regles.situation import AutreInscription, Situation
from rentree.regles.valeurs import CYCLES, NIVEAUX


def lignes_avec_d_autres(
    campagne: Campagne, situation: Situation, cycle: str, differencie: bool
) -> tuple[Ligne, ...]:
    """The lines of a registration added to ``situation.autres_inscriptions``.

    When the new one is the dearest it is charged in full, and what the earlier ones cost above
    their reduced rate is given back, so that the sum is what is still due.
    """
    tarifs = campagne.droits.tarifs
    plein = montant_plein(tarifs[cycle], differencie).valeur
    pleins_des_autres = (
        montant_plein(_tarif(campagne, situation, autre), differencie).valeur
        for autre in situation.autres_inscriptions
    )
    if plein <= max(pleins_des_autres):
        return (ligne_de(f"{cycle}-reduit", tarifs[cycle].reduit),)
    ligne = ligne_pleine(cycle, tarifs[cycle], differencie)
    return (ligne, *_credits(campagne, situation, ligne.montant))


def _credits(campagne: Campagne, situation: Situation, disponible: Decimal) -> Iterator[Ligne]:
    """One credit for each registration charged above its reduced rate.

    Together they never exceed the new line: an overpayment is refunded on request, never
    turned into a negative bill.
    """
    for rang, autre in enumerate(situation.autres_inscriptions, start=1):
        reduit = _tarif(campagne, situation, autre).reduit
        credit = min(autre.droits - reduit.valeur, disponible)
        if credit > RIEN:
            disponible -= credit
            yield Ligne(
                f"credit-{rang}",
                f"Inscription déjà prise en {NIVEAUX[autre.niveau]}, ramenée au taux réduit",
                -credit,
                str(reduit.reference),
            )


def _tarif(campagne: Campagne, situation: Situation, autre: AutreInscription) -> Tarif:
    """The scale at which an earlier registration was charged.

    One at the level that is requested is another diploma, not the other year of an AJAC.
    """
    autre_diplome = autre.niveau == situation.formation.niveau
    niveau = autre.niveau if autre_diplome else ajac.niveau_paye(situation, autre.niveau)
    return campagne.droits.tarifs[CYCLES[niveau]]
