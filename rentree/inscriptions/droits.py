"""From the published results of a person to their rights to register again; nothing is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.regles.cycle_inscription import ANNULEE
from rentree.regles.motif import Motif

ADMISSION_RETIREE = Motif(
    "ADMISSION_RETIREE",
    "La plateforme a retiré votre proposition d’admission.",
    "Vérifiez votre dossier sur la plateforme, puis écrivez à la scolarité.",
    "",
)
DROIT_PERDU = Motif(
    "DROIT_PERDU",
    "Votre résultat a changé\u00a0: il ne donne plus droit à cette inscription.",
    "Écrivez à la scolarité\u00a0: elle vous dira ce que devient cette inscription. Vos autres "
    "inscriptions sont dans «\u00a0Mon inscription\u00a0».",
    "",
)


@dataclass(slots=True)
class Plan:
    """What makes the rights of one person equal to what their results give.

    ``accorder`` are the formations in which there is no right yet, ``rendre`` the rights withdrawn
    before and given again, ``rattacher`` those that another result gives than the one they came
    from. ``a_regler`` are inscriptions in use that nothing gives any more: only a registrar may end
    them.
    """

    accorder: list[tuple[str, Resultat]] = field(default_factory=list)
    rendre: list[tuple[Admission, Resultat]] = field(default_factory=list)
    rattacher: list[tuple[Admission, Resultat]] = field(default_factory=list)
    retirer: list[Admission] = field(default_factory=list)
    a_regler: list[Inscription] = field(default_factory=list)

    @property
    def formations_ouvertes(self) -> list[str]:
        """What the person may now register in and could not before."""
        nouvelles = [formation for formation, _ in self.accorder]
        return nouvelles + [admission.formation for admission, _ in self.rendre]

    @property
    def formations_fermees(self) -> list[str]:
        return [admission.formation for admission in self.retirer]

    def en_journal(self) -> dict[str, list[str]]:
        """What becomes of the person's rights, as the journal keeps it."""
        return {
            "ouvertes": self.formations_ouvertes,
            "fermees": self.formations_fermees,
            "a_regler": [inscription.dossier for inscription in self.a_regler],
        }


def planifier(publies: Iterable[Resultat], admissions: Iterable[Admission]) -> Plan:
    """For one person and one campaign: all the published results, all the rights ever given."""
    en_vigueur = _derniere_session(publies)
    voulues: dict[str, Resultat] = {}
    for resultat in en_vigueur.values():
        for formation in resultat.jury.formations:
            voulues.setdefault(formation, resultat)
    plan = Plan()
    for admission in admissions:
        if source := voulues.pop(admission.formation, None):
            _garder(plan, admission, source)
        else:
            _perdre(plan, admission, _source(admission, en_vigueur))
    plan.accorder = list(voulues.items())
    return plan


def _garder(plan: Plan, admission: Admission, source: Resultat) -> None:
    if admission.retiree_le is not None:
        plan.rendre.append((admission, source))
    elif source.pk != admission.resultat_id:
        plan.rattacher.append((admission, source))


def _perdre(plan: Plan, admission: Admission, source: Resultat) -> None:
    """A right in use stays, linked to the result that no longer gives it."""
    if dossier := dossier_vivant(admission):
        plan.a_regler.append(dossier)
        if source.pk != admission.resultat_id:
            plan.rattacher.append((admission, source))
    elif admission.retiree_le is None:
        plan.retirer.append(admission)


def _derniere_session(publies: Iterable[Resultat]) -> dict[str, Resultat]:
    """By formation followed, the decision in force: a second chance replaces the first."""
    en_vigueur: dict[str, Resultat] = {}
    for resultat in sorted(publies, key=lambda r: (r.formation_suivie, r.session)):
        en_vigueur[resultat.formation_suivie] = resultat
    return en_vigueur


def _source(admission: Admission, en_vigueur: dict[str, Resultat]) -> Resultat:
    """The decision that now speaks of the year from which this right came."""
    ancienne = admission.resultat
    if ancienne is None:
        raise ValueError(admission.pk)
    return en_vigueur.get(ancienne.formation_suivie, ancienne)


def dossier_vivant(admission: Admission) -> Inscription | None:
    """The inscription in which this right is in use, unless it was cancelled."""
    inscription: Inscription | None = getattr(admission, "inscription", None)
    return inscription if inscription and inscription.etat != ANNULEE else None


def obstacles(admission: Admission) -> tuple[Motif, ...]:
    """Why this right no longer lets anyone confirm or pay, whatever the calendar says."""
    resultat = admission.resultat
    if resultat is not None and admission.formation not in resultat.jury.formations:
        return (DROIT_PERDU,)
    if admission.retiree_le is not None:
        return (ADMISSION_RETIREE if resultat is None else DROIT_PERDU,)
    return ()


def sans_droit(admission: Admission, le: datetime) -> bool:
    """Had this right been withdrawn or lost by then? When a jury took it back is not looked at."""
    encore = admission.retiree_le is not None and admission.retiree_le > le
    return bool(obstacles(admission)) and not encore
