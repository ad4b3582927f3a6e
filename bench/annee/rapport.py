"""The report of a year: who, when, where people were stopped and why, what it cost, what failed."""

import resource
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from bench.annee.blocages import Blocage
from bench.annee.calendrier import DEBUT, FIN, PARIS
from bench.annee.controles_argent import a_rembourser, regle
from bench.annee.controles_personnes import ARRETEE, FINIE, INSCRITE, Sort, sorts
from bench.annee.navigateur import PROPRE
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.models import Inscription
from rentree.journal.models import Evenement
from rentree.regles.cycle_inscription import EFFECTIVE

if TYPE_CHECKING:
    from bench.annee.monde import Monde
    from bench.annee.verifications import Constats

FAUTES_MONTREES, REQUETES_MONTREES = 40, 12
Ligne = Iterable[object]


def rediger(monde: "Monde", constats: "Constats", graine: int, duree: float) -> str:
    """In French, as the other results; the checks come first."""
    fins = sorts(monde.personnes, FIN)
    parties = (
        _titre(monde, graine, duree),
        _verifications(constats),
        _publics(fins),
        _activite(),
        _blocages(monde),
        _fins(fins),
        _imports(monde),
        _requetes(monde),
        _reste(monde),
    )
    return "\n\n".join(parties) + "\n"


def _tableau(entetes: Ligne, lignes: Iterable[Ligne]) -> str:
    entetes = list(map(str, entetes))
    rangees = [entetes, ["---", *["---:"] * (len(entetes) - 1)], *lignes]
    return "\n".join(f"| {' | '.join(map(str, rangee))} |" for rangee in rangees)


def _titre(monde: "Monde", graine: int, duree: float) -> str:
    inscrits = sum(personne.inscrit_le is not None for personne in monde.personnes)
    return (
        f"# Une année simulée\n\n{len(monde.personnes)} personnes fictives, graine {graine}, du "
        f"{DEBUT:%d/%m/%Y} au {FIN:%d/%m/%Y} : {inscrits} ont vu leur inscription enregistrée. "
        f"{len(monde.releve.toutes)} requêtes, {Evenement.objects.count()} actes au journal, "
        f"{len(monde.facteur.envoyes)} courriels remis, {monde.tours} tours du facteur, en "
        f"{duree / 60:.0f} minutes. Processeur : {_processeur(resource.RUSAGE_SELF)} secondes pour "
        f"les personnes, les imports et le facteur, {_processeur(resource.RUSAGE_CHILDREN)} pour "
        "le site, la banque et l’ENT."
    )


def _processeur(qui: int) -> str:
    mesure = resource.getrusage(qui)
    return f"{mesure.ru_utime + mesure.ru_stime:.0f}"


def _verifications(constats: "Constats") -> str:
    lignes = [(nom, "tenue" if not fautes else f"{len(fautes)} écarts") for nom, fautes in
              constats.items()]  # fmt: skip
    ecarts = [f"- {nom} : {faute}" for nom, fautes in constats.items()
              for faute in fautes[:FAUTES_MONTREES]]  # fmt: skip
    return "\n\n".join(["## Vérifications", _tableau(("vérification", "résultat"), lignes),
                        *(["\n".join(ecarts)] if ecarts else [])])  # fmt: skip


def _publics(fins: list[Sort]) -> str:
    """Where each public ends, the registered by the month in which they were."""
    mois = sorted({_mois_de(sort.le) for sort in fins if sort.le})
    par_public: dict[str, Counter[str]] = {}
    for sort in fins:
        comptes = par_public.setdefault(sort.personne.public, Counter())
        comptes.update((sort.etat, *((_mois_de(sort.le),) if sort.le else ())))
    ordre = (INSCRITE, *mois, FINIE, ARRETEE)
    lignes = [
        (public, *(comptes[colonne] for colonne in ordre))
        for public, comptes in sorted(par_public.items())
    ]
    entetes = ("public", "inscrites", *mois, "annulées", "arrêtées")
    return f"## Par public et par mois\n\n{_tableau(entetes, lignes)}"


def _mois_de(le: datetime) -> str:
    return f"{le.astimezone(PARIS):%Y-%m}"


def _activite() -> str:
    effectives = Inscription.objects.filter(etat=EFFECTIVE).values_list("effective_le", flat=True)
    inscrites = Counter(_mois_de(le) for le in effectives if le)
    ecrits = Counter(map(_mois_de, Courriel.objects.values_list("cree_le", flat=True)))
    actes = Counter(map(_mois_de, Evenement.objects.values_list("le", flat=True)))
    lignes = [(mois, inscrites[mois], ecrits[mois], actes[mois]) for mois in sorted(actes)]
    entetes = ("mois", "inscriptions effectives", "courriels", "actes")
    return f"## Activité par mois\n\n{_tableau(entetes, lignes)}"


