"""What an accepted request may do, by name: what the data must give, what the answers must hold.

The room that owns an effect does it (``effets.py``); a test says that each name has its function.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import Effet, ReglesDeDemande
from rentree.regles.motif import Motif

OUVRIR_INSCRIPTION = "ouvrir-inscription"
CORRIGER_ETAT_CIVIL = "corriger-etat-civil"
INSCRIRE_AUDITEUR = "inscrire-auditeur"
ACCORDER_DEPART = "accorder-depart"
ETABLISSEMENT_ACCUEIL = "etablissement_accueil"
ACCORDER_DEROGATION = "accorder-derogation"
ACCORDER_EXONERATION = "accorder-exoneration"
ACCORDER_CESURE, PERIODE = "accorder-cesure", "periode"
ANNULER, DEMISSIONNER, ABANDONNER = "annuler-inscription", "demissionner", "declarer-abandon"
FINS = {ANNULER: "annulation", DEMISSIONNER: "demission", ABANDONNER: "abandon"}
TEXTE, TEXTE_LONG, CHOIX, DATE, INE = "texte", "texte-long", "choix", "date", "ine"
COURRIEL = "courriel"
FORMES = (TEXTE, TEXTE_LONG, CHOIX, DATE, INE, COURRIEL)
RIEN_A_CORRIGER = Motif(
    "DEMANDE_RIEN_A_CORRIGER",
    "Vous n’avez écrit aucune valeur à corriger.",
    "Écrivez la bonne valeur d’une donnée au moins\u202f; laissez vide ce qui est déjà juste.",
    "",
)


@dataclass(frozen=True, slots=True)
class EffetConnu:
    """``duree``: the data says for how long. ``lit``: the answers it uses, and their form.

    ``taux_reduit``: the data says which periods are paid at the reduced rate.
    """

    duree: bool = False
    taux_reduit: bool = False
    lit: Mapping[str, str] = field(default_factory=dict)


EFFETS: Mapping[str, EffetConnu] = {
    OUVRIR_INSCRIPTION: EffetConnu(duree=True),
    INSCRIRE_AUDITEUR: EffetConnu(),
    ACCORDER_DEROGATION: EffetConnu(duree=True),
    ACCORDER_EXONERATION: EffetConnu(duree=True),
    ACCORDER_CESURE: EffetConnu(taux_reduit=True, lit={PERIODE: CHOIX}),
    **{effet: EffetConnu() for effet in FINS},
    CORRIGER_ETAT_CIVIL: EffetConnu(
        lit={
            "nom_naissance": TEXTE,
            "prenom": TEXTE,
            "prenom2": TEXTE,
            "prenom3": TEXTE,
            "date_naissance": DATE,
            "ine": INE,
        }
    ),
    ACCORDER_DEPART: EffetConnu(
        lit={
            ETABLISSEMENT_ACCUEIL: TEXTE,
            "courriel_accueil": COURRIEL,
            "formation_accueil": TEXTE,
        }
    ),
}


def genre_qui(campagne: Campagne, effet: str) -> ReglesDeDemande | None:
    """The kind of request filed online that may do this; None when the campaign has none."""
    return next(
        (
            regles
            for regles in campagne.demandes.values()
            if regles.depot and any(prevu.code == effet for prevu in regles.depot.effets)
        ),
        None,
    )


def au_taux_reduit(effet: Effet, reponses: Mapping[str, str]) -> bool:
    """Is the period asked one of those that are paid at the reduced rate?

    The texts name the reduced rate for a césure, without saying for how long (code de l’éducation,
    D611-13 s.); the ministry has the whole fee paid by whoever follows one semester. The data says
    it, so that each institution may say otherwise.
    """
    return reponses.get(PERIODE) in effet.taux_reduit


def reponses_insuffisantes(effet: str, reponses: Mapping[str, str]) -> tuple[Motif, ...]:
    """An effect that reads answers needs one of them at least."""
    lit = EFFETS[effet].lit
    if lit and not any(reponses.get(code) for code in lit):
        return (RIEN_A_CORRIGER,)
    return ()
