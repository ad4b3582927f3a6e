"""What the student sees on a given day: the answer of the rules, and all that explains it.

The verdict is the one of ``decider``, as on the live page; nothing is computed apart.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from rentree.inscriptions.instantane import Instantane
from rentree.inscriptions.models import Admission
from rentree.lib.frise import Bande, Echelle, frise
from rentree.regles.campagne import Campagne
from rentree.regles.decision import Decision, decider
from rentree.regles.exceptions import AUCUNE, Exceptions
from rentree.regles.explication import (
    Changement,
    LigneExaminee,
    examiner_lignes,
    prochain_changement,
)
from rentree.regles.fenetres import Fenetre
from rentree.regles.francais import INSECABLE, moment_long
from rentree.regles.identifiants import normaliser_numero_candidat
from rentree.regles.issue import issue_la_plus_courte
from rentree.regles.page_calendrier import periodes_de, section_fermetures
from rentree.regles.page_modele import Liste
from rentree.regles.page_redaction import FRANCAIS, Redaction
from rentree.regles.page_situation import Reponse, repondre
from rentree.regles.situation import Situation, lire_situation

ADRESSE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
COULEURS = {"ouverte": "ok", "pas_encore": "info", "fermee": "err", "bloquee": "alerte"}
FAITS_D_ALORS = (
    "Les faits sont ceux de ce moment-là, relus dans le journal\u202f; les règles sont celles "
    "d’aujourd’hui."
)
ADMISSION_PAS_ENCORE_RECUE = (
    "Le portail n’a reçu cette admission que le {recue_le}\u00a0: à ce moment-là, il ne la "
    "connaissait pas encore. L’aperçu montre ce qu’il aurait dit s’il l’avait déjà reçue."
)
RECEPTION_INCONNUE = (
    "Le journal ne dit pas quand le portail a reçu cette admission\u00a0: à ce moment-là, il ne "
    "la connaissait peut-être pas encore."
)
AU_PLUS = 20
UN_MOIS = timedelta(days=32)


@dataclass(frozen=True, slots=True)
class LigneExpliquee:
    """A row of the calendar with its windows in words."""

    examen: LigneExaminee
    periodes: list[str]


@dataclass(frozen=True, slots=True)
class Apercu:
    """The answer at one moment. ``issue`` are the steps that open the door, in order."""

    situation: Situation
    decision: Decision
    reponse: Reponse
    lignes: list[LigneExpliquee]
    changement: Changement | None
    issue: tuple[str, ...]
    dessin: SafeString
    autres_regles: list[str]
    selon_acceptation: bool

    @property
    def retenues(self) -> list[LigneExpliquee]:
        return [ligne for ligne in self.lignes if ligne.examen.retenue]

    @property
    def ecartees(self) -> list[LigneExpliquee]:
        """The rows of the level requested that do not apply."""
        ecartees = [ligne for ligne in self.lignes if not ligne.examen.retenue]
        return [ligne for ligne in ecartees if ligne.examen.du_niveau]

    @property
    def d_autres_niveaux(self) -> list[LigneExpliquee]:
        return [ligne for ligne in self.lignes if not ligne.examen.du_niveau]

    @property
    def couleur(self) -> str:
        return COULEURS[self.reponse.etat]

    @property
    def apres(self) -> str:
        """The state that comes next, in words."""
        return libelle_d_etat(self.changement.etat) if self.changement else ""


def apercevoir(
    campagne: Campagne, brute: dict[str, Any], le: datetime, exceptions: Exceptions = AUCUNE
) -> Apercu:
    """Decide and explain a situation shaped as the contract says."""
    situation = lire_situation(brute)
    decision = decider(campagne, situation, le, exceptions)
    issue = issue_la_plus_courte(campagne, situation, le, exceptions)
    redaction = Redaction(campagne, FRANCAIS)
    cas = (situation.formation.niveau, situation.public)
    return Apercu(
        situation=situation,
        decision=decision,
        reponse=repondre(campagne, decision, FRANCAIS),
        lignes=[
            LigneExpliquee(examen, [p.texte for p in periodes_de(redaction, examen.ligne)])
            for examen in examiner_lignes(campagne, situation)
        ],
        changement=prochain_changement(campagne, situation, decision, exceptions),
        issue=issue.phrases(decision.le) if issue else (),
        dessin=_dessin(decision.inscription.fenetres, decision.le),
        autres_regles=[*_au_plus_tot(campagne, situation), *_fermetures(redaction)],
        selon_acceptation=any(
            ligne.selon_acceptation for ligne in campagne.calendrier.par_cas.get(cas, ())
        ),
    )


def libelle_d_etat(etat: str) -> str:
    """A state of the decision as people read it."""
    return FRANCAIS.dire(f"etat.{etat}")


def avec_acceptation(brute: dict[str, Any], acceptee_le: date | None) -> dict[str, Any]:
    """The same situation, accepted on another day; unchanged without one."""
    if acceptee_le is None:
        return brute
    admission = brute.get("admission", {}) | {"acceptee_le": acceptee_le.isoformat()}
    return {**brute, "admission": admission}


def reserves(vu: Instantane, ici: datetime) -> list[str]:
    """What to know before believing an answer of the past; nothing about now and later.

    ``ici`` is now, in the campaign's time zone.
    """
    if vu.le >= ici:
        return []
    phrases = [FAITS_D_ALORS]
    if vu.recue_le and vu.le < vu.recue_le:
        recue_le = moment_long(vu.recue_le.astimezone(ici.tzinfo))
        phrases.append(ADMISSION_PAS_ENCORE_RECUE.format(recue_le=recue_le))
    elif vu.recue_le is None and vu.inscription is None:
        phrases.append(RECEPTION_INCONNUE)
    return phrases


def admissions_trouvees(saisie: str, composantes: list[str]) -> list[Admission]:
    """By address of the file, student number or platform number, among these composantes."""
    adresse = ADRESSE.search(saisie)
    compact = "".join(saisie.split())
    critere = (
        Q(inscription=adresse[0])
        if adresse
        else Q(etudiant__numero_etudiant=compact)
        | Q(numero_normalise=normaliser_numero_candidat(saisie) or compact)
    )
    siennes = Admission.objects.filter(critere, composante__in=composantes)
    return list(siennes.avec_parcours().order_by("pk")[:AU_PLUS])


def _au_plus_tot(campagne: Campagne, situation: Situation) -> list[str]:
    """The moment before which nobody of this public registers, if there is one."""
    ouverture = campagne.calendrier.au_plus_tot.get(situation.public)
    if ouverture is None:
        return []
    public = FRANCAIS.dire(f"public.{situation.public}")
    le = FRANCAIS.debut(ouverture.le.astimezone(campagne.fuseau))
    return [FRANCAIS.dire("calendrier.au_plus_tot", public=public, le=le)]


def _fermetures(redaction: Redaction) -> list[str]:
    """Each closure, and what goes on meanwhile, as on the public page."""
    listes = [bloc for bloc in section_fermetures(redaction).blocs if isinstance(bloc, Liste)]
    return [point.texte for liste in listes for point in liste.points]


def _dessin(fenetres: tuple[Fenetre, ...], ici: datetime) -> SafeString:
    """The windows and the simulated day on one axis; empty without any window."""
    if not fenetres:
        return SafeString()
    debut = _premier_du_mois(min(ici, fenetres[0].ouvre_le))
    fin = max(ici, fenetres[-1].ferme_le)
    periodes = [(f.ouvre_le, f.ferme_le) for f in fenetres]
    dites = ", puis ".join(FRANCAIS.fenetre(*periode) for periode in periodes)
    return frise(
        [Bande("Inscription en ligne", periodes)],
        echelle=Echelle(debut, _premier_du_mois(_premier_du_mois(fin) + UN_MOIS)),
        repere=ici,
        nom_du_repere="Jour simulé",
        conclusion=f"Inscription en ligne{INSECABLE}: {dites}.",
    )


def _premier_du_mois(moment: datetime) -> datetime:
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
