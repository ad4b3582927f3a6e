"""May this request be filed now, and what its delays say: reasons and counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_demandes import Depot, Plafond, ReglesDeDemande
from rentree.regles.conditions_demandes import CONDITIONS, Demandeur
from rentree.regles.delais_legaux import Attente, Compte, DelaiLegal, compter
from rentree.regles.effets_demandes import reponses_insuffisantes
from rentree.regles.fins import fin_fermee
from rentree.regles.francais import moment_long
from rentree.regles.motif import Motif, Valeur


def motifs_de_refus(
    campagne: Campagne,
    regles: ReglesDeDemande,
    demandeur: Demandeur | None,
    deja: Mapping[str, int],
    le: datetime,
) -> tuple[Motif, ...]:
    """Everything that prevents this person from filing, all at once.

    ``deja`` counts the person's requests of this kind that were not withdrawn, by the ``par`` of
    caps (``annee``, ``inscription``). ``demandeur`` is None for who has no inscription, and then
    the kind has no condition.
    """
    depot = regles.depot
    if depot is None:
        return (_pas_en_ligne(campagne, regles),)
    motifs = [*_hors_fenetre(campagne, regles, depot, le), *fin_fermee(campagne, regles.code, le)]
    if demandeur is not None:
        motifs += [motif for nom in depot.conditions if (motif := CONDITIONS[nom](demandeur))]
    motifs += [
        _plafond_atteint(plafond)
        for plafond in regles.plafonds
        if plafond.quoi == "demandes"
        and deja.get(_portee(plafond, demandeur), 0) >= plafond.maximum
    ]
    return tuple(motifs)


def _portee(plafond: Plafond, demandeur: Demandeur | None) -> str:
    """Within what this cap counts, for this person."""
    if plafond.sauf_reorientation and demandeur is not None and demandeur.reorientation_en_l1:
        return "inscription"
    return plafond.par


def genre_permis(campagne: Campagne, effet: str, demandeur: Demandeur) -> ReglesDeDemande | None:
    """The kind that may do this and whose conditions this person meets, open now or not."""
    return next(
        (
            regles
            for regles in campagne.demandes.values()
            if regles.depot
            and regles.depot.fait(effet)
            and all(CONDITIONS[nom](demandeur) is None for nom in regles.depot.conditions)
        ),
        None,
    )


def reponses_refusees(depot: Depot, reponses: Mapping[str, str]) -> tuple[Motif, ...]:
    """What the answers lack for what they ask."""
    return tuple(
        motif for effet in depot.effets for motif in reponses_insuffisantes(effet.code, reponses)
    )


def _pas_en_ligne(campagne: Campagne, regles: ReglesDeDemande) -> Motif:
    return Motif(
        "DEMANDE_PAS_EN_LIGNE",
        f"La demande «\u00a0{regles.libelle}\u00a0» ne se fait pas encore en ligne.",
        f"Écrivez à {_courriel(campagne)}.",
        "",
        valeurs={"courriel": _courriel(campagne)},
    )


def _hors_fenetre(
    campagne: Campagne, regles: ReglesDeDemande, depot: Depot, le: datetime
) -> Sequence[Motif]:
    nom, source = f"«\u00a0{regles.libelle}\u00a0»", str(depot.reference)
    if depot.ouvre_le is not None and le < depot.ouvre_le:
        ouvre = depot.ouvre_le.astimezone(campagne.fuseau)
        message = f"La demande {nom} n’est pas encore ouverte."
        que_faire = f"Revenez à partir du {moment_long(ouvre)}."
        valeurs: dict[str, Valeur] = {"ouvre_le": ouvre}
        return [Motif("DEMANDE_PAS_ENCORE", message, que_faire, source, valeurs=valeurs)]
    if depot.ferme_le is not None and le >= depot.ferme_le:
        ferme = depot.ferme_le.astimezone(campagne.fuseau)
        message = (
            f"Il est trop tard\u00a0: la demande {nom} se déposait jusqu’au {moment_long(ferme)}. "
            "Hors délai, elle n’est pas recevable."
        )
        contact = f"Si vous n’avez pas pu le faire à temps, écrivez à {_courriel(campagne)}."
        valeurs = {"ferme_le": ferme, "courriel": _courriel(campagne)}
        return [Motif("DEMANDE_TROP_TARD", message, contact, source, valeurs=valeurs)]
    return []


def _courriel(campagne: Campagne) -> str:
    return campagne.etablissement.courriel


def _plafond_atteint(plafond: Plafond) -> Motif:
    return Motif(
        "DEMANDE_PLAFOND",
        f"Vous avez déjà fait cette demande. {plafond.libelle}.",
        "Ouvrez votre demande\u00a0: vous pouvez y ajouter un message ou un document.",
        str(plafond.reference),
        variante=plafond.par,
        valeurs={"maximum": str(plafond.maximum)},
    )


def compte_du_silence(
    campagne: Campagne, depot: Depot, deposee_le: datetime, attentes: Sequence[Attente]
) -> Compte:
    """When nobody will have decided in time."""
    return compter(
        depot.silence.delai,
        deposee_le,
        campagne.almanach,
        evenement="Demande reçue",
        attentes=attentes,
    )


def limite_du_complement(campagne: Campagne, depot: Depot, le: datetime) -> datetime:
    """Until when a piece asked for now may be given."""
    compte = compter(depot.complement, le, campagne.almanach, evenement="Pièce demandée")
    return _fin(compte)


def lecture_reputee(campagne: Campagne, depot: Depot, decidee_le: datetime) -> datetime:
    """The first instant at which an unread decision is taken as known."""
    compte = compter(depot.lecture.delai, decidee_le, campagne.almanach, evenement="Décision prise")
    return _fin(compte)


def compte_de_la_proposition(campagne: Campagne, delai: DelaiLegal, connue_le: datetime) -> Compte:
    """Until when a proposal may be contested; then it is taken as accepted."""
    return compter(delai, connue_le, campagne.almanach, evenement="Proposition reçue")


def _fin(compte: Compte) -> datetime:
    """The end of a delay that waits for nothing."""
    if compte.expire_le is None:
        raise ValueError(compte.delai.code)
    return compte.expire_le
