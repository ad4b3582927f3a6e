"""Admissions received from the platforms: created, updated or left alone, a batch at a time."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rentree.inscriptions.accords import AccordLu, jour_local
from rentree.inscriptions.actions import INFORMATIONS
from rentree.inscriptions.actions_retraits import retablir_admission, retirer_admission
from rentree.inscriptions.actions_visas import enregistrer_accords_de_visa
from rentree.inscriptions.imports import (
    Bilan,
    Refus,
    ecarts_avec,
    reessayer,
    se_ressemblent,
)
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.inscriptions.models_retraits import Retrait
from rentree.inscriptions.perimes import annuler_les_perimes
from rentree.journal.actions import ActeImpossible, evenement
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.motif import Motif

NUMERO_AUTRE_PERSONNE = Motif(
    "NUMERO_AUTRE_PERSONNE",
    "Ce numéro est déjà celui d’un candidat qui a un autre nom et une autre date de naissance.",
    "Vérifiez le numéro de candidat dans la plateforme.",
    "",
)
INE_AUTRE_DATE = Motif(
    "INE_AUTRE_DATE_NAISSANCE",
    "Cet INE est déjà celui d’une personne née un autre jour.",
    "Vérifiez l’INE et la date de naissance de cette personne dans la plateforme.",
    "",
)
INE_AUTRE_PERSONNE = Motif(
    "INE_AUTRE_PERSONNE",
    "Cet INE est déjà celui d’une autre personne que celle qui porte ce numéro de candidat.",
    "Vérifiez l’INE et le numéro de candidat dans la plateforme.",
    "",
)


@dataclass(frozen=True, slots=True)
class CandidatAdmis:
    """One row of a platform's file, already typed.

    ``personne`` holds fields of Etudiant, ``admission`` fields of Admission that may change
    (``numero``, ``composante``, ``public``, ``acceptee_le``, ``definitive``). An empty value in
    ``personne`` says nothing: it never erases what is known; nor does ``accord``, of visa, when
    it is None; nor ``retiree``, when it does not say whether the platform has taken its offer back.
    """

    ligne: int
    plateforme: str
    numero_normalise: str
    formation: str
    personne: Mapping[str, Any]
    admission: Mapping[str, Any]
    accord: AccordLu | None = None
    retiree: bool | None = None

    @property
    def ine(self) -> str:
        return str(self.personne["ine"])

    @property
    def date_naissance(self) -> date:
        jour: date = self.personne["date_naissance"]
        return jour

    @property
    def cle_candidat(self) -> tuple[str, str]:
        """Who the platform says it is: a number means one person on one platform."""
        return self.plateforme, self.numero_normalise

    @property
    def cle_admission(self) -> tuple[str, str, str]:
        return self.plateforme, self.numero_normalise, self.formation

    @property
    def cles(self) -> tuple[Hashable, ...]:
        """Rows with one INE or one candidate number speak of one person."""
        return (self.cle_candidat, self.ine) if self.ine else (self.cle_candidat,)


@dataclass(slots=True)
class _Connus:
    """What the database holds about the candidates of a batch, completed as rows are read."""

    par_ine: dict[str, Etudiant]
    par_candidat: dict[tuple[str, str], Etudiant]
    admissions: dict[tuple[str, str, str], Admission]
    dossiers: dict[int, str]
    coordonnees_verifiees: set[int]
    jour: date
    lues: dict[tuple[str, str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class _Personne:
    """One person of the batch: the values wanted by all of its rows, and the last of these rows."""

    etudiant: Etudiant
    voulu: dict[str, Any] = field(default_factory=dict)
    derniere_ligne: int = 0
    changements: dict[str, dict[str, Any]] = field(default_factory=dict)


def importer_admissions(
    *,
    lignes: Sequence[CandidatAdmis],
    campagne: str,
    par: Auteur,
    le: datetime,
    essai: bool = False,
) -> Bilan:
    """Create or update the admissions of one batch, all together; bad rows are told, not written.

    A person is recognised by the platform's number, or by INE and date of birth together; never
    by name nor e-mail. All the rows of one person must be in the same batch. Contact details
    that the student has checked are never overwritten. What the platform has taken back is
    withdrawn, what it offers again is given back; what it takes back before it was ever received
    is not created. With ``essai`` nothing is written.

    When another import writes the same rows at the same instant, the loser reads again and finds
    them done. Raises IntegrityError or OperationalError if that fails three times.
    """
    return reessayer(lambda: _importer(lignes, campagne, par, le, essai))


def _importer(
    lignes: Sequence[CandidatAdmis], campagne: str, par: Auteur, le: datetime, essai: bool
) -> Bilan:
    bilan = Bilan()
    connus = _charger(lignes, campagne, jour_local(campagne, le))
    retenues, personnes = _reconnaitre_tous(lignes, connus, bilan)
    for personne in personnes.values():
        _appliquer_a_la_personne(personne, connus, bilan)
    ecriture = _Ecriture(campagne, par, le, connus)
    for candidat in retenues:
        ecriture.ajouter(candidat, personnes[id(connus.par_candidat[candidat.cle_candidat])])
    bilan.creees, bilan.modifiees = len(ecriture.creees), len(ecriture.changees)
    bilan.plateformes.update(candidat.plateforme for candidat in lignes)
    bilan.inchangees += len(retenues) - bilan.creees - bilan.modifiees
    bilan.retirees = sum(retiree for _, retiree in ecriture.retraits)
    bilan.retablies = len(ecriture.retraits) - bilan.retirees
    if not essai:
        ecriture.ecrire(personnes.values())
    return bilan


def _charger(lignes: Sequence[CandidatAdmis], campagne: str, jour: date) -> _Connus:
    """Lock the persons first, so that what a student is correcting is read after it is saved."""
    du_lot = Admission.objects.filter(
        campagne=campagne, numero_normalise__in={c.numero_normalise for c in lignes}
    )
    ines = {candidat.ine for candidat in lignes if candidat.ine}
    ids = set(du_lot.values_list("etudiant_id", flat=True))
    ids |= set(Etudiant.objects.filter(ine__in=ines).values_list("pk", flat=True))
    verrouilles = Etudiant.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    etudiants = {etudiant.pk: etudiant for etudiant in verrouilles}
    admissions = [a for a in du_lot if a.etudiant_id in etudiants]
    inscriptions = Inscription.objects.filter(etudiant__in=ids).only(
        "admission_id", "etudiant_id", "informations_le"
    )
    return _Connus(
        par_ine={e.ine: e for e in etudiants.values() if e.ine},
        par_candidat={
            (a.plateforme, a.numero_normalise): etudiants[a.etudiant_id] for a in admissions
        },
        admissions={(a.plateforme, a.numero_normalise, a.formation): a for a in admissions},
        dossiers={i.admission_id: i.dossier for i in inscriptions},
        coordonnees_verifiees={i.etudiant_id for i in inscriptions if i.informations_le},
        jour=jour,
    )


def _reconnaitre_tous(
    lignes: Sequence[CandidatAdmis], connus: _Connus, bilan: Bilan
) -> tuple[list[CandidatAdmis], dict[int, _Personne]]:
    """The rows kept, and the persons they speak of, by identity of the Etudiant object."""
    retenues: list[CandidatAdmis] = []
    personnes: dict[int, _Personne] = {}
    for candidat in lignes:
        if refus := _refus(candidat, connus):
            bilan.refus += refus
            continue
        connus.lues[candidat.cle_admission] = candidat.ligne
        if candidat.retiree and candidat.cle_admission not in connus.admissions:
            bilan.inchangees += 1  # an offer taken back before we heard of it
            continue
        etudiant = _etudiant(candidat, connus)
        personne = personnes.setdefault(id(etudiant), _Personne(etudiant))
        personne.voulu |= {champ: v for champ, v in candidat.personne.items() if v}
        personne.derniere_ligne = candidat.ligne
        retenues.append(candidat)
    return retenues, personnes


def _refus(candidat: CandidatAdmis, connus: _Connus) -> list[Refus]:
    """Every reason not to trust this row's identity."""
    par_numero = connus.par_candidat.get(candidat.cle_candidat)
    par_ine = connus.par_ine.get(candidat.ine) if candidat.ine else None
    ligne, numero = candidat.ligne, candidat.admission["numero"]
    refus = candidat.accord.refus(ligne, connus.jour) if candidat.accord else []
    if (deja := connus.lues.get(candidat.cle_admission)) is not None:
        refus.append(Refus(ligne, "numero_candidat", numero, _en_double(deja)))
    if (
        par_numero
        and par_numero is not par_ine
        and not se_ressemblent(par_numero, candidat.personne)
    ):
        refus.append(Refus(ligne, "numero_candidat", numero, NUMERO_AUTRE_PERSONNE))
    if par_ine and par_ine is not par_numero:
        if par_ine.date_naissance != candidat.date_naissance:
            refus.append(Refus(ligne, "ine", candidat.ine, INE_AUTRE_DATE))
        elif par_numero:
            refus.append(Refus(ligne, "ine", candidat.ine, INE_AUTRE_PERSONNE))
    return refus


