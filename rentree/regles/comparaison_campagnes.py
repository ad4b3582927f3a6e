"""What changes from one campaign to another, in the words of a registrar.

Entries are paired by their code; those of the calendar also by whom they serve, so that a row that
was only renamed shows the dates that changed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rentree.regles.campagne import (
    Blocage,
    Campagne,
    Composante,
    Ecart,
    Formation,
    GroupeDeNationalites,
    Limite,
    Montant,
    PieceDemandee,
)
from rentree.regles.campagne_demandes import Depot, ReglesDeDemande
from rentree.regles.campagne_unites import Unite
from rentree.regles.comparaison_campagnes_calendrier import (
    changements_de_fermeture,
    changements_de_ligne,
    changements_de_plancher,
    paires_de_lignes,
)
from rentree.regles.francais import date_longue, euros
from rentree.regles.relances import Relances
from rentree.regles.valeurs import NIVEAUX, PUBLICS

T = TypeVar("T")
Phrases = Iterator[str]
CANAUX = {
    "en_ligne": "en ligne",
    "scolarite": "la scolarité",
    "ecandidat": "eCandidat",
    "teledemande": "télédemande",
}


@dataclass(frozen=True, slots=True)
class Changement:
    """One difference: the part of the campaign, and the sentence that says it."""

    rubrique: str
    phrase: str


def comparer_campagnes(avant: Campagne, apres: Campagne) -> tuple[Changement, ...]:
    """Every difference from ``avant`` to ``apres`` that decides or is read, by part."""
    return tuple(
        Changement(rubrique, phrase)
        for rubrique, comparer in RUBRIQUES
        for phrase in comparer(avant, apres)
    )


def _identite(avant: Campagne, apres: Campagne) -> Phrases:
    if avant.etablissement.nom != apres.etablissement.nom:
        yield _citer("établissement", avant.etablissement.nom, apres.etablissement.nom)
    if avant.annee != apres.annee:
        yield _au_lieu("année", avant.annee, apres.annee)
    if avant.rentree_le != apres.rentree_le:
        yield _au_lieu("rentrée", date_longue(avant.rentree_le), date_longue(apres.rentree_le))
    modes = (avant.bourse_en_attente.mode, apres.bourse_en_attente.mode)
    if modes[0] != modes[1]:
        yield _citer("bourse en attente", *modes)
    delais = (avant.bourse_en_attente.jours_apres_refus, apres.bourse_en_attente.jours_apres_refus)
    if delais[0] != delais[1]:
        yield _au_lieu("jours pour payer après un refus de bourse", *map(str, delais))


def _calendrier(avant: Campagne, apres: Campagne) -> Phrases:
    for une, autre in paires_de_lignes(avant.calendrier.lignes, apres.calendrier.lignes):
        yield from changements_de_ligne(une, autre)
    for public, nom in PUBLICS.items():
        yield from changements_de_plancher(
            nom, avant.calendrier.au_plus_tot.get(public), apres.calendrier.au_plus_tot.get(public)
        )


def _fermetures(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(
        {fermeture.code: fermeture for fermeture in avant.fermetures},
        {fermeture.code: fermeture for fermeture in apres.fermetures},
        lambda fermeture: fermeture.libelle,
        changements_de_fermeture,
    )


def _limites(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(
        {limite.code: limite for limite in avant.limites},
        {limite.code: limite for limite in apres.limites},
        lambda limite: limite.libelle,
        _limite,
    )


def _limite(avant: Limite, apres: Limite) -> Phrases:
    if avant.maximum != apres.maximum:
        yield _au_lieu("inscriptions au plus", str(avant.maximum), str(apres.maximum))
    if set(avant.niveaux) != set(apres.niveaux):
        yield _au_lieu("niveaux", _niveaux(avant.niveaux), _niveaux(apres.niveaux))
    if avant.mention != apres.mention:
        yield _au_lieu("mention", avant.mention or "toutes", apres.mention or "toutes")


def _montants(avant: Campagne, apres: Campagne) -> Phrases:
    def changements(un: Montant, autre: Montant) -> Phrases:
        if un.valeur != autre.valeur:
            yield _au_lieu("", euros(un.valeur), euros(autre.valeur))

    return _tables(_par_code(avant), _par_code(apres), lambda montant: montant.libelle, changements)


def _par_code(campagne: Campagne) -> dict[str, Montant]:
    montants = {"cvec": campagne.cvec.montant}
    for cycle, tarif in campagne.droits.tarifs.items():
        montants |= {f"{cycle}-plein": tarif.plein, f"{cycle}-reduit": tarif.reduit}
        if tarif.differencie is not None:
            montants[f"{cycle}-differencie"] = tarif.differencie
    return montants


def _nationalites(avant: Campagne, apres: Campagne) -> Phrases:
    def changements(un: GroupeDeNationalites, autre: GroupeDeNationalites) -> Phrases:
        if retires := sorted(un.pays - autre.pays):
            yield f"pays retirés, {', '.join(retires)}"
        if ajoutes := sorted(autre.pays - un.pays):
            yield f"pays ajoutés, {', '.join(ajoutes)}"

    return _tables(
        avant.nationalites.groupes,
        apres.nationalites.groupes,
        lambda groupe: groupe.libelle,
        changements,
    )


def _pieces(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(avant.pieces, apres.pieces, lambda piece: piece.libelle, _piece)


def _piece(avant: PieceDemandee, apres: PieceDemandee) -> Phrases:
    if avant.libelle != apres.libelle:
        yield _citer("nom", avant.libelle, apres.libelle)
    if avant.obligatoire != apres.obligatoire:
        yield "devient obligatoire" if apres.obligatoire else "n’est plus obligatoire"
    if avant.une_fois != apres.une_fois:
        sens = "n’est plus redemandée" if apres.une_fois else "est redemandée"
        yield f"{sens} à qui se réinscrit"
    if avant.plusieurs != apres.plusieurs:
        yield "plusieurs fichiers permis" if apres.plusieurs else "un seul fichier permis"
    if set(avant.formats) != set(apres.formats):
        yield _au_lieu("formats", ", ".join(avant.formats), ", ".join(apres.formats))
    if avant.taille_max != apres.taille_max:
        yield _au_lieu("taille au plus", f"{avant.taille_max} Mo", f"{apres.taille_max} Mo")
    if avant.aide != apres.aide:
        yield _citer("aide", avant.aide, apres.aide)


def _demandes(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(avant.demandes, apres.demandes, lambda demande: demande.libelle, _demande)


def _demande(avant: ReglesDeDemande, apres: ReglesDeDemande) -> Phrases:
    plafonds = [{p.code: f"{p.maximum} par {p.par}" for p in d.plafonds} for d in (avant, apres)]
    delais = [{d.code: f"{d.duree} {d.unite}" for d in r.delais} for r in (avant, apres)]
    noms = {p.code: p.libelle for p in (*avant.plafonds, *apres.plafonds)}
    noms |= {delai.code: delai.libelle for delai in (*avant.delais, *apres.delais)}
    for une, autre in (plafonds, delais):
        for code in dict.fromkeys((*une, *autre)):
            if une.get(code) != autre.get(code):
                yield _au_lieu(noms[code], une.get(code, "rien"), autre.get(code, "rien"))
    yield from _depot(avant.depot, apres.depot)


def _depot(avant: Depot | None, apres: Depot | None) -> Phrases:
    """What changes for who files it online, and for who answers."""
    if avant is None or apres is None:
        if avant is not apres:
            yield "se dépose en ligne" if apres else "ne se dépose plus en ligne"
        return
    for nom, une, autre in (
        ("le silence décide après", *(d.silence.delai.en_mots for d in (avant, apres))),
        ("le silence vaut", avant.silence.vaut, apres.silence.vaut),
        ("délai pour compléter", avant.complement.en_mots, apres.complement.en_mots),
        ("étapes", *(", ".join(e.libelle for e in d.circuit) for d in (avant, apres))),
        ("recours", *(", ".join(r.libelle for r in d.recours) for d in (avant, apres))),
    ):
        if une != autre:
            yield _au_lieu(nom, une, autre)


def _rappels(avant: Campagne, apres: Campagne) -> Phrases:
    for nom, une, autre in (
        ("jours avant la fermeture", _jours(avant.rappels.jours), _jours(apres.rappels.jours)),
        ("heures après une pause", str(avant.rappels.pause), str(apres.rappels.pause)),
        ("relance des signataires", *(_relances(c.rappels.signataires) for c in (avant, apres))),
    ):
        if une != autre:
            yield f"{_au_lieu(nom, une, autre)}."


def _relances(relances: Relances) -> str:
    return (
        f"{_jours(relances.jours)} jours ouvrés avant, suppléant {relances.suppleant} après, "
        f"scolarité {relances.scolarite} après, à {relances.heure}\u00a0h"
    )


def _formations(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(
        avant.formations, apres.formations, lambda formation: formation.libelle, _formation
    )


def _unites(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(avant.unites, apres.unites, lambda unite: unite.libelle, _unite)


def _unite(avant: Unite, apres: Unite) -> Phrases:
    for nom, une, autre in (
        ("nom", avant.libelle, apres.libelle),
        ("formation", avant.formation, apres.formation),
        ("semestre", str(avant.semestre), str(apres.semestre)),
        ("crédits", str(avant.credits), str(apres.credits)),
        ("places d’auditeur", str(avant.places), str(apres.places)),
        ("qui en répond", avant.role, apres.role),
        ("tronc commun", _oui(avant.tronc_commun), _oui(apres.tronc_commun)),
        ("langue vivante", _oui(avant.langue), _oui(apres.langue)),
    ):
        if une != autre:
            yield _au_lieu(nom, une, autre)


def _oui(vrai: bool) -> str:
    return "oui" if vrai else "non"


def _formation(avant: Formation, apres: Formation) -> Phrases:
    for nom, une, autre in (
        ("nom", avant.libelle, apres.libelle),
        ("niveau", NIVEAUX[avant.niveau], NIVEAUX[apres.niveau]),
        ("mention", avant.mention, apres.mention),
        ("scolarité", avant.composante, apres.composante),
        ("site", avant.site, apres.site),
    ):
        if une != autre:
            yield _citer(nom, une, autre)


def _composantes(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(
        avant.composantes, apres.composantes, lambda composante: composante.libelle, _composante
    )


def _composante(avant: Composante, apres: Composante) -> Phrases:
    for nom, une, autre in (
        ("nom", avant.libelle, apres.libelle),
        ("courriel", avant.courriel, apres.courriel),
        ("téléphone", avant.telephone or "aucun", apres.telephone or "aucun"),
        ("site", avant.site, apres.site),
    ):
        if une != autre:
            yield _citer(nom, une, autre)


def _reponses(avant: Campagne, apres: Campagne) -> Phrases:
    return _tables(avant.blocages, apres.blocages, lambda blocage: blocage.motif.code, _reponse)


def _reponse(avant: Blocage, apres: Blocage) -> Phrases:
    for nom, une, autre in (
        ("message", avant.motif.message, apres.motif.message),
        ("conseil", avant.motif.que_faire, apres.motif.que_faire),
        ("canal", CANAUX[avant.canal], CANAUX[apres.canal]),
    ):
        if une != autre:
            yield _citer(nom, une, autre)


def _ecarts(avant: Campagne, apres: Campagne) -> Phrases:
    def changements(un: Ecart, autre: Ecart) -> Phrases:
        if un.applique != autre.applique:
            yield _citer("", un.applique, autre.applique)

    return _tables(
        {ecart.code: ecart for ecart in avant.ecarts},
        {ecart.code: ecart for ecart in apres.ecarts},
        lambda ecart: ecart.libelle,
        changements,
    )


def _tables(
    avant: Mapping[str, T],
    apres: Mapping[str, T],
    nommer: Callable[[T], str],
    changements: Callable[[T, T], Phrases],
) -> Phrases:
    """Entries removed, changed, then added, each sentence under the name of its entry."""
    for code, une in avant.items():
        if code not in apres:
            yield f"{nommer(une)} : supprimé."
            continue
        for dit in changements(une, apres[code]):
            yield f"{nommer(apres[code])} : {dit}."
    for code, autre in apres.items():
        if code not in avant:
            yield f"{nommer(autre)} : ajouté."


def _au_lieu(nom: str, avant: str, apres: str) -> str:
    return f"{nom} {apres} au lieu de {avant}".strip()


def _citer(nom: str, avant: str, apres: str) -> str:
    return _au_lieu(nom, f"« {avant} »", f"« {apres} »")


def _jours(jours: tuple[int, ...]) -> str:
    return ", ".join(map(str, jours)) or "aucun"


def _niveaux(codes: tuple[str, ...]) -> str:
    return ", ".join(NIVEAUX[code] for code in codes)


RUBRIQUES: tuple[tuple[str, Callable[[Campagne, Campagne], Phrases]], ...] = (
    ("Campagne", _identite),
    ("Calendrier", _calendrier),
    ("Fermetures", _fermetures),
    ("Limites d’inscriptions", _limites),
    ("Montants", _montants),
    ("Nationalités", _nationalites),
    ("Pièces", _pieces),
    ("Demandes", _demandes),
    ("Rappels", _rappels),
    ("Formations", _formations),
    ("Unités d’enseignement", _unites),
    ("Scolarités", _composantes),
    ("Réponses", _reponses),
    ("Écarts décidés", _ecarts),
)
