"""What Parcoursup announces, applied: admissions created, changed, withdrawn, given again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from rentree.connecteurs.models_parcoursup import ACCEPTEES, PropositionParcoursup
from rentree.connecteurs.parcoursup.voeux import Voeu
from rentree.inscriptions.actions_admissions import importer_admissions
from rentree.inscriptions.actions_retraits import retablir_admission, retirer_admission
from rentree.inscriptions.imports import Bilan, Refus, reessayer
from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.auteur import Auteur

Propositions = dict[tuple[str, str], PropositionParcoursup]
Admissions = dict[tuple[str, str], Admission]

CAUSES = {
    PropositionParcoursup.Situation.REFUSEE: Retrait.Cause.RENONCEMENT,
    PropositionParcoursup.Situation.EN_ATTENTE: Retrait.Cause.EN_ATTENTE,
}


@dataclass(slots=True)
class Effets:
    """What was made of the announcements. ``depassees`` are older than what is already known.

    ``sans_effet`` speak of an offer that was not accepted and never gave an admission.
    """

    bilan: Bilan = field(default_factory=Bilan)
    retirees: int = 0
    retablies: int = 0
    depassees: int = 0
    sans_effet: int = 0
    avertissements: list[Refus] = field(default_factory=list)

    def cumuler(self, autres: "Effets") -> None:
        """Add the effects of another batch."""
        self.bilan.cumuler(autres.bilan)
        self.retirees += autres.retirees
        self.retablies += autres.retablies
        self.depassees += autres.depassees
        self.sans_effet += autres.sans_effet
        self.avertissements += autres.avertissements


def appliquer_voeux(*, voeux: Sequence[Voeu], campagne: str, par: Auteur, le: datetime) -> Effets:
    """Apply a batch, all together; the rows that cannot be trusted are told, the others go in.

    The same announcement again changes nothing, and an older one never undoes a newer one, in
    whatever order they come. Of two writers at the same instant, the second waits for the first.
    Raises IntegrityError or OperationalError if the base refuses three times.
    """
    return reessayer(lambda: _appliquer(voeux, campagne, par, le))


def _appliquer(voeux: Sequence[Voeu], campagne: str, par: Auteur, le: datetime) -> Effets:
    propositions = _tenir(voeux, campagne)
    effets = Effets()
    retenues = _les_plus_recentes(voeux, propositions)
    effets.depassees = len(voeux) - len(retenues)
    lignes = [a.candidat for a in retenues if a.candidat]
    effets.bilan = importer_admissions(lignes=lignes, campagne=campagne, par=par, le=le)
    refusees = {refus.ligne for refus in effets.bilan.refus}
    entendues = [a for a in retenues if a.ligne not in refusees]
    admissions = _admissions(entendues, campagne)
    for voeu in entendues:
        _noter(propositions[voeu.cle], voeu, admissions)
    PropositionParcoursup.objects.bulk_update(
        [propositions[a.cle] for a in entendues],
        ["situation", "reponse_le", "recue_le", "etablissement", "admission"],
    )
    for voeu in entendues:
        effets.avertissements += voeu.avertissements
        _suivre(voeu, propositions[voeu.cle], effets, par, le)
    return effets


def _tenir(voeux: Iterable[Voeu], campagne: str) -> Propositions:
    """The rows of these offers, made if need be, held until the end, always in the same order."""
    cles = sorted({voeu.cle for voeu in voeux})
    PropositionParcoursup.objects.bulk_create(
        (
            PropositionParcoursup(campagne=campagne, code_candidat=candidat, code_formation=cours)
            for candidat, cours in cles
        ),
        ignore_conflicts=True,
    )
    tenues = PropositionParcoursup.objects.select_for_update().filter(
        campagne=campagne, code_candidat__in={candidat for candidat, _ in cles}
    )
    return {proposition.cle: proposition for proposition in tenues.order_by("pk")}


def _les_plus_recentes(voeux: Sequence[Voeu], propositions: Propositions) -> list[Voeu]:
    """At most one announcement for each offer, and only if nothing newer is known."""
    retenues: dict[tuple[str, str], Voeu] = {}
    for voeu in voeux:
        if _depassee(voeu, propositions[voeu.cle]):
            continue
        deja = retenues.get(voeu.cle)
        if deja is None or not _plus_ancienne(voeu, deja):
            retenues[voeu.cle] = voeu
    return list(retenues.values())


def _depassee(voeu: Voeu, proposition: PropositionParcoursup) -> bool:
    return proposition.recue_le is not None and _plus_ancienne(voeu, proposition)


def _plus_ancienne(voeu: Voeu, autre: Voeu | PropositionParcoursup) -> bool:
    """By the minute of the candidate's answer; by when we heard it when that says nothing."""
    avant, apres = voeu.reponse_le, autre.reponse_le
    if avant is not None and apres is not None and avant != apres:
        return avant < apres
    return autre.recue_le is not None and voeu.recue_le < autre.recue_le


