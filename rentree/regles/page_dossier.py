"""What the public page asks for and allows: proofs, re-registration, limits, requests, contacts."""

from collections.abc import Iterator

from rentree.regles.campagne import Limite, PieceDemandee
from rentree.regles.page_argent import exonerations
from rentree.regles.page_bornes import bornes, nommer_limite
from rentree.regles.page_calendrier import groupes, nommer, periodes_de
from rentree.regles.page_exonerations import exonerations_decidees
from rentree.regles.page_modele import (
    Bloc,
    Lien,
    Ligne,
    Paragraphe,
    Section,
    SousTitre,
    Tableau,
)
from rentree.regles.page_redaction import Redaction

AJAC = "AJAC_NIVEAU_SUPERIEUR_A_LA_SCOLARITE"
AJRE = "AJRE_UE_A_LA_SCOLARITE"


def section_pieces(redaction: Redaction) -> Section:
    """Every proof that may be asked, and of whom."""
    lignes = tuple(_piece(redaction, piece) for piece in redaction.campagne.pieces.values())
    colonnes = (redaction.dire("pieces.piece"), redaction.dire("pieces.quand"))
    return Section(
        "pieces",
        redaction.dire("pieces"),
        (
            Paragraphe(redaction.dire("pieces.regle")),
            Tableau("pieces-tableau", redaction.dire("pieces.tableau"), colonnes, lignes),
        ),
    )


def _piece(redaction: Redaction, piece: PieceDemandee) -> Ligne:
    cle = f"piece.{piece.code}"
    rentree = redaction.langue.jour(redaction.campagne.rentree_le)
    formats = redaction.dire(
        "pieces.format",
        formats=redaction.langue.enumerer([nom.upper() for nom in piece.formats]),
        taille=str(piece.taille_max),
    )
    phrases = [redaction.dire(f"{cle}.quand", rentree=rentree), formats]
    if piece.une_fois:
        phrases.insert(1, redaction.dire("pieces.une_fois"))
    return Ligne(
        redaction.propre(cle, piece.libelle),
        redaction.propre(f"{cle}.aide", piece.aide),
        (tuple(Paragraphe(phrase) for phrase in phrases),),
        redaction.citer(piece.reference),
    )


def section_reinscription(redaction: Redaction) -> Section:
    """First session, second session, AJAC and AJRE, and the windows of each level."""
    blocs: list[Bloc] = []
    for session in ("premiere", "seconde"):
        cle = f"reinscription.{session}"
        blocs += [
            SousTitre(f"reinscription-{session}", redaction.dire(cle)),
            Paragraphe(redaction.dire(f"{cle}.texte")),
        ]
    for sigle, code in (("ajac", AJAC), ("ajre", AJRE)):
        titre = redaction.dire(f"reinscription.{sigle}")
        blocs += [SousTitre(f"reinscription-{sigle}", titre), redaction.motif(code)]
    exemption = redaction.campagne.droits.exemptions["ajac-deja-paye"]
    droits = redaction.dire("reinscription.ajac.droits")
    blocs.append(Paragraphe(droits, redaction.citer_releve(exemption)))
    blocs.append(_periodes(redaction))
    return Section("reinscription", redaction.dire("reinscription"), tuple(blocs))


def _periodes(redaction: Redaction) -> Tableau:
    """The rows of the calendar that admit a re-registration."""
    return Tableau(
        "reinscription-periodes",
        redaction.dire("reinscription.periodes"),
        (redaction.dire("reinscription.niveau"), redaction.dire("calendrier.quand")),
        tuple(_lignes_de_reinscription(redaction)),
    )


