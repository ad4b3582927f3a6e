"""What stands in the way whatever the date: one small function per obstacle, one visible list."""

from collections.abc import Callable

from rentree.regles import ajac
from rentree.regles.campagne import Blocage, Campagne
from rentree.regles.limites import derogation_requise
from rentree.regles.situation import Situation

Regle = Callable[[Campagne, Situation], tuple[Blocage, ...]]

INTERDITS = {
    "IM": "INTERDIT_IMPAYE",
    "EI": "INTERDIT_ECHEANCE",
    "BU": "INTERDIT_BIBLIOTHEQUE",
}
ANNEE_SUPERIEURE_A_LA_SCOLARITE = "AJAC_NIVEAU_SUPERIEUR_A_LA_SCOLARITE"
# The reasons whose words the campaign gives; those with a computed text are not here.
CODES = (
    "ACCEPTATION_NON_DEFINITIVE",
    "VISA_NON_ENREGISTRE",
    "DEROGATION_REQUISE",
    ANNEE_SUPERIEURE_A_LA_SCOLARITE,
    "AJRE_UE_A_LA_SCOLARITE",
    "CESURE_DOSSIER_ECANDIDAT",
    "AUTORISATION_AUDITEUR_REQUISE",
    *INTERDITS.values(),
)


def acceptation_non_definitive(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """The person still holds other wishes on the platform."""
    return _si(not situation.admission.definitive, campagne, "ACCEPTATION_NON_DEFINITIVE")


def visa_non_enregistre(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """Études en France: the consulate has not recorded the visa agreement."""
    bloque = situation.public == "etudes-en-france" and not situation.admission.accord_visa
    return _si(bloque, campagne, "VISA_NON_ENREGISTRE")


def ajac_niveau_superieur(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """AJAC: the repeated year is taken online, the upper one at the registrar's office."""
    bloque = ajac.est_niveau_superieur(situation, "AJAC")
    return _si(bloque, campagne, ANNEE_SUPERIEURE_A_LA_SCOLARITE)


def ajre_niveau_superieur(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """AJRE: only the units granted by the jury are taken in the upper year."""
    bloque = ajac.est_niveau_superieur(situation, "AJRE")
    return _si(bloque, campagne, "AJRE_UE_A_LA_SCOLARITE")


def cesure_demandee(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """A gap year asked for through Mon Master needs its own file on eCandidat."""
    bloque = situation.cesure == "demandee" and situation.plateforme == "mon-master"
    return _si(bloque, campagne, "CESURE_DOSSIER_ECANDIDAT")


def auditeur_sans_autorisation(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """A free listener is first authorised by those who teach."""
    bloque = situation.public == "auditeur-libre" and situation.autorisation_auditeur != "accordee"
    return _si(bloque, campagne, "AUTORISATION_AUDITEUR_REQUISE")


def interdits(campagne: Campagne, situation: Situation) -> tuple[Blocage, ...]:
    """Unpaid debts and the library: one reason for each."""
    return tuple(campagne.blocages[INTERDITS[interdit]] for interdit in situation.interdits)


def _si(condition: bool, campagne: Campagne, code: str) -> tuple[Blocage, ...]:
    return (campagne.blocages[code],) if condition else ()


BLOCAGES: tuple[Regle, ...] = (
    acceptation_non_definitive,
    visa_non_enregistre,
    derogation_requise,
    ajac_niveau_superieur,
    ajre_niveau_superieur,
    cesure_demandee,
    auditeur_sans_autorisation,
    interdits,
)