def _etudiant(candidat: CandidatAdmis, connus: _Connus) -> Etudiant:
    """The person of a row that was not refused, a new one if nobody has this number or INE."""
    etudiant = connus.par_candidat.get(candidat.cle_candidat)
    if etudiant is None and candidat.ine:
        etudiant = connus.par_ine.get(candidat.ine)
    if etudiant is None:
        etudiant = Etudiant(**candidat.personne)
    connus.par_candidat[candidat.cle_candidat] = etudiant
    if candidat.ine:
        connus.par_ine[candidat.ine] = etudiant
    return etudiant


def _appliquer_a_la_personne(personne: _Personne, connus: _Connus, bilan: Bilan) -> None:
    """Note what changes.

    The student's own word on contact details comes before the platform's; so does what the
    university corrected on proof.
    """
    etudiant = personne.etudiant
    ecarts = ecarts_avec(etudiant, personne.voulu)
    verifiees = INFORMATIONS if etudiant.pk in connus.coordonnees_verifiees else ()
    conserves = [champ for champ in (*verifiees, *etudiant.corriges) if ecarts.pop(champ, None)]
    if conserves:
        bilan.conservees[personne.derniere_ligne] = conserves
    for champ in ecarts:
        setattr(etudiant, champ, personne.voulu[champ])
    personne.changements = ecarts if etudiant.pk else {}