def _lignes_de_reinscription(redaction: Redaction) -> Iterator[Ligne]:
    ordre = [niveau for groupe in groupes(redaction) for niveau in groupe]
    lignes = [
        ligne for ligne in redaction.campagne.calendrier.lignes if "reinscription" in ligne.publics
    ]
    for ligne in sorted(lignes, key=lambda ligne: ordre.index(ligne.niveaux[0])):
        precision = ""
        if ligne.financement_tardif is not None:
            reponse = "oui" if ligne.financement_tardif else "non"
            precision = redaction.dire(f"calendrier.financement.{reponse}")
        yield Ligne(
            nommer(redaction.langue, ligne.niveaux),
            precision[:1].upper() + precision[1:],
            (periodes_de(redaction, ligne),),
            redaction.citer(ligne.reference),
        )


def section_limites(redaction: Redaction) -> Section:
    """How many registrations are free, and the way out beyond."""
    lignes = tuple(_limite(redaction, limite) for limite in redaction.campagne.limites)
    colonnes = (redaction.dire("limites.niveau"), redaction.dire("limites.maximum"))
    return Section(
        "derogation",
        redaction.dire("limites"),
        (
            Paragraphe(redaction.dire("limites.regle")),
            Tableau("limites", redaction.dire("limites.tableau"), colonnes, lignes),
            redaction.motif("DEROGATION_REQUISE"),
            *bornes(redaction, "derogation"),
        ),
    )


def _limite(redaction: Redaction, limite: Limite) -> Ligne:
    maximum = (Paragraphe(str(limite.maximum)),)
    nom = nommer_limite(redaction.langue, limite)
    return Ligne(nom, "", (maximum,), redaction.citer(limite.reference))


def section_concordance(redaction: Redaction) -> Section:
    """Studies already done: what the request is, and whom to ask."""
    return Section(
        "concordance",
        redaction.dire("concordance"),
        (
            Paragraphe(redaction.dire("concordance.texte")),
            *bornes(redaction, "concordance"),
            _vers_les_contacts(redaction),
        ),
    )


def section_auditeur(redaction: Redaction) -> Section:
    """Free listeners: who they are, what they pay, who authorises them."""
    campagne = redaction.campagne
    reduit = campagne.droits.tarifs["licence"].reduit
    droits = redaction.dire("auditeur.droits", montant=redaction.langue.euros(reduit.valeur))
    cvec = campagne.cvec.non_concernes["auditeur-libre"]
    return Section(
        "auditeur-libre",
        redaction.dire("auditeur"),
        (
            Paragraphe(redaction.dire("auditeur.texte")),
            redaction.motif("AUTORISATION_AUDITEUR_REQUISE"),
            *bornes(redaction, "auditeur-libre"),
            Paragraphe(droits, redaction.citer_releve(reduit)),
            Paragraphe(
                f"{redaction.propre('cvec.auditeur-libre', cvec.libelle)}.",
                redaction.citer_releve(cvec),
            ),
        ),
    )


def section_annulation(redaction: Redaction) -> Section:
    """Cancelling, being paid back, being exempted; where the campaign is silent, whom to ask."""
    muette = redaction.dire("annulation.muette", annee=redaction.campagne.annee)
    return Section(
        "annulation",
        redaction.dire("annulation"),
        (
            Paragraphe(redaction.dire("annulation.regle")),
            Paragraphe(muette),
            Paragraphe(redaction.dire("annulation.cvec")),
            _vers_les_contacts(redaction),
            *exonerations(redaction),
            *exonerations_decidees(redaction),
        ),
    )


def section_contacts(redaction: Redaction) -> Section:
    """The registrar's offices, then the institution."""
    campagne = redaction.campagne
    bureaux = [(bureau.libelle, bureau.courriel) for bureau in campagne.composantes.values()]
    etablissement = (campagne.etablissement.nom, campagne.etablissement.courriel)
    blocs: list[Bloc] = [
        Lien(redaction.dire("contacts.ecrire", nom=nom, courriel=courriel), f"mailto:{courriel}")
        for nom, courriel in [*bureaux, etablissement]
    ]
    return Section("contacts", redaction.dire("contacts"), tuple(blocs))


def _vers_les_contacts(redaction: Redaction) -> Lien:
    titre = redaction.dire("contacts")
    return Lien(redaction.dire("voir", titre=titre), "#contacts")
