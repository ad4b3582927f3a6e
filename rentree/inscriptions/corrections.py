"""What the correction of a result may write."""

from typing import Any

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.imports import ecarts_avec
from rentree.inscriptions.models_parcours import Resultat
from rentree.regles.jury import DecisionDeJury, Faute, fautes
from rentree.regles.motif import Motif

RIEN_A_CORRIGER = Motif(
    "RIEN_A_CORRIGER",
    "Ce sont déjà les valeurs enregistrées.",
    "Changez ce qui est faux, ou revenez au résultat sans rien corriger.",
    "",
)
SESSION_DEJA_JUGEE = Motif(
    "SESSION_DEJA_JUGEE",
    "Cette personne a déjà un résultat pour cette session dans la même formation.",
    "Corrigez plutôt cet autre résultat.",
    "",
)
FORMATION_INCONNUE = Motif(
    "FORMATION_INCONNUE",
    "Cette formation n’est pas dans la campagne.",
    "Choisissez une formation de la liste.",
    "",
)


class CorrectionRefusee(Exception):
    """The new values do not hold together; ``fautes`` are (member of the decision, reason)."""

    def __init__(self, fautes: list[Faute]) -> None:
        super().__init__(", ".join(motif.code for _, motif in fautes))
        self.fautes = fautes


def verifier_correction(resultat: Resultat, corrige: DecisionDeJury) -> dict[str, Any]:
    """The fields to write. Raises CorrectionRefusee with everything that is wrong."""
    voulu = champs_de(corrige)
    formations = campagne(resultat.campagne).formations
    trouvees = [
        (membre, FORMATION_INCONNUE)
        for membre in ("redoublee", "superieure")
        if (code := getattr(corrige, membre)) and code not in formations
    ]
    trouvees += fautes(corrige, resultat.niveau_suivi, formations)
    if not ecarts_avec(resultat, voulu):
        trouvees.append(("", RIEN_A_CORRIGER))
    if _autre_de_cette_session(resultat, corrige.session):
        trouvees.append(("session", SESSION_DEJA_JUGEE))
    if trouvees:
        raise CorrectionRefusee(trouvees)
    return voulu


def champs_de(jury: DecisionDeJury) -> dict[str, Any]:
    """A decision as the fields of Resultat."""
    return {
        "decision": jury.decision,
        "session": jury.session,
        "formation_redoublee": jury.redoublee,
        "formation_superieure": jury.superieure,
        "unites": [{"code": unite.code, "libelle": unite.libelle} for unite in jury.unites],
    }


def _autre_de_cette_session(resultat: Resultat, session: int) -> bool:
    siens = Resultat.objects.du_jury(resultat.formation_suivie, session)
    siens = siens.filter(etudiant=resultat.etudiant_id, campagne=resultat.campagne)
    return siens.exclude(pk=resultat.pk).exists()