class _Ecriture:
    """The rows to write for one batch, gathered then written in a few statements.

    ``changees`` are the known admissions of which something changes, by identity.
    """

    def __init__(self, campagne: str, par: Auteur, le: datetime, connus: _Connus) -> None:
        self.campagne = campagne
        self.par = par
        self.le = le
        self.connus = connus
        self.creees: list[tuple[Admission, dict[str, Any]]] = []
        self.modifiees: list[tuple[Admission, dict[str, Any]]] = []
        self.accords: list[tuple[Admission, date | None]] = []
        self.retraits: list[tuple[Admission, bool]] = []
        self.changees: set[int] = set()
        self.champs: set[str] = set()

    def ajouter(self, candidat: CandidatAdmis, personne: _Personne) -> None:
        """Compare one row with what is known; the person's changes go with its last row."""
        changements = dict(
            personne.changements if candidat.ligne == personne.derniere_ligne else {}
        )
        admission = self.connus.admissions.get(candidat.cle_admission)
        if admission is None:
            admission = self._nouvelle(candidat, personne)
            self.creees.append((admission, {"changements": changements}))
            self._ajouter_l_accord(candidat, admission)
            return
        ecarts = ecarts_avec(admission, candidat.admission)
        for champ in ecarts:
            setattr(admission, champ, candidat.admission[champ])
        self.champs |= ecarts.keys()
        changements |= ecarts
        if changements:
            self.modifiees.append((admission, {"changements": changements}))
        a_part = [
            self._ajouter_l_accord(candidat, admission),
            self._ajouter_le_retrait(candidat, admission),
        ]
        if any(a_part) or changements:
            self.changees.add(id(admission))

    def _ajouter_l_accord(self, candidat: CandidatAdmis, admission: Admission) -> bool:
        """The visa agreement has acts of its own; does it change?"""
        if candidat.accord is None:
            return False
        voulu = candidat.accord.voulu(admission.accord_visa_le, self.connus.jour)
        if voulu == admission.accord_visa_le:
            return False
        self.accords.append((admission, voulu))
        return True

    def _ajouter_le_retrait(self, candidat: CandidatAdmis, admission: Admission) -> bool:
        """Withdrawing and giving back are acts of their own too; is it news?"""
        if candidat.retiree is None or candidat.retiree == (admission.retiree_le is not None):
            return False
        self.retraits.append((admission, candidat.retiree))
        return True

    def _nouvelle(self, candidat: CandidatAdmis, personne: _Personne) -> Admission:
        return Admission(
            etudiant=personne.etudiant,
            campagne=self.campagne,
            plateforme=candidat.plateforme,
            numero_normalise=candidat.numero_normalise,
            formation=candidat.formation,
            **candidat.admission,
        )

    def ecrire(self, personnes: Collection[_Personne]) -> None:
        """Persons, then admissions, then one journal row for each act.

        Withdrawals come before visa agreements, which are told only for what is in force.
        """
        modifies = [p for p in personnes if p.changements]
        Etudiant.objects.bulk_create(p.etudiant for p in personnes if p.etudiant.pk is None)
        if champs := {champ for personne in modifies for champ in personne.changements}:
            Etudiant.objects.bulk_update((p.etudiant for p in modifies), sorted(champs))
        Admission.objects.bulk_create(admission for admission, _ in self.creees)
        if self.champs:
            Admission.objects.bulk_update(
                [admission for admission, _ in self.modifiees], sorted(self.champs)
            )
        Evenement.objects.bulk_create(
            [self._evenement("creer_admission", *ecrite) for ecrite in self.creees]
            + [self._evenement("modifier_admission", *ecrite) for ecrite in self.modifiees]
        )
        for admission, retiree in self.retraits:
            self._suivre_la_plateforme(admission, retiree)
        annuler_les_perimes([p.etudiant for p in modifies], ajouts=False, par=self.par, le=self.le)
        if self.accords:
            enregistrer_accords_de_visa(
                voulus=self.accords, dossiers=self.connus.dossiers, par=self.par, le=self.le
            )

    def _suivre_la_plateforme(self, admission: Admission, retiree: bool) -> None:
        """What another hand has just done is done."""
        with suppress(ActeImpossible):
            if retiree:
                cause = Retrait.Cause.FICHIER
                retirer_admission(admission=admission, cause=cause, par=self.par, le=self.le)
            else:
                retablir_admission(admission=admission, par=self.par, le=self.le)

    def _evenement(self, acte: str, admission: Admission, donnees: dict[str, Any]) -> Evenement:
        return evenement(
            acte=acte,
            objet=admission,
            dossier=self.connus.dossiers.get(admission.pk, ""),
            par=self.par,
            le=self.le,
            donnees={"formation": admission.formation, **donnees},
        )


def _en_double(ligne: int) -> Motif:
    return Motif(
        "ADMISSION_EN_DOUBLE",
        f"Cette admission est déjà à la ligne {ligne} du fichier.",
        "Gardez la bonne des deux lignes et supprimez l’autre.",
        "",
    )
