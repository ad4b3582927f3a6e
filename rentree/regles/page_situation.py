"""« Ma situation » : the answer of the rules to one person, in the words of the public page."""

from dataclasses import dataclass

from rentree.regles.campagne import Campagne
from rentree.regles.decision import OUVERTE, PAS_ENCORE, Decision
from rentree.regles.fenetres import OUVERTURE_ACCORDEE, Fenetre
from rentree.regles.motif import Motif
from rentree.regles.page_calendrier import conditions, nommer, publics_de
from rentree.regles.page_motifs import traduire
from rentree.regles.page_redaction import FRANCAIS, Langue
from rentree.regles.resultats import RESULTATS_NON_PUBLIES


@dataclass(frozen=True, slots=True)
class Reponse:
    """One's own dates: a state, a sentence, the windows in words, why, and all the reasons."""

    etat: str
    libelle: str
    phrase: str
    periodes: tuple[str, ...]
    pourquoi: tuple[str, ...]
    motifs: tuple[Motif, ...]


def repondre(campagne: Campagne, decision: Decision, langue: Langue) -> Reponse:
    """Put a decision into words."""
    inscription = decision.inscription
    raisons = (pourquoi(campagne, fenetre, langue) for fenetre in inscription.fenetres)
    return Reponse(
        etat=inscription.etat,
        libelle=langue.dire(f"etat.{inscription.etat}"),
        phrase=_phrase(decision, langue),
        periodes=tuple(
            langue.a_paris(langue.fenetre(f.ouvre_le, f.ferme_le)) for f in inscription.fenetres
        ),
        pourquoi=tuple(dict.fromkeys(raisons)),
        motifs=tuple(traduire(campagne, motif, langue) for motif in inscription.motifs),
    )


def _phrase(decision: Decision, langue: Langue) -> str:
    inscription = decision.inscription
    ouvre_le, ferme_le = inscription.ouvre_le, inscription.ferme_le
    if inscription.etat == OUVERTE and ferme_le is not None:
        return langue.dire("phrase.ouverte", fin=langue.a_paris(langue.fin(ferme_le)))
    if inscription.etat == PAS_ENCORE:
        if ouvre_le is None or ouvre_le <= decision.le:
            return langue.dire("phrase.pas_encore.sans_date")
        attendus = any(motif.code == RESULTATS_NON_PUBLIES for motif in inscription.motifs)
        cle = "phrase.pas_encore.resultats" if attendus else "phrase.pas_encore"
        return langue.dire(cle, debut=langue.a_paris(langue.moment_long(ouvre_le)))
    return langue.dire(f"phrase.{inscription.etat}")


def pourquoi(campagne: Campagne, fenetre: Fenetre, langue: Langue) -> str:
    """Why this window: in French the rule's own sentence, elsewhere the row that applies."""
    if langue is FRANCAIS:
        return fenetre.phrase
    if fenetre.regle == OUVERTURE_ACCORDEE:
        return langue.dire("situation.pourquoi.accorde")
    ligne = next(ligne for ligne in campagne.calendrier.lignes if ligne.code == fenetre.regle)
    return langue.dire(
        "situation.pourquoi.ligne",
        ligne=", ".join([publics_de(langue, ligne), *conditions(campagne, langue, ligne)]),
        tableau=nommer(langue, ligne.niveaux),
    )
