"""The visa agreement of Études en France: recorded or withdrawn, whichever file says it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rentree.inscriptions.accords import (
    NUMERO_INCONNU,
    AccordLu,
    LigneDeVisa,
    accord_en_double,
    jour_local,
)
from rentree.inscriptions.imports import Bilan, Refus, en_json, reessayer
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.journal.actions import evenement
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement

Voulus = Sequence[tuple[Admission, date | None]]


def importer_accords_de_visa(
    *,
    lignes: Sequence[LigneDeVisa],
    campagne: str,
    par: Auteur,
    le: datetime,
    essai: bool = False,
) -> Bilan:
    """Record what one batch says, for all the admissions of each number; bad rows are told.

    With ``essai`` nothing is written. Simultaneous imports are tried again, as for admissions.
    """
    return reessayer(lambda: _importer(lignes, campagne, par, le, essai))


def _importer(
    lignes: Sequence[LigneDeVisa], campagne: str, par: Auteur, le: datetime, essai: bool
) -> Bilan:
    bilan = Bilan()
    connues = _charger(lignes, campagne)
    jour = jour_local(campagne, le)
    premieres: dict[str, int] = {}
    voulus: list[tuple[Admission, date | None]] = []
    for lue in lignes:
        siennes = connues.get(lue.numero_normalise, [])
        if refus := _refus(lue, siennes, premieres, jour):
            bilan.refus += refus
            continue
        premieres[lue.numero_normalise] = lue.ligne
        ecarts = _ecarts(lue.accord, siennes, jour)
        voulus += ecarts
        bilan.modifiees += bool(ecarts)
        bilan.inchangees += not ecarts
    bilan.plateformes[Admission.Plateforme.ETUDES_EN_FRANCE] = len(lignes)
    if voulus and not essai:
        enregistrer_accords_de_visa(voulus=voulus, dossiers=_dossiers(voulus), par=par, le=le)
    return bilan


def _charger(lignes: Sequence[LigneDeVisa], campagne: str) -> dict[str, list[Admission]]:
    """By number; the persons are locked first, as every act on admissions does."""
    du_lot = Admission.objects.filter(
        campagne=campagne,
        plateforme=Admission.Plateforme.ETUDES_EN_FRANCE,
        numero_normalise__in={lue.numero_normalise for lue in lignes},
    )
    ids = set(du_lot.values_list("etudiant_id", flat=True))
    list(Etudiant.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    connues: dict[str, list[Admission]] = defaultdict(list)
    for admission in du_lot.order_by("pk"):
        connues[admission.numero_normalise].append(admission)
    return connues


def _refus(
    lue: LigneDeVisa, siennes: list[Admission], premieres: Mapping[str, int], jour: date
) -> list[Refus]:
    if not siennes:
        return [Refus(lue.ligne, "numero_candidat", lue.numero, NUMERO_INCONNU)]
    if (deja := premieres.get(lue.numero_normalise)) is not None:
        return [Refus(lue.ligne, "numero_candidat", lue.numero, accord_en_double(deja))]
    return lue.accord.refus(lue.ligne, jour) if lue.accord else []


def _ecarts(
    accord: AccordLu | None, siennes: list[Admission], jour: date
) -> list[tuple[Admission, date | None]]:
    """The admissions that this row changes, with the day to keep."""
    if accord is None:
        return []
    voulus = [(admission, accord.voulu(admission.accord_visa_le, jour)) for admission in siennes]
    return [(admission, voulu) for admission, voulu in voulus if voulu != admission.accord_visa_le]


def _dossiers(voulus: Voulus) -> dict[int, str]:
    inscriptions = Inscription.objects.filter(admission__in=[a.pk for a, _ in voulus])
    return {inscription.admission_id: inscription.dossier for inscription in inscriptions}


def enregistrer_accords_de_visa(
    *,
    voulus: Voulus,
    dossiers: Mapping[int, str],
    par: Auteur,
    le: datetime,
) -> None:
    """Record, or withdraw (no day), the agreement of each admission of one campaign.

    In the transaction of the caller, who has locked the persons and leaves out what does not
    change. ``dossiers`` gives the open file of an admission, if any. The journal says which of
    these acts is told to the person (``a_annoncer``).
    """
    annonces = _a_annoncer(voulus)
    evenements = []
    for admission, voulu in voulus:
        changement = {"avant": en_json(admission.accord_visa_le), "apres": en_json(voulu)}
        admission.accord_visa_le = voulu
        evenements.append(
            evenement(
                acte="enregistrer_accord_de_visa" if voulu else "retirer_accord_de_visa",
                objet=admission,
                dossier=dossiers.get(admission.pk, ""),
                par=par,
                le=le,
                donnees={
                    "formation": admission.formation,
                    "changements": {"accord_visa_le": changement},
                    "a_annoncer": admission.pk in annonces,
                },
            )
        )
    Admission.objects.bulk_update([admission for admission, _ in voulus], ["accord_visa_le"])
    Evenement.objects.bulk_create(evenements)


def _a_annoncer(voulus: Voulus) -> set[int]:
    """One admission for each number that gets its first agreement, or loses its last one.

    A number is one person, who reads one message whatever the number of formations. Admissions
    withdrawn by the platform open nothing: they do not count.
    """
    avant = _accords_par_candidat(voulus)
    apres = {candidat: set(cles) for candidat, cles in avant.items()}
    en_vigueur = [(admission, voulu) for admission, voulu in voulus if not admission.retiree_le]
    for admission, voulu in en_vigueur:
        cles = apres.setdefault(_candidat(admission), set())
        if voulu:
            cles.add(admission.pk)
        else:
            cles.discard(admission.pk)
    annonces: dict[tuple[str, str], int] = {}
    for admission, _ in en_vigueur:
        candidat = _candidat(admission)
        if bool(avant.get(candidat)) != bool(apres[candidat]):
            annonces.setdefault(candidat, admission.pk)
    return set(annonces.values())


def _accords_par_candidat(voulus: Voulus) -> dict[tuple[str, str], set[int]]:
    """The admissions in force that hold an agreement, by the numbers of these."""
    accords: dict[tuple[str, str], set[int]] = defaultdict(set)
    connus = Admission.objects.en_vigueur().filter(
        campagne=voulus[0][0].campagne,
        numero_normalise__in={admission.numero_normalise for admission, _ in voulus},
        accord_visa_le__isnull=False,
    )
    for admission in connus.only("plateforme", "numero_normalise"):
        accords[_candidat(admission)].add(admission.pk)
    return accords


def _candidat(admission: Admission) -> tuple[str, str]:
    return admission.plateforme, admission.numero_normalise
