"""What a concordance may ask: equal levels, no diploma, no dispense, no professional experience."""

from collections.abc import Iterable, Mapping

from rentree.regles.campagne import Campagne, Formation
from rentree.regles.campagne_unites import Unite
from rentree.regles.motif import Motif

OUI = "oui"
DIPLOME, DISPENSE, ACQUIS = "diplome", "dispense", "acquis"
NIVEAU, MASTER_LANGUE, TRANSFERT = "niveau", "master-langue", "transfert"
M2 = "M2"
REFUS: Mapping[str, Motif] = {
    DIPLOME: Motif(
        "CONCORDANCE_DIPLOME",
        "Vous avez déjà un diplôme de l’enseignement supérieur\u00a0: une concordance n’est pas "
        "possible.",
        "Demandez une dispense sur eCandidat.",
        "",
    ),
    DISPENSE: Motif(
        "CONCORDANCE_DISPENSE",
        "La commission pédagogique vous a déjà accordé une dispense\u00a0: aucune concordance ne "
        "s’y ajoute.",
        "Pour toute question sur cette dispense, écrivez à la scolarité.",
        "",
    ),
    ACQUIS: Motif(
        "CONCORDANCE_ACQUIS",
        "Une expérience professionnelle ne se valide pas par concordance.",
        "Renseignez-vous sur la validation des acquis auprès de la formation continue.",
        "",
    ),
}
M2_LIMITE = Motif(
    "CONCORDANCE_MASTER_2",
    "En master 2, seules peuvent être demandées les unités de tronc commun, les langues vivantes "
    "pour qui a un master de langue, ou toute unité en cas de transfert.",
    "Retirez les autres unités.",
    "",
)
AUTRE_FORMATION = Motif(
    "CONCORDANCE_AUTRE_FORMATION",
    "Une des unités demandées n’est pas de votre formation.",
    "Choisissez parmi celles de la liste.",
    "",
)


def unites_de(campagne: Campagne, formation: Formation) -> dict[str, Unite]:
    """The units of this formation, which a concordance may ask for."""
    return {c: unite for c, unite in campagne.unites.items() if unite.formation == formation.code}


def motifs_de_concordance(
    campagne: Campagne, formation: Formation, reponses: Mapping[str, str], unites: Iterable[str]
) -> tuple[Motif, ...]:
    """Everything that stands in the way, from the answers and the units asked."""
    demandees, siennes = list(unites), unites_de(campagne, formation)
    motifs = [motif for code, motif in REFUS.items() if reponses.get(code) == OUI]
    obtenu = reponses.get(NIVEAU, "")
    if obtenu not in campagne.equivalences.get(formation.niveau, ()):
        motifs.append(_niveaux_inegaux(campagne, formation))
    if not set(demandees) <= set(siennes):
        return (*motifs, AUTRE_FORMATION)
    if formation.niveau == M2 and not all(
        _permise_en_m2(siennes[code], reponses) for code in demandees
    ):
        motifs.append(M2_LIMITE)
    return tuple(motifs)


def _permise_en_m2(unite: Unite, reponses: Mapping[str, str]) -> bool:
    langue = unite.langue and reponses.get(MASTER_LANGUE) == OUI
    return unite.tronc_commun or langue or reponses.get(TRANSFERT) == OUI


def _niveaux_inegaux(campagne: Campagne, formation: Formation) -> Motif:
    egaux = ", ".join(campagne.equivalences.get(formation.niveau, ())) or "aucun"
    return Motif(
        "CONCORDANCE_NIVEAU",
        f"Les niveaux ne sont pas équivalents\u00a0: pour une formation de niveau "
        f"{formation.niveau}, sont reconnus {egaux}.",
        "Si vous avez validé une autre année, demandez plutôt une dispense sur eCandidat.",
        "",
        valeurs={"niveau": formation.niveau, "egaux": egaux},
    )
