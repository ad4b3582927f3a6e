"""What the State fixes for one year: fees, CVEC, nationalities."""

from dataclasses import dataclass

from rentree.regles.campagne import Cvec, Droits, GroupeDeNationalites, Nationalites, Tarif
from rentree.regles.cvec import EXONERATIONS, NON_CONCERNES
from rentree.regles.droits import CODES_EXEMPTIONS
from rentree.regles.lecture_exonerations import lire_quotas
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import RELEVE, Sources, adresse
from rentree.regles.valeurs import DOCTORAT, LICENCE, MASTER, NATIONALITES

FICHIERS_NATIONAUX = {
    "droits.yaml": ("tarifs", "exemptions", "frais_de_gestion", "quotas_d_exoneration"),
    "cvec.yaml": ("montant", "url", "reference", "non_concernes", "exonerations"),
    "nationalites.yaml": ("groupes",),
    "sources.yaml": ("sources",),
}
CYCLES = (LICENCE, MASTER, DOCTORAT)
LIBRE_CIRCULATION = ("union-europeenne", "espace-economique-europeen", "suisse")
GROUPES = (*LIBRE_CIRCULATION, "accords-particuliers")

Fichiers = dict[str, dict[str, Noeud]]


@dataclass(frozen=True, slots=True)
class National:
    """The three tables that the State fixes."""

    droits: Droits
    cvec: Cvec
    nationalites: Nationalites


def lire_national(fichiers: Fichiers, sources: Sources) -> National:
    """``fichiers`` gives the members of each file by its name."""
    return National(
        droits=_droits(fichiers["droits.yaml"], sources),
        cvec=_cvec(fichiers["cvec.yaml"], sources),
        nationalites=_nationalites(fichiers["nationalites.yaml"]["groupes"], sources),
    )


def _droits(champs: dict[str, Noeud], sources: Sources) -> Droits:
    tarifs = {}
    for cycle, noeud in champs["tarifs"].champs(CYCLES).items():
        taux = noeud.champs(("plein", "reduit"), ("differencie",))
        tarifs[cycle] = Tarif(
            plein=sources.montant(taux["plein"]),
            reduit=sources.montant(taux["reduit"]),
            differencie=sources.montant(taux["differencie"]) if "differencie" in taux else None,
        )
    return Droits(
        tarifs,
        sources.releves(champs["exemptions"], CODES_EXEMPTIONS),
        sources.montant(champs["frais_de_gestion"]),
        lire_quotas(champs["quotas_d_exoneration"], sources),
    )


def _cvec(champs: dict[str, Noeud], sources: Sources) -> Cvec:
    return Cvec(
        montant=sources.montant(champs["montant"]),
        url=adresse(champs["url"]),
        non_concernes=sources.releves(champs["non_concernes"], tuple(NON_CONCERNES)),
        exonerations=sources.releves(champs["exonerations"], tuple(EXONERATIONS)),
        reference=sources.reference(champs["reference"]),
    )


def _nationalites(noeud: Noeud, sources: Sources) -> Nationalites:
    groupes = {code: _groupe(table, sources) for code, table in noeud.champs(GROUPES).items()}
    return Nationalites(
        groupes=groupes,
        droits_nationaux=_reunir(groupes, GROUPES),
        libre_circulation=_reunir(groupes, LIBRE_CIRCULATION),
    )


def _groupe(noeud: Noeud, sources: Sources) -> GroupeDeNationalites:
    champs = noeud.champs((*RELEVE, "pays"))
    return GroupeDeNationalites(
        **sources.champs_du_releve(champs),
        pays=frozenset(champs["pays"].choix_multiples(NATIONALITES)),
    )


def _reunir(groupes: dict[str, GroupeDeNationalites], codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(groupes[code].pays for code in codes))
