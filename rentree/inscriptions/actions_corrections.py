"""Correcting one person's result: an act with a reason, whose older values stay in the journal."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rentree.inscriptions.actions_droits import accorder_droits
from rentree.inscriptions.corrections import verifier_correction
from rentree.inscriptions.droits import Plan
from rentree.inscriptions.imports import ecarts_avec
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.verrous import tenir_les_personnes
from rentree.journal.actions import ActeImpossible, consigner
from rentree.journal.auteur import Auteur
from rentree.regles.jury import DecisionDeJury


@transaction.atomic
def corriger_resultat(
    *, resultat: Resultat, corrige: DecisionDeJury, raison: str, par: Auteur, le: datetime
) -> Plan:
    """Write the right decision; the person's rights follow when the result is published.

    Returns what became of them: a right in use is kept, and is there to be settled. Raises
    CorrectionRefusee, and ActeImpossible when somebody else has changed this result since it was
    read.
    """
    tenir_les_personnes([resultat.etudiant_id])
    voulu = verifier_correction(resultat, corrige)
    changements = ecarts_avec(resultat, voulu)
    lu = Resultat.objects.filter(pk=resultat.pk, version=resultat.version)
    if lu.update(**voulu, version=F("version") + 1) != 1:
        raise ActeImpossible("corriger_resultat", resultat)
    resultat.refresh_from_db()
    personnes, plan = [resultat.etudiant_id], Plan()
    if resultat.publie_le is not None:
        plans = accorder_droits(etudiants=personnes, campagne=resultat.campagne, par=par, le=le)
        plan = plans[resultat.etudiant_id]
    consigner(
        acte="corriger_resultat",
        objet=resultat,
        par=par,
        le=le,
        donnees={
            "raison": raison,
            "changements": changements,
            "annoncer": resultat.publie_le is not None,
            **plan.en_journal(),
        },
    )
    return plan