def _admissions(voeux: Iterable[Voeu], campagne: str) -> Admissions:
    """The admissions of which these speak, by normalised number and formation."""
    numeros = {voeu.cle_admission[0] for voeu in voeux}
    siennes = Admission.objects.filter(
        campagne=campagne,
        plateforme=Admission.Plateforme.PARCOURSUP,
        numero_normalise__in=numeros,
    )
    return {(admission.numero_normalise, admission.formation): admission for admission in siennes}


def _noter(proposition: PropositionParcoursup, voeu: Voeu, admissions: Admissions) -> None:
    proposition.situation = voeu.situation
    proposition.reponse_le = voeu.reponse_le or proposition.reponse_le
    proposition.recue_le = voeu.recue_le
    proposition.etablissement = voeu.etablissement or proposition.etablissement
    proposition.admission = admissions.get(voeu.cle_admission) or proposition.admission


def _suivre(
    voeu: Voeu,
    proposition: PropositionParcoursup,
    effets: Effets,
    par: Auteur,
    le: datetime,
) -> None:
    """Withdraw what is no longer accepted, give again what is accepted anew."""
    admission = proposition.admission
    if admission is None:
        effets.sans_effet += 1
    elif voeu.situation in ACCEPTEES:
        if admission.retiree_le is not None:
            retablir_admission(admission=admission, par=par, le=le)
            effets.retablies += 1
    elif admission.retiree_le is None and not _acceptee_autrement(proposition):
        cause = CAUSES[PropositionParcoursup.Situation(voeu.situation)]
        retirer_admission(admission=admission, cause=cause, par=par, le=le)
        effets.retirees += 1
    else:
        effets.bilan.inchangees += 1


def _acceptee_autrement(proposition: PropositionParcoursup) -> bool:
    """Another course that leads to the same formation is still accepted."""
    autres = PropositionParcoursup.objects.filter(
        admission=proposition.admission_id, situation__in=ACCEPTEES
    )
    return autres.exclude(pk=proposition.pk).exists()


def retirer_les_absents(
    *, absents: Collection[int], avant: datetime, par: Auteur, le: datetime
) -> int:
    """Withdraw the offers (by key) that a whole list, asked for at ``avant``, no longer names.

    An offer heard of since then is left alone. Returns how many admissions were withdrawn.
    """
    return sum(_retirer_l_absent(absent, avant, par, le) for absent in sorted(absents))


@transaction.atomic
def _retirer_l_absent(cle: int, avant: datetime, par: Auteur, le: datetime) -> int:
    proposition = (
        PropositionParcoursup.objects.select_for_update()
        .filter(pk=cle, situation__in=ACCEPTEES, recue_le__lt=avant)
        .first()
    )
    if proposition is None:
        return 0
    proposition.situation = PropositionParcoursup.Situation.REFUSEE
    proposition.recue_le = avant
    proposition.save(update_fields=["situation", "recue_le"])
    admission = proposition.admission
    if admission is None or admission.retiree_le or _acceptee_autrement(proposition):
        return 0
    retirer_admission(admission=admission, cause=Retrait.Cause.ABSENCE, par=par, le=le)
    return 1
