"""From ``demandes.yaml`` to how a kind of request is filed online, answered and ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rentree.regles.campagne_demandes import (
    ACCORD,
    AVIS,
    DECISION,
    PUBLICS,
    REFUS,
    Depot,
    Effet,
    Etape,
    Justificatif,
    Lecture,
    Question,
    Recours,
    Silence,
    Statut,
)
from rentree.regles.conditions_demandes import CONDITIONS
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from rentree.regles.cycle_demande import ACCEPTEE, IRRECEVABLE, REFUSEE
from rentree.regles.delais_legaux import ATTENTES, COMPTE, JOURS, UNITES, DelaiLegal
from rentree.regles.effets_demandes import CHOIX, EFFETS, FORMES, PERIODE
from rentree.regles.jours_feries import LOCALES
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources
from rentree.regles.reference import Reference
from rentree.regles.valeurs import NIVEAUX

FORMATS = ("pdf", "jpeg", "png")
ISSUES = (ACCEPTEE, REFUSEE, IRRECEVABLE)
COMPTENT, SUSPENDENT = "comptent", "suspendent"
SANS_DELAI = DelaiLegal("", 1, JOURS, False, False, False, COMPTE, Reference("", None, False))


@dataclass(frozen=True, slots=True)
class CadreDeDepot:
    """What every kind of request shares: sources, zone, holidays, roles, delays by name."""

    sources: Sources
    fuseau: ZoneInfo
    territoire: str
    roles: Mapping[str, str]
    delais: Mapping[str, DelaiLegal]

    def delai(self, noeud: Noeud) -> DelaiLegal:
        """A delay by its name; a neutral one after a fault."""
        return self.delais.get(noeud.choix(self.delais), SANS_DELAI)


def lire_cadre_de_depot(
    champs: Mapping[str, Noeud], sources: Sources, fuseau: ZoneInfo
) -> CadreDeDepot:
    roles = {GESTIONNAIRE: "Scolarité"}
    for code, role in champs["roles"].entrees(vide=True).items():
        if code == GESTIONNAIRE:
            role.constater("ce rôle est déjà celui de la scolarité.", "donnez-lui un autre nom.")
        roles[code] = role.phrase()
    territoire = champs["territoire"].choix(LOCALES)
    return CadreDeDepot(
        sources,
        fuseau,
        territoire if territoire in LOCALES else next(iter(LOCALES)),
        roles,
        {
            code: _delai(code, delai, sources)
            for code, delai in champs["delais_legaux"].entrees(vide=True).items()
        },
    )


def _delai(code: str, noeud: Noeud, sources: Sources) -> DelaiLegal:
    champs = noeud.champs(
        ("duree", "unite", "franc", "report", "fermetures", "attente", "reference")
    )
    return DelaiLegal(
        code=code,
        duree=champs["duree"].entier(),
        unite=champs["unite"].choix(UNITES),
        franc=champs["franc"].oui_non(),
        report=champs["report"].oui_non(),
        fermetures_suspendent=champs["fermetures"].choix((COMPTENT, SUSPENDENT)) == SUSPENDENT,
        attente=champs["attente"].choix(ATTENTES),
        reference=sources.reference(champs["reference"]),
    )


def lire_depot(noeud: Noeud, cadre: CadreDeDepot) -> Depot:
    """Everything but the window is required: nothing is assumed."""
    champs = noeud.champs(
        ("presentation", "conditions", "questions", "justificatifs", "circuit", "complement")
        + ("silence", "lecture", "effets", "recours", "reference"),
        ("fenetre", "public", "niveaux", "statut", "proposition"),
    )
    fenetre = champs["fenetre"].champs(("ouvre_le", "ferme_le")) if "fenetre" in champs else {}
    silence = champs["silence"].champs(("delai", "vaut"))
    questions = {c: _question(c, n) for c, n in champs["questions"].entrees().items()}
    return Depot(
        presentation=champs["presentation"].phrase(),
        conditions=_conditions(champs["conditions"]),
        ouvre_le=fenetre["ouvre_le"].moment(cadre.fuseau) if fenetre else None,
        ferme_le=fenetre["ferme_le"].moment(cadre.fuseau) if fenetre else None,
        questions=questions,
        justificatifs={
            code: _justificatif(code, n)
            for code, n in champs["justificatifs"].entrees(vide=True).items()
        },
        circuit=tuple(_etape(c, n, cadre) for c, n in champs["circuit"].entrees().items()),
        complement=cadre.delai(champs["complement"]),
        silence=Silence(cadre.delai(silence["delai"]), silence["vaut"].choix((ACCORD, REFUS))),
        lecture=_lecture(champs["lecture"], cadre),
        effets=tuple(
            _effet(code, effet, cadre, questions)
            for code, effet in champs["effets"].entrees(vide=True).items()
        ),
        recours=tuple(_recours(c, n, cadre) for c, n in champs["recours"].entrees().items()),
        reference=cadre.sources.reference(champs["reference"]),
        public=champs["public"].choix(PUBLICS) if "public" in champs else ETUDIANT,
        niveaux=champs["niveaux"].choix_multiples(NIVEAUX) if "niveaux" in champs else (),
        statut=_statut(champs["statut"], cadre) if "statut" in champs else None,
        proposition=cadre.delai(champs["proposition"]) if "proposition" in champs else None,
    )


def _lecture(noeud: Noeud, cadre: CadreDeDepot) -> Lecture:
    champs = noeud.champs(("issues", "delai"), ("recommande",))
    return Lecture(
        issues=champs["issues"].choix_multiples(ISSUES),
        delai=cadre.delai(champs["delai"]),
        recommande=cadre.delai(champs["recommande"]) if "recommande" in champs else None,
    )


def _conditions(noeud: Noeud) -> tuple[str, ...]:
    """An empty list says that there is none."""
    return () if noeud.valeur == [] else noeud.choix_multiples(CONDITIONS)


def _statut(noeud: Noeud, cadre: CadreDeDepot) -> Statut:
    champs = noeud.champs(("ouvre", "n_ouvre_pas", "reference"))
    ouvre, n_ouvre_pas = (
        tuple(element.phrase() for element in champs[cle].elements())
        for cle in ("ouvre", "n_ouvre_pas")
    )
    return Statut(ouvre, n_ouvre_pas, cadre.sources.reference(champs["reference"]))


def _question(code: str, noeud: Noeud) -> Question:
    champs = noeud.champs(("libelle", "forme", "obligatoire"), ("aide", "choix"))
    forme = champs["forme"].choix(FORMES)
    if (forme == CHOIX) != ("choix" in champs):
        noeud.constater(
            "une question à choix a des choix, une autre n’en a pas.",
            "ajoutez ou retirez la clé « choix ».",
        )
    choix = champs["choix"].entrees().items() if "choix" in champs else ()
    return Question(
        code=code,
        libelle=champs["libelle"].phrase(),
        aide=champs["aide"].phrase() if "aide" in champs else "",
        forme=forme,
        obligatoire=champs["obligatoire"].oui_non(),
        choix={valeur: libelle.phrase() for valeur, libelle in choix},
    )


def _justificatif(code: str, noeud: Noeud) -> Justificatif:
    champs = noeud.champs(
        ("libelle", "aide", "formats", "taille_max", "plusieurs", "obligatoire"),
        ("par_annee", "tiers"),
    )
    return Justificatif(
        code=code,
        libelle=champs["libelle"].phrase(),
        aide=champs["aide"].phrase(),
        formats=champs["formats"].choix_multiples(FORMATS),
        taille_max=champs["taille_max"].entier(),
        plusieurs=champs["plusieurs"].oui_non(),
        obligatoire=champs["obligatoire"].oui_non(),
        par_annee="par_annee" in champs and champs["par_annee"].oui_non(),
        tiers=champs["tiers"].phrase() if "tiers" in champs else "",
    )


def _etape(code: str, noeud: Noeud, cadre: CadreDeDepot) -> Etape:
    champs = noeud.champs(("libelle", "ordre", "nature", "role", "jours"), ("par_unite",))
    return Etape(
        code=code,
        libelle=champs["libelle"].phrase(),
        ordre=champs["ordre"].entier(),
        nature=champs["nature"].choix((AVIS, DECISION)),
        role=champs["role"].choix(cadre.roles),
        jours=champs["jours"].entier(),
        par_unite="par_unite" in champs and champs["par_unite"].oui_non(),
    )


def _effet(
    code: str, noeud: Noeud, cadre: CadreDeDepot, questions: Mapping[str, Question]
) -> Effet:
    connu = EFFETS.get(code)
    if connu is None:
        noeud.constater("effet inconnu.", f"écrivez l’un de : {', '.join(EFFETS)}.")
        return Effet(code, None)
    if connu.taux_reduit:
        champs = noeud.champs(("taux_reduit", "reference"))
        if PERIODE not in questions:
            noeud.constater(
                "aucune question ne donne ce que cet effet utilise.",
                f"ajoutez la question « {PERIODE} ».",
            )
            return Effet(code, None)
        reduites = champs["taux_reduit"].choix_multiples(questions[PERIODE].choix)
        return Effet(code, None, reduites, cadre.sources.reference(champs["reference"]))
    champs = noeud.champs(("delai",) if connu.duree else ())
    return Effet(code, cadre.delai(champs["delai"]) if connu.duree else None)


def _recours(code: str, noeud: Noeud, cadre: CadreDeDepot) -> Recours:
    champs = noeud.champs(("libelle", "comment", "delai"), ("silence",))
    return Recours(
        code=code,
        libelle=champs["libelle"].phrase(),
        comment=champs["comment"].phrase(),
        delai=cadre.delai(champs["delai"]),
        silence=cadre.delai(champs["silence"]) if "silence" in champs else None,
    )
