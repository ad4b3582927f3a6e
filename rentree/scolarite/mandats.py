"""Who holds which role, as a registrar reads it; which roles nobody holds while a request waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from rentree.demandes.etapes import mandats_pour, ouvertes_aux_signataires
from rentree.demandes.models import Appel, Demande, Mandat
from rentree.demandes.models_mandats import MandatQuerySet, Portee
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.regles.campagne import Campagne
from rentree.regles.circuit import EtapeOuverte
from rentree.regles.cycle import GESTIONNAIRE
from rentree.regles.cycle_demande import EN_INSTRUCTION
from rentree.regles.francais import INSECABLE, moment_court


@dataclass(frozen=True, slots=True)
class MandatTenu:
    """One mandate in words; ``etat`` says whether it holds today."""

    mandat: Mandat
    portee: str
    etat: tuple[str, str]
    modifiable: bool

    @property
    def en_vigueur(self) -> bool:
        return self.etat == EN_VIGUEUR


@dataclass(frozen=True, slots=True)
class RoleTenu:
    """One role of the circuits and those who hold it, held, or will hold it."""

    code: str
    libelle: str
    mandats: list[MandatTenu]

    @property
    def vacant(self) -> bool:
        return not any(tenu.en_vigueur for tenu in self.mandats)


@dataclass(frozen=True, slots=True)
class SansTitulaire:
    """A step that waits for a role that nobody holds for this formation."""

    demande: Demande
    ouverte: EtapeOuverte
    role: str
    formation: str
    portee: str


EN_VIGUEUR, A_VENIR, TERMINE = ("En vigueur", "ok"), ("À venir", "info"), ("Terminé", "")


def portee_de(mandat: Mandat, campagne: Campagne) -> str:
    """For what: a formation, a unit, a composante, everything."""
    if mandat.formation:
        formation = campagne.formations.get(mandat.formation) or campagne.unites.get(
            mandat.formation
        )
        return formation.libelle if formation else mandat.formation
    if mandat.composante:
        composante = campagne.composantes.get(mandat.composante)
        return composante.libelle if composante else mandat.composante
    return "toutes les composantes"


def mandats_visibles(composantes: list[str]) -> MandatQuerySet:
    """Those that touch these composantes, those of everything included."""
    formations = _formations_de(composantes)
    return Mandat.objects.filter(
        Q(formation="", composante="") | Q(composante__in=composantes) | Q(formation__in=formations)
    ).select_related("compte", "delegue_de__compte")


def mandats_a_gerer(composantes: list[str], *, tout: bool) -> MandatQuerySet:
    """Those that this registrar may delegate or end; ``tout``: who manages everything."""
    visibles = mandats_visibles(composantes)
    return visibles if tout else visibles.exclude(formation="", composante="")


def _formations_de(composantes: Iterable[str]) -> list[str]:
    siennes = set(composantes)
    ouverte = campagne_ouverte()
    codes = [f.code for f in ouverte.formations.values() if f.composante in siennes]
    return codes + [u.code for u in ouverte.unites.values() if u.formation in codes]


def roles_tenus(composantes: list[str], le: datetime, *, tout: bool) -> list[RoleTenu]:
    """Every role but the registrar's, with its mandates, those of today first."""
    ouverte = campagne_ouverte()
    jour = ouverte.almanach.jour(le)
    visibles = list(mandats_visibles(composantes).order_by("suppleant", "-du", "pk"))
    a_gerer = {mandat.pk for mandat in mandats_a_gerer(composantes, tout=tout)}
    tenus = [
        MandatTenu(m, portee_de(m, ouverte), _etat(m, jour), modifiable=m.pk in a_gerer)
        for m in visibles
    ]
    ordre = (EN_VIGUEUR, A_VENIR, TERMINE)
    tenus.sort(key=lambda tenu: ordre.index(tenu.etat))
    return [
        RoleTenu(code, libelle, [tenu for tenu in tenus if tenu.mandat.role == code])
        for code, libelle in ouverte.roles.items()
        if code != GESTIONNAIRE
    ]


def _etat(mandat: Mandat, jour: date) -> tuple[str, str]:
    """A delegation lives no longer than the mandate it comes from."""
    siens = [mandat, *([mandat.delegue_de] if mandat.delegue_de else [])]
    if any(m.au is not None and m.au < jour for m in siens):
        return TERMINE
    return EN_VIGUEUR if all(m.du <= jour for m in siens) else A_VENIR


def sans_titulaire(composantes: list[str], le: datetime) -> list[SansTitulaire]:
    """The requests that wait for nobody, what is due first."""
    ouverte = campagne_ouverte()
    en_vigueur = list(mandats_visibles(composantes).en_vigueur(ouverte.almanach.jour(le)))
    demandes = Demande.objects.completes().de_la_composante(composantes)
    attendent = demandes.filter(etat=EN_INSTRUCTION, campagne=ouverte.code)
    vides = [
        SansTitulaire(
            demande,
            o,
            ouverte.roles[o.etape.role],
            demande.sujet(o.etape),
            _portee_a_donner(demande.portee(o.etape)),
        )
        for demande in attendent.prefetch_related("avis", "unites")
        for o in ouvertes_aux_signataires(demande, le)
        if not a_un_titulaire(demande, o, en_vigueur)
    ]
    return sorted(vides, key=lambda vide: vide.ouverte.attendue_avant)


def _portee_a_donner(portee: Portee) -> str:
    """As the form of mandates says it: the most precise one."""
    precise = next(iter(portee.formations), "")
    return f"formation:{precise}" if precise else f"composante:{portee.composante}"


@dataclass(frozen=True, slots=True)
class Sollicite:
    """Who may answer one open step, and when they were written to; or that nobody may."""

    etape: str
    phrase: str
    vacant: bool = False


def titulaires_de(demande: Demande, le: datetime) -> list[Sollicite]:
    """For each open step of another role than the registrar's."""
    dits = []
    for ouverte in ouvertes_aux_signataires(demande, le):
        code = ouverte.etape.code
        mandats = mandats_pour(demande, ouverte.etape, le).select_related("compte")
        appels = list(demande.appels.filter(etape=code, depuis=ouverte.depuis).order_by("le"))
        dits += [
            Sollicite(code, _dire(mandat, [a for a in appels if a.compte_id == mandat.compte_id]))
            for mandat in mandats.order_by("suppleant", "du", "pk")
        ] or [Sollicite(code, "Personne ne tient ce rôle.", vacant=True)]
    return dits


def _dire(mandat: Mandat, appels: list[Appel]) -> str:
    """« Paul Ferrer : sollicité le 4 nov., rappelé le 8 nov. »"""
    faits = [f"{appel.get_palier_display()} le {moment_court(_ici(appel))}" for appel in appels]
    attente = "suppléant, pas encore sollicité" if mandat.suppleant else "pas encore sollicité"
    return f"{mandat.compte.nom_affiche}{INSECABLE}: {', '.join(faits) or attente}"


def _ici(appel: Appel) -> datetime:
    return appel.le.astimezone(campagne_ouverte().fuseau)


def a_un_titulaire(demande: Demande, ouverte: EtapeOuverte, mandats: Iterable[Mandat]) -> bool:
    return any(m.couvre(demande.portee(ouverte.etape), ouverte.etape.role) for m in mandats)
