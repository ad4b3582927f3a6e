"""« Vos dates »: the person's own windows and the days on which the scolarité answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rentree.inscriptions.dossier import Dossier
from rentree.lib.frise import Bande, Echelle, frise
from rentree.lib.templatetags.francais import jour, moment
from rentree.regles.campagne_calendrier import Fermeture
from rentree.regles.decision import Fenetre

JOUR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FermetureDatee:
    """A closure, and where the moment falls beside it."""

    fermeture: Fermeture
    passee: bool
    en_cours: bool


@dataclass(frozen=True, slots=True)
class Dates:
    """The drawing and what it shows; nothing to draw when no window was ever given."""

    dessin: SafeString
    fenetres: tuple[Fenetre, ...]
    fermetures: tuple[FermetureDatee, ...]

    @property
    def raisons(self) -> list[str]:
        """Why these windows, each reason once."""
        return list(dict.fromkeys(fenetre.phrase for fenetre in self.fenetres))

    @property
    def a_venir(self) -> list[FermetureDatee]:
        """The closures that are not over yet."""
        return [fermeture for fermeture in self.fermetures if not fermeture.passee]

    @property
    def en_cours(self) -> FermetureDatee | None:
        """The closure of the counter today, if any."""
        return next((f for f in self.fermetures if f.en_cours and f.fermeture.guichet), None)


def dates_de(dossier: Dossier) -> Dates | None:
    """The dates of one file, as a drawing and as data; None without any window."""
    fenetres = dossier.decision.inscription.fenetres
    if not fenetres:
        return None
    campagne, ici = dossier.campagne, dossier.decision.le
    debut = _premier_du_mois(min(ici, fenetres[0].ouvre_le))
    fin = max(ici, fenetres[-1].ferme_le)
    fermees = [f for f in campagne.fermetures if f.ferme_le < fin and debut < f.rouvre_le]
    guichet = [fermeture for fermeture in fermees if fermeture.guichet]
    fin = max([fin, *(fermeture.rouvre_le for fermeture in fermees)])
    echelle = Echelle(debut, _premier_du_mois(_premier_du_mois(fin) + 32 * JOUR))
    bandes = (
        Bande(_("Votre inscription en ligne"), [(f.ouvre_le, f.ferme_le) for f in fenetres]),
        Bande(_("Scolarité ouverte (guichet, téléphone)"), list(_ouvertures(echelle, guichet))),
    )
    dessin = frise(
        bandes,
        echelle=echelle,
        repere=ici,
        nom_du_repere=_("Aujourd’hui"),
        conclusion=_conclusion(fenetres, guichet),
    )
    datees = tuple(
        FermetureDatee(f, passee=f.rouvre_le <= ici, en_cours=f.ferme_le <= ici < f.rouvre_le)
        for f in fermees
    )
    return Dates(dessin, fenetres, datees)


def _premier_du_mois(moment: datetime) -> datetime:
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _ouvertures(echelle: Echelle, fermees: list[Fermeture]) -> Iterator[tuple[datetime, datetime]]:
    """What the closures, in the order of time, leave of the axis."""
    depuis = echelle.debut
    for fermeture in fermees:
        if depuis < fermeture.ferme_le:
            yield depuis, fermeture.ferme_le
        depuis = max(depuis, fermeture.rouvre_le)
    if depuis < echelle.fin:
        yield depuis, echelle.fin


def _conclusion(fenetres: tuple[Fenetre, ...], fermetures: list[Fermeture]) -> str:
    """The drawing in one sentence, for who does not see it."""
    periodes = _(", puis ").join(_du_au(moment(f.ouvre_le), moment(f.ferme_le)) for f in fenetres)
    phrase = _("Votre inscription en ligne\u00a0: %(periodes)s.") % {"periodes": periodes}
    if not fermetures:
        return phrase
    fermees = _(" et ").join(_du_au(jour(f.debut), jour(f.fin)) for f in fermetures)
    return f"{phrase} {_('Scolarité fermée %(fermees)s.') % {'fermees': fermees}}"


def _du_au(debut: str, fin: str) -> str:
    return _("du %(debut)s au %(fin)s") % {"debut": debut, "fin": fin}
