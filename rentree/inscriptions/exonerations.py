"""What was granted to a file, what could be, and how each quota stands."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription
from rentree.inscriptions.models_exonerations import Exoneration, QuotaTenu
from rentree.regles.campagne import Campagne, QuotaDExoneration
from rentree.regles.campagne_exonerations import HORS_UE
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.decision import Decision
from rentree.regles.droits import CALCULES, DecisionDroits
from rentree.regles.droits_ensemble import sans_le_report
from rentree.regles.droits_ligne import Ligne
from rentree.regles.exonerations import Comptage, Exoneree, effectif_retenu, exonerer
from rentree.regles.francais import date_longue
from rentree.regles.valeurs import BOURSES_NOTIFIEES

DE_DROIT = Q(situation__boursier__in=list(BOURSES_NOTIFIEES)) | Q(situation__pupille=True)


def droits_en_cours(inscription: Inscription, decision: Decision) -> DecisionDroits:
    """The fees frozen in the file; before it is confirmed, those of ``decision``."""
    return lire_droits(inscription.verdict["droits"]) if inscription.verdict else decision.droits


def exonerables(inscription: Inscription, decision: Decision) -> bool:
    """Is there a national fee, paid already or not?"""
    droits = droits_en_cours(inscription, decision)
    return droits.etat == CALCULES and bool(droits.total)


def moins_l_exoneration(
    droits: DecisionDroits, inscription: Inscription, le: datetime
) -> DecisionDroits:
    """The same fees, less what had been granted to this file by ``le``."""
    accordee = exoneration_de(inscription)
    if accordee is None or accordee.accordee_le > le:
        return droits
    return exonerer(droits, exoneree(inscription, accordee))


def exoneree(inscription: Inscription, accordee: Exoneration) -> Exoneree:
    """What was granted, with where it comes from."""
    regles = campagne(inscription.campagne)
    jour = date_longue(regles.almanach.jour(accordee.accordee_le))
    quota = next(iter(regles.droits.quotas.values()))
    reference = f"{quota.reference}, décision du {jour}, demande {accordee.demande}"
    return Exoneree(accordee.montant, reference)


def exoneration_de(inscription: Inscription) -> Exoneration | None:
    """None for a file that was never saved."""
    if inscription._state.adding:
        return None
    accordee: Exoneration | None = getattr(inscription, "exoneration", None)
    return accordee


def du_en_tout(inscription: Inscription) -> Decimal:
    """What this file costs, as frozen in it, before what was paid with another one is taken off."""
    return sans_le_report(lire_droits(inscription.verdict["droits"]), inscription.reporte)


def lire_droits(dits: Mapping[str, Any]) -> DecisionDroits:
    """As a verdict keeps them."""
    return DecisionDroits(
        dits["etat"],
        None if dits["total"] is None else Decimal(dits["total"]),
        tuple(
            Ligne(ligne["code"], ligne["libelle"], Decimal(ligne["montant"]), ligne["reference"])
            for ligne in dits["lignes"]
        ),
    )


def comptages(regles: Campagne, le: datetime) -> list[Comptage]:
    """Every quota of this campaign as it stands now."""
    ajoutees = dict(QuotaTenu.objects.filter(campagne=regles.code).values_list("quota", "ajoutees"))
    return [
        compter(regles, quota, ajoutees.get(quota.code, 0), le)
        for quota in regles.droits.quotas.values()
    ]


def compter(regles: Campagne, quota: QuotaDExoneration, ajoutees: int, le: datetime) -> Comptage:
    """Persons, not files; whoever is exempt by law is left out of both numbers."""
    jour = regles.almanach.jour(le)
    inscrits = Inscription.objects.filter(campagne=regles.code, etat=EFFECTIVE)
    if quota.parmi == HORS_UE:
        inscrits = inscrits.exclude(etudiant__nationalite__in=regles.nationalites.droits_nationaux)
    de_droit = inscrits.filter(DE_DROIT)
    accordees = Exoneration.objects.qui_comptent(regles, quota)
    personnes_de_droit = Inscription.objects.filter(DE_DROIT, campagne=regles.code)
    return Comptage(
        quota=quota,
        jour=jour,
        inscrits=inscrits.values("etudiant").distinct().count(),
        de_droit=de_droit.values("etudiant").distinct().count(),
        effectif=effectif_retenu(regles.effectifs.get(quota.code), jour),
        accordees=accordees.exclude(inscription__etudiant__in=personnes_de_droit.values("etudiant"))
        .values("inscription__etudiant")
        .order_by()
        .distinct()
        .count(),
        ajoutees=ajoutees,
    )