def _blocages(monde: "Monde") -> str:
    """A visit that led nowhere counts once; so does a person for each line."""
    tus = Counter(
        f"{code} ({blocage.public}, {PROPRE.sub('…', blocage.page)})"
        for blocage in monde.blocages
        for code in blocage.tus
    )
    return "\n\n".join(
        (
            "## Où l’on est arrêté, et pourquoi",
            _compter(monde.blocages, ("raisons",), lambda b: (_raisons(b),)),
            f"Raisons qu’aucune page de la visite n’a dites : {dict(tus) or 'aucune'}.",
            "### Par public et par mois",
            _compter(
                monde.blocages,
                ("raisons", "public", "mois"),
                lambda b: (_raisons(b), b.public, _mois_de(b.le)),
            ),
        )
    )


def _raisons(blocage: Blocage) -> str:
    return ", ".join(blocage.codes)


def _compter(
    blocages: Iterable[Blocage], entetes: tuple[str, ...], cle: Callable[[Blocage], tuple[str, ...]]
) -> str:
    qui: dict[tuple[str, ...], list[int]] = {}
    for blocage in blocages:
        qui.setdefault(cle(blocage), []).append(blocage.rang)
    lignes = [(*valeurs, len(rangs), len(set(rangs))) for valeurs, rangs in sorted(qui.items())]
    return _tableau((*entetes, "visites", "personnes"), lignes)


def _fins(fins: list[Sort]) -> str:
    comptes = Counter(
        (
            ", ".join(sort.codes),
            "jamais venues" if sort.personne.premiere_venue is None else "venues",
        )
        for sort in fins
        if sort.etat not in (INSCRITE, FINIE)
    )
    lignes = [(*cle, nombre) for cle, nombre in comptes.most_common()]
    entetes = ("raisons à la fin", "ces personnes sont", "personnes")
    return f"## Qui n’est pas inscrit à la fin\n\n{_tableau(entetes, lignes)}"


def _imports(monde: "Monde") -> str:
    par_sorte: dict[str, list[float]] = {}
    comptes: dict[str, Counter[str]] = {}
    for un in monde.partenaires.imports:
        par_sorte.setdefault(un.quoi, []).append(un.secondes)
        comptes.setdefault(un.quoi, Counter()).update(un.comptes)
    lignes = [
        (quoi, len(temps), *(comptes[quoi][c] for c in ("creees", "modifiees", "inchangees",
         "refusees")), f"{sum(temps):.1f}", f"{max(temps):.1f}")
        for quoi, temps in par_sorte.items()
    ]  # fmt: skip
    entetes = ("fichiers", "nombre", "créées", "modifiées", "inchangées", "refusées", "s", "s, max")
    return f"## Imports\n\n{_tableau(entetes, lignes)}"


def _requetes(monde: "Monde") -> str:
    durees = monde.releve.durees
    frequentes = sorted(durees, key=lambda nom: -len(durees[nom]))[:REQUETES_MONTREES]
    lignes = [
        ("toutes", *_temps(monde.releve.toutes)),
        *((f"`{nom}`", *_temps(durees[nom])) for nom in frequentes),
    ]
    erreurs = [(f"`{nom}`", fois) for nom, fois in monde.releve.erreurs.most_common()]
    entetes = ("requête", "fois", "médiane (ms)", "95 % (ms)")
    return "\n\n".join((
        "## Requêtes",
        _tableau(entetes, lignes),
        "## Réponses 4xx et 5xx",
        _tableau(("réponse", "fois"), erreurs) if erreurs else "Aucune.",
    ))  # fmt: skip


def _temps(durees: list[float]) -> tuple[int, str, str]:
    tries = sorted(durees)
    haut = tries[min(len(tries) - 1, int(0.95 * len(tries)))]
    return len(tries), f"{1000 * statistics.median(tries):.0f}", f"{1000 * haut:.0f}"


def _reste(monde: "Monde") -> str:
    return "\n".join(_lignes_du_reste(monde))


def _lignes_du_reste(monde: "Monde") -> Iterator[str]:
    gestionnaire = monde.gestionnaire
    yield "## Scolarité, banque, messagerie\n"
    validees = sum(collegue.validees for collegue in gestionnaire.collegues)
    refusees = sum(collegue.refusees for collegue in gestionnaire.collegues)
    yield f"- Pièces validées : {validees} ; refusées : {refusees}."
    bourses = sum(collegue.bourses for collegue in gestionnaire.collegues)
    yield f"- Bourses enregistrées : {bourses}."
    for quoi, fois in sorted(gestionnaire.faits.items()):
        yield f"- {quoi.capitalize()} : {fois}."
    yield from (f"- Délai non accordé : {refus}" for refus in monde.refus_de_delai)
    yield f"- Réglé : {regle()} euros ; à rembourser : {a_rembourser()} euros."
    yield f"- Courriels revenus : {monde.renvois}."
