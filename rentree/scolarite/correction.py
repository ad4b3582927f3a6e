"""What a correction would change for a person: each inscription, before and after, by the rules."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from rentree.inscriptions.annonces import dire_droit
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.corrections import champs_de
from rentree.inscriptions.droits import Plan, planifier
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.regles.campagne import Formation
from rentree.regles.jury import DecisionDeJury
from rentree.scolarite.apercu import COULEURS

SANS_DROIT = ("Pas de droit", "")


@dataclass(frozen=True, slots=True)
class Etat:
    """Where one right stands: a word, the ending of its badge's class, a sentence, the reasons."""

    libelle: str
    couleur: str
    phrase: str
    raisons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changement:
    """One formation, before and after; ``dossier`` is in use and loses its right."""

    formation: Formation
    avant: Etat
    apres: Etat
    dossier: Inscription | None


def droits_actuels(resultat: Resultat) -> list[Admission]:
    """All the rights ever given to this person in this campaign."""
    siennes = Admission.objects.des_etudiants(resultat.campagne, [resultat.etudiant_id])
    return list(siennes.avec_parcours().order_by("pk"))


def changements(resultat: Resultat, corrige: DecisionDeJury, le: datetime) -> list[Changement]:
    """For each formation that has or would have a right. Nothing is written."""
    admissions = droits_actuels(resultat)
    futur = _corrige(resultat, corrige, le)
    plan = planifier([*_autres_publies(resultat), futur], admissions)
    avant = {a.formation: _dire(a, le) for a in admissions if a.retiree_le is None}
    apres = dict(_apres(plan, admissions, futur, le))
    regles = campagne(resultat.campagne)
    dossiers = {dossier.formation: dossier for dossier in plan.a_regler}
    rien = Etat(*SANS_DROIT, "")
    return [
        Changement(
            regles.formations[formation],
            avant.get(formation, rien),
            apres.get(formation, rien),
            dossiers.get(formation),
        )
        for formation in dict.fromkeys([*avant, *apres])
    ]


def _corrige(resultat: Resultat, corrige: DecisionDeJury, le: datetime) -> Resultat:
    """The same result as it would be, published now if it is not yet."""
    futur = copy(resultat)
    for champ, valeur in champs_de(corrige).items():
        setattr(futur, champ, valeur)
    futur.publie_le = resultat.publie_le or le
    return futur


def _autres_publies(resultat: Resultat) -> list[Resultat]:
    siens = Resultat.objects.publies().filter(
        etudiant=resultat.etudiant_id, campagne=resultat.campagne
    )
    return list(siens.exclude(pk=resultat.pk))


def _apres(
    plan: Plan, admissions: Iterable[Admission], futur: Resultat, le: datetime
) -> Iterable[tuple[str, Etat]]:
    """The rights once the plan is done: kept, linked to another result, given."""
    reliees = {a.formation: source for a, source in (*plan.rendre, *plan.rattacher)}
    retirees = set(plan.formations_fermees)
    for admission in admissions:
        source = reliees.get(admission.formation)
        rendue = admission.retiree_le is None or admission.formation in reliees
        if rendue and admission.formation not in retirees:
            suite = copy(admission)
            suite.resultat = source or _meme(admission, futur)
            suite.retiree_le = None
            yield admission.formation, _dire(suite, le)
    for formation, source in plan.accorder:
        yield formation, _dire(_nouvelle(formation, source, futur), le)


def _meme(admission: Admission, futur: Resultat) -> Resultat | None:
    """The result of a right that stays where it is, as corrected when it is that one."""
    return futur if admission.resultat_id == futur.pk else admission.resultat


def _nouvelle(formation: str, source: Resultat, futur: Resultat) -> Admission:
    regles = campagne(source.campagne)
    return Admission(
        etudiant=futur.etudiant,
        campagne=source.campagne,
        formation=formation,
        composante=regles.formations[formation].composante,
        public="reinscription",
        definitive=True,
        resultat=source,
    )


def _dire(admission: Admission, le: datetime) -> Etat:
    droit = dire_droit(admission, le)
    reponse = droit.reponse
    raisons = tuple(f"{motif.message} {motif.que_faire}" for motif in droit.raisons)
    return Etat(reponse.libelle, COULEURS[reponse.etat], reponse.phrase, raisons)
