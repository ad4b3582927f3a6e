"""What the public page says of money: the CVEC, the fees, who pays nothing."""

from collections.abc import Mapping

from rentree.regles.campagne import Montant, Releve, Tarif
from rentree.regles.page_modele import (
    Bloc,
    Lien,
    Ligne,
    Liste,
    Paragraphe,
    Section,
    SousTitre,
    Tableau,
)
from rentree.regles.page_redaction import Redaction


def section_cvec(redaction: Redaction) -> Section:
    """What it is, its amount, who obtains it for nothing, who has nothing to do, and where."""
    cvec = redaction.campagne.cvec
    quoi = redaction.dire(
        "cvec.quoi",
        montant=redaction.langue.euros(cvec.montant.valeur),
        annee=redaction.campagne.annee,
    )
    return Section(
        "cvec",
        redaction.dire("cvec"),
        (
            Paragraphe(quoi, redaction.citer_releve(cvec.montant)),
            Paragraphe(redaction.dire("cvec.concernes"), redaction.citer(cvec.reference)),
            Paragraphe(redaction.dire("cvec.attestation")),
            Lien(redaction.dire("cvec.lien"), cvec.url),
            SousTitre("cvec-gratuite", redaction.dire("cvec.exoneres")),
            _releves(redaction, "cvec", cvec.exonerations),
            SousTitre("cvec-non-concernes", redaction.dire("cvec.non_concernes")),
            _releves(redaction, "cvec", cvec.non_concernes),
        ),
    )


def section_droits(redaction: Redaction) -> Section:
    """The national scale, and who pays which column."""
    groupes = redaction.campagne.nationalites.groupes
    noms = [redaction.propre(f"groupe.{code}", groupe.libelle) for code, groupe in groupes.items()]
    return Section(
        "droits",
        redaction.dire("droits"),
        (
            _tarifs(redaction),
            Paragraphe(redaction.dire("droits.reduit.qui")),
            Paragraphe(
                redaction.dire("droits.differencie.qui", groupes=", ".join(noms)),
                next((redaction.citer_releve(groupe) for groupe in groupes.values()), None),
            ),
        ),
    )


def exonerations(redaction: Redaction) -> tuple[Bloc, ...]:
    """Who is not asked for the fees."""
    return (
        SousTitre("exoneration", redaction.dire("exoneration")),
        Paragraphe(redaction.dire("exoneration.texte")),
        _releves(redaction, "exemption", redaction.campagne.droits.exemptions),
    )


def _releves(redaction: Redaction, famille: str, releves: Mapping[str, Releve]) -> Liste:
    return Liste(
        tuple(
            Paragraphe(
                f"{redaction.propre(f'{famille}.{code}', releve.libelle)}.",
                redaction.citer_releve(releve),
            )
            for code, releve in releves.items()
        )
    )


def _tarifs(redaction: Redaction) -> Tableau:
    return Tableau(
        "droits-montants",
        redaction.dire("droits.tarifs", annee=redaction.campagne.annee),
        (redaction.dire("droits.cycle"), redaction.dire("droits.taux")),
        tuple(
            _tarif(redaction, cycle, tarif)
            for cycle, tarif in redaction.campagne.droits.tarifs.items()
        ),
    )


def _tarif(redaction: Redaction, cycle: str, tarif: Tarif) -> Ligne:
    """Each amount with its own source, since they were not all found in the same place."""
    montants = {
        "plein": tarif.plein,
        "reduit": tarif.reduit,
        "differencie": tarif.differencie,
    }
    lignes = tuple(
        _montant(redaction, taux, montant) for taux, montant in montants.items() if montant
    )
    return Ligne(redaction.dire(f"cycle.{cycle}"), "", (lignes,), None)


def _montant(redaction: Redaction, taux: str, montant: Montant) -> Paragraphe:
    texte = redaction.dire(f"droits.{taux}", montant=redaction.langue.euros(montant.valeur))
    return Paragraphe(texte, redaction.citer_releve(montant))
