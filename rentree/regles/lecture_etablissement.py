"""What the institution fixes, apart from its dates: identity, formations, limits, words, pieces."""

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rentree.regles.blocages import CODES
from rentree.regles.bourse import MODES, BourseEnAttente
from rentree.regles.calendrier import DELAI_NON_FIXE, RENDEZ_VOUS, SANS_FENETRE
from rentree.regles.campagne import (
    Blocage,
    Composante,
    CoursParcoursup,
    Etablissement,
    Formation,
    Limite,
    MotifDeRefus,
    PieceDemandee,
)
from rentree.regles.comparaison import comparable
from rentree.regles.identifiants import IdentifiantInvalide, verifier_uai
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_sources import Sources, adresse
from rentree.regles.motif import Motif
from rentree.regles.pieces import CONDITIONS
from rentree.regles.resultats import RESULTATS_NON_PUBLIES
from rentree.regles.valeurs import CANAUX, NIVEAUX

FICHIERS_ETABLISSEMENT = {
    "campagne.yaml": (
        "code",
        "fuseau",
        "rentree_le",
        "bourse_en_attente",
        "etablissement",
    ),
    "sources.yaml": ("sources",),
    "formations.yaml": ("composantes", "formations"),
    "unites.yaml": ("unites", "equivalences", "examens", "demandes"),
    "calendrier.yaml": ("lignes", "sans_ligne", "ouvertures_au_plus_tot", "fermetures"),
    "limites.yaml": ("limites",),
    "motifs.yaml": ("motifs",),
    "pieces.yaml": ("motifs_de_refus", "pieces"),
    "demandes.yaml": ("territoire", "roles", "delais_legaux", "demandes"),
    "derogations.yaml": ("demandes",),
    "fins.yaml": ("remboursements", "fins", "demandes"),
    "exonerations.yaml": ("effectifs", "demandes"),
    "rappels.yaml": ("rappels",),
    "ecarts.yaml": ("ecarts",),
}
MOTIFS_ATTENDUS = (*CODES, RESULTATS_NON_PUBLIES, SANS_FENETRE, DELAI_NON_FIXE)
COURRIEL = r"[^@\s]+@[^@\s]+\.[a-z]+"
FORMATS = ("pdf", "jpeg", "png")
SISE = r"[1-8MRF][0-9A-Z]{6}"


def lire_fuseau(noeud: Noeud) -> ZoneInfo:
    """A zone of the tz database, ``Europe/Paris``."""
    nom = noeud.texte() or "UTC"
    try:
        return ZoneInfo(nom)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        noeud.constater(f"« {nom} » n’est pas un fuseau connu.", "écrivez Europe/Paris.")
        return ZoneInfo("UTC")


def lire_rentree(noeud: Noeud, annee: str) -> date:
    """The first day of the year; it lies in the first civil year."""
    jour = noeud.jour()
    if annee and noeud.texte() and str(jour.year) != annee[:4]:
        noeud.constater(
            f"cette date n’est pas dans l’année {annee}.", f"donnez un jour de {annee[:4]}."
        )
    return jour


def lire_bourse_en_attente(noeud: Noeud, sources: Sources) -> BourseEnAttente:
    """What is asked of whoever waits for the Crous."""
    champs = noeud.champs(("mode", "jours_apres_refus", "reference"))
    return BourseEnAttente(
        mode=champs["mode"].choix(MODES),
        jours_apres_refus=champs["jours_apres_refus"].entier(),
        reference=sources.reference(champs["reference"]),
    )


def lire_etablissement(noeud: Noeud, sources: Sources) -> Etablissement:
    """The institution: its names, its contact details."""
    champs = noeud.champs(
        ("code", "nom", "nom_court", "autres_noms", "uai", "site_web", "courriel", "adresse")
        + ("reference",),
        ("telephone",),
    )
    nom, nom_court = champs["nom"].texte(), champs["nom_court"].texte()
    uai = champs["uai"].texte()
    try:
        uai = uai and verifier_uai(uai)
    except IdentifiantInvalide as erreur:
        champs["uai"].constater(erreur.message, erreur.que_faire)
    return Etablissement(
        code=champs["code"].texte(),
        nom=nom,
        nom_court=nom_court,
        appellations=frozenset(
            comparable(appellation)
            for appellation in (nom, nom_court, uai, *champs["autres_noms"].textes())
        ),
        uai=uai,
        site_web=adresse(champs["site_web"]),
        courriel=_courriel(champs["courriel"]),
        telephone=champs["telephone"].texte() if "telephone" in champs else None,
        adresse=champs["adresse"].textes(),
        reference=sources.reference(champs["reference"]),
    )


def lire_composantes(noeud: Noeud, sources: Sources) -> dict[str, Composante]:
    """The registrar's offices by code."""
    composantes = {}
    for code, entree in noeud.entrees().items():
        champs = entree.champs(("libelle", "courriel", "site", "reference"), ("telephone",))
        composantes[code] = Composante(
            code=code,
            libelle=champs["libelle"].phrase(),
            courriel=_courriel(champs["courriel"]),
            telephone=champs["telephone"].texte() if "telephone" in champs else None,
            site=champs["site"].phrase(),
            reference=sources.reference(champs["reference"]),
        )
    return composantes


