"""A decision told by registered message counts as received some days after, unless it is read."""

from datetime import date, datetime

from rentree.regles.campagne import Campagne
from rentree.regles.delais_legaux import Compte, DelaiLegal, compter
from rentree.regles.francais import date_longue
from rentree.regles.motif import Motif

ENVOYE = "Message recommandé envoyé"


def compte_du_recommande(campagne: Campagne, delai: DelaiLegal, envoye_le: date) -> Compte:
    """Until when it waits for its reader; the day on which it was sent does not count."""
    almanach = campagne.almanach
    return compter(delai, almanach.minuit(envoye_le), almanach, evenement=ENVOYE)


def envoi_impossible(
    campagne: Campagne, decidee_le: datetime, envoye_le: date, le: datetime
) -> Motif | None:
    """Why a decision cannot have been sent that day."""
    decidee, aujourd_hui = campagne.almanach.jour(decidee_le), campagne.almanach.jour(le)
    if decidee <= envoye_le <= aujourd_hui:
        return None
    return Motif(
        "ENVOI_MAL_DATE",
        f"Un envoi du {date_longue(envoye_le)} est impossible.",
        f"Donnez la date de la preuve de dépôt, entre le {date_longue(decidee)}, jour de la "
        f"décision, et aujourd’hui.",
        "",
        valeurs={"envoye_le": envoye_le, "decidee_le": decidee},
    )
