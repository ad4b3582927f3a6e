"""The whole public page of a campaign: who, when, how much, with what, all from the data."""

from collections.abc import Callable

from rentree.regles.campagne import Campagne
from rentree.regles.page_argent import section_cvec, section_droits
from rentree.regles.page_calendrier import section_calendrier, section_fermetures
from rentree.regles.page_dossier import (
    section_annulation,
    section_auditeur,
    section_concordance,
    section_contacts,
    section_limites,
    section_pieces,
    section_reinscription,
)
from rentree.regles.page_modele import Page, Section
from rentree.regles.page_redaction import LANGUES, Redaction

SECTIONS: tuple[Callable[[Redaction], Section], ...] = (
    section_calendrier,
    section_fermetures,
    section_cvec,
    section_droits,
    section_pieces,
    section_reinscription,
    section_limites,
    section_concordance,
    section_auditeur,
    section_annulation,
    section_contacts,
)


def page_publique(campagne: Campagne, langue: str) -> Page:
    """The page in ``fr`` or ``en``. Raises KeyError for another language."""
    redaction = Redaction(campagne, LANGUES[langue])
    sections = tuple(section(redaction) for section in SECTIONS)
    return Page(
        langue=langue,
        titre=redaction.dire("titre"),
        annee=campagne.annee,
        introduction=(
            redaction.dire("introduction", etablissement=campagne.etablissement.nom),
            redaction.dire("introduction.suite"),
        ),
        titre_du_sommaire=redaction.dire("sommaire"),
        sections=sections,
        titre_des_sources=redaction.dire("sources"),
        sources=redaction.sources,
    )