def lire_formations(
    noeud: Noeud, sources: Sources, composantes: dict[str, Composante]
) -> dict[str, Formation]:
    """The formations by code; each belongs to a known composante."""
    formations = {}
    deja: dict[str, str] = {}
    for code, entree in noeud.entrees().items():
        champs = entree.champs(
            ("libelle", "niveau", "mention", "composante", "site", "reference"), ("parcoursup",)
        )
        formations[code] = Formation(
            code=code,
            libelle=champs["libelle"].phrase(),
            niveau=champs["niveau"].choix(NIVEAUX),
            mention=champs["mention"].texte(),
            composante=champs["composante"].choix(composantes),
            site=champs["site"].phrase(),
            reference=sources.reference(champs["reference"]),
            parcoursup=_cours_parcoursup(champs["parcoursup"], code, deja)
            if "parcoursup" in champs
            else (),
        )
    return formations


def _cours_parcoursup(
    noeud: Noeud, formation: str, deja: dict[str, str]
) -> tuple[CoursParcoursup, ...]:
    """The courses of Parcoursup that lead to ``formation``; a course leads to one alone."""
    cours = []
    for element in noeud.elements():
        champs = element.champs(("code", "sise"))
        code = champs["code"].conforme(r"[0-9]{1,10}", "un code de formation de Parcoursup")
        if code and (autre := deja.setdefault(code, formation)) != formation:
            champs["code"].constater(
                f"ce cours mène déjà à {autre}.", "gardez une seule formation."
            )
        cours.append(CoursParcoursup(code, champs["sise"].conforme(SISE, "un code SISE")))
    return tuple(cours)


def lire_limites(noeud: Noeud, sources: Sources) -> tuple[Limite, ...]:
    """How many registrations each set of levels allows."""
    limites = []
    for code, entree in noeud.entrees(vide=True).items():
        champs = entree.champs(("libelle", "niveaux", "maximum", "reference"), ("mention",))
        limites.append(
            Limite(
                code=code,
                libelle=champs["libelle"].phrase(),
                niveaux=champs["niveaux"].choix_multiples(NIVEAUX),
                mention=champs["mention"].texte() if "mention" in champs else None,
                maximum=champs["maximum"].entier(),
                reference=sources.reference(champs["reference"]),
            )
        )
    return tuple(limites)


def lire_blocages(noeud: Noeud, sources: Sources) -> dict[str, Blocage]:
    """The words of every reason that the rules may give, no more, no less.

    Those of an appointment are only for the campaigns whose calendar has one.
    """
    blocages = {}
    for code, entree in noeud.champs(MOTIFS_ATTENDUS, (RENDEZ_VOUS,)).items():
        champs = entree.champs(("canal", "message", "que_faire", "reference"))
        motif = Motif(
            code=code,
            message=champs["message"].phrase(),
            que_faire=champs["que_faire"].phrase(),
            reference=str(sources.reference(champs["reference"])),
        )
        blocages[code] = Blocage(motif, champs["canal"].choix(CANAUX))
    return blocages


def lire_pieces(
    noeud: Noeud, sources: Sources, motifs: dict[str, MotifDeRefus]
) -> dict[str, PieceDemandee]:
    """The pieces that the rules may ask for, no more, no less, in the order of the rules."""
    pieces = {}
    for code, entree in noeud.champs(tuple(CONDITIONS)).items():
        champs = entree.champs(
            ("libelle", "aide", "formats", "taille_max", "plusieurs", "obligatoire")
            + ("motifs_de_refus", "reference"),
            ("une_fois",),
        )
        pieces[code] = PieceDemandee(
            code=code,
            libelle=champs["libelle"].phrase(),
            aide=champs["aide"].phrase(),
            formats=champs["formats"].choix_multiples(FORMATS),
            taille_max=champs["taille_max"].entier(),
            plusieurs=champs["plusieurs"].oui_non(),
            obligatoire=champs["obligatoire"].oui_non(),
            motifs_de_refus=tuple(
                motifs[choisi]
                for choisi in champs["motifs_de_refus"].choix_multiples(motifs)
                if choisi in motifs
            ),
            reference=sources.reference(champs["reference"]),
            une_fois="une_fois" in champs and champs["une_fois"].oui_non(),
        )
    return pieces


def lire_motifs_de_refus(noeud: Noeud) -> dict[str, MotifDeRefus]:
    """Why a piece may be refused; each piece then names those that apply to it."""
    motifs = {}
    for code, entree in noeud.entrees().items():
        champs = entree.champs(("libelle", "message", "que_faire"))
        textes = (champs[cle].phrase() for cle in ("libelle", "message", "que_faire"))
        motifs[code] = MotifDeRefus(code, *textes)
    return motifs


def _courriel(noeud: Noeud) -> str:
    return noeud.conforme(COURRIEL, "une adresse comme scolarite@exemple.fr")
