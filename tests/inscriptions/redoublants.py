"""People registered in the year that they repeat, above which a jury granted something."""

from rentree.inscriptions.actions import rendre_effective
from rentree.inscriptions.actions_corrections import corriger_resultat
from rentree.inscriptions.models import Inscription
from rentree.journal.auteur import Auteur, systeme
from rentree.paiements.actions import confirmer_et_constater
from rentree.paiements.actions_avis import appliquer_avis
from rentree.regles.cycle import ETUDIANT
from rentree.regles.jury import DecisionDeJury, Unite
from tests.fabriques import AJAC, L1, L2, un_droit, un_resultat_publie, une_inscription_prete
from tests.horloge import DEPART
from tests.paiements.preparation import ouvrir, un_avis

UNITES = (Unite("PSY3A", "Psychologie sociale"),)
AJRE = DecisionDeJury("AJRE", 2, L1, L2, UNITES)


def elle(inscription: Inscription) -> Auteur:
    compte = inscription.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def redoublante(jury: DecisionDeJury = AJAC, **champs: object) -> Inscription:
    """Effective in the repeated year: L1."""
    inscription = une_inscription_prete(un_droit(un_resultat_publie(jury=jury, **champs), L1))
    confirmer_et_constater(inscription=inscription, par=elle(inscription), le=DEPART)
    rendre_effective(inscription=inscription, par=systeme("banque"), le=DEPART)
    return inscription


def redoublante_payee(jury: DecisionDeJury = AJAC) -> Inscription:
    """The same, the fees taken by the bank."""
    inscription = une_inscription_prete(un_droit(un_resultat_publie(jury=jury), L1))
    creance = confirmer_et_constater(inscription=inscription, par=elle(inscription), le=DEPART)
    appliquer_avis(avis=un_avis(ouvrir(creance)), le=DEPART)
    return Inscription.objects.completes().get(pk=inscription.pk)


def admettre_apres_coup(inscription: Inscription, *, par: Auteur) -> None:
    """The jury had made a mistake: the right to repeat is lost."""
    corriger_resultat(
        resultat=inscription.admission.resultat,
        corrige=DecisionDeJury("ADM", 2, superieure=L2),
        raison="erreur de saisie",
        par=par,
        le=DEPART,
    )
