"""The examples of e-mails that some publics alone receive: minors, scholarship holders."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from rentree.connecteurs.courriel import annonces_bourse
from rentree.connecteurs.courriel.annonces import Message
from rentree.connecteurs.courriel.annonces_parcours import annonce_d_annee_ecartee
from rentree.connecteurs.courriel.annonces_prix import annonce_de_prix
from rentree.inscriptions.actions_autorisations import VALIDITE
from rentree.inscriptions.autorisations import autorisation_requise
from rentree.inscriptions.bourses import paiement_suspendu
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.faits import decision_sur, situation_de
from rentree.inscriptions.models import AutorisationParentale, PrixFixe
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.regles.bourse import bourse_attendue
from rentree.regles.droits_ligne import RIEN
from rentree.regles.questions import CONTINUE, questions_pour
from rentree.scolarite.modeles_de_courriel import Exemple

QUINZAINE = timedelta(days=15)


def _autorisation(exemple: Exemple, raison: str = "") -> AutorisationParentale | None:
    """Asked of the representative of this person, when there must be one."""
    if not autorisation_requise(exemple.inscription, exemple.le):
        return None
    return AutorisationParentale(
        inscription=exemple.inscription,
        nom="Dominique Exemple",
        courriel="dominique.exemple@exemple.fr",
        expire_le=exemple.le + VALIDITE,
        repondue_le=exemple.le,
        raison=raison,
    )


def attente_du_crous(exemple: Exemple) -> Message | None:
    """Only where nothing is paid meanwhile, and to who waits."""
    if not (paiement_suspendu(exemple.inscription) and exemple.droits):
        return None
    return annonces_bourse.annonce_d_attente(exemple.inscription)


def bourse_notifiee(exemple: Exemple) -> Message | None:
    """To who had asked for it: the amount is then that of a scholarship holder."""
    inscription = exemple.inscription
    if not bourse_attendue(inscription.situation):
        return None
    paye = RIEN if paiement_suspendu(inscription) else exemple.droits
    inscription.situation = {**inscription.situation, "boursier": "definitif"}
    inscription.verdict = decision_sur(inscription, exemple.le).en_json()
    return annonces_bourse.annonce_de_bourse(inscription, paye)


def bourse_refusee(exemple: Exemple) -> Message | None:
    """To who had asked for it: the fees are those of everybody."""
    inscription = exemple.inscription
    if not bourse_attendue(inscription.situation):
        return None
    inscription.situation = {**inscription.situation, "boursier": "non"}
    inscription.verdict = decision_sur(inscription, exemple.le).en_json()
    return annonces_bourse.annonce_de_refus_de_bourse(inscription, exemple.le + QUINZAINE)


def annee_ecartee(exemple: Exemple) -> Message:
    """A year elsewhere that its institution does not know."""
    annee = InscriptionAnterieure(
        annee="2020-2021",
        niveau="L1",
        etablissement="Université d’Exemple",
        raison="L’établissement n’a aucune trace de cette inscription.",
    )
    return annonce_d_annee_ecartee(exemple.inscription.admission, annee)


def prix_fixe(exemple: Exemple) -> Message | None:
    """To who may come in continuing education, an employer paying most of it."""
    inscription = exemple.inscription
    connue = situation_de(inscription.admission, {}, exemple.le)
    if "regime" not in questions_pour(campagne(inscription.campagne), connue):
        return None
    inscription.situation = {**inscription.situation, "regime": CONTINUE}
    prix = PrixFixe(
        inscription=inscription,
        total=Decimal(4500),
        parts=[
            {
                "payeur": "employeur",
                "nom": "Exemple SARL",
                "montant": "4000.00",
                "reference": "convention 2024-17",
            }
        ],
        devis="devis 2024-114",
        raison="Tarif voté par le conseil d’administration.",
        fixe_le=exemple.le,
    )
    return annonce_de_prix(prix, exemple.le)


def du_representant(
    ecrire: Callable[[AutorisationParentale, datetime], Message], raison: str = ""
) -> Callable[[Exemple], Message | None]:
    """An e-mail about this agreement, from the agreement and the moment."""

    def exemple_d_autorisation(exemple: Exemple) -> Message | None:
        autorisation = _autorisation(exemple, raison)
        return ecrire(autorisation, exemple.le) if autorisation else None

    return exemple_d_autorisation
