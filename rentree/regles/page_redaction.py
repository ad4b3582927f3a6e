"""What every section of the public page is written with: a campaign, a language, the sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from rentree.regles import anglais, francais
from rentree.regles.campagne import Campagne, Releve
from rentree.regles.page_modele import Paragraphe, Renvoi, Source
from rentree.regles.page_textes_en import EN
from rentree.regles.page_textes_fr import FR
from rentree.regles.reference import Reference

MINUIT = time.min


@dataclass(frozen=True, slots=True)
class Langue:
    """A language of the page: its texts by key, and how it writes dates and amounts."""

    code: str
    textes: Mapping[str, str]
    jour: Callable[[date], str]
    jour_de_semaine: Callable[[date], str]
    moment_long: Callable[[datetime], str]
    heure: Callable[[time], str]
    euros: Callable[[Decimal], str]

    def dire(self, cle: str, **valeurs: str) -> str:
        """The text of this key, with its values in place."""
        return self.textes[cle].format(**valeurs) if valeurs else self.textes[cle]

    def a_paris(self, moment: str) -> str:
        """A moment or a window in words, with the name of the place whose time it is."""
        return self.dire("moment", moment=moment)

    def fin(self, ferme_le: datetime) -> str:
        """The end of a window; a window that ends at midnight lasts the whole day before."""
        if ferme_le.time() == MINUIT:
            veille = (ferme_le - timedelta(days=1)).date()
            return self.dire("fin_de_journee", jour=self.jour_de_semaine(veille))
        return self.moment_long(ferme_le)

    def debut(self, ouvre_le: datetime) -> str:
        """The start of a window; midnight is not said, the day is enough."""
        if ouvre_le.time() == MINUIT:
            return self.jour_de_semaine(ouvre_le.date())
        return self.moment_long(ouvre_le)

    def fenetre(self, ouvre_le: datetime, ferme_le: datetime) -> str:
        """A window in words."""
        return self.dire("fenetre", debut=self.debut(ouvre_le), fin=self.fin(ferme_le))

    def enumerer(self, noms: list[str]) -> str:
        """``a, b et c``."""
        if len(noms) < 2:
            return "".join(noms)
        return f"{', '.join(noms[:-1])} {self.dire('et')} {noms[-1]}"


FRANCAIS = Langue(
    "fr",
    FR,
    francais.date_longue,
    francais.date_avec_jour,
    francais.moment_long,
    francais.heure,
    francais.euros,
)
ANGLAIS = Langue(
    "en",
    EN,
    anglais.date_longue,
    anglais.date_avec_jour,
    anglais.moment_long,
    anglais.heure,
    anglais.euros,
)
LANGUES: Mapping[str, Langue] = {"fr": FRANCAIS, "en": ANGLAIS}


class Redaction:
    """One page being written: sources are numbered in the order in which they are first cited."""

    def __init__(self, campagne: Campagne, langue: Langue) -> None:
        self.campagne = campagne
        self.langue = langue
        self.dire = langue.dire
        self._sources: dict[tuple[str, str | None], Source] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._sources.values())

    def citer(self, reference: Reference) -> Renvoi:
        """The mark to put beside a value that comes from there."""
        cle = (reference.source, reference.lien)
        connue = self._sources.get(cle)
        if connue is None:
            numero = str(len(self._sources) + 1)
            connue = Source(numero, reference.source, reference.lien, reference.fictive)
            self._sources[cle] = connue
        return Renvoi(connue.numero, reference.endroit)

    def citer_releve(self, releve: Releve) -> Renvoi:
        """The same for a national value; says so when nobody saw the official page."""
        renvoi = self.citer(releve.reference)
        if releve.provenance == "officielle":
            return renvoi
        reserve = self.dire(f"provenance.{releve.provenance}")
        return Renvoi(renvoi.numero, f"{renvoi.endroit}, {reserve}".removeprefix(", "))

    def citer_titre(self, titre: str) -> Renvoi | None:
        """The mark for a reference known by its printed title, among the sources cited so far."""
        for source in self._sources.values():
            if titre == source.titre or titre.startswith(f"{source.titre}, "):
                return Renvoi(source.numero, titre.removeprefix(source.titre).removeprefix(", "))
        return None

    def propre(self, cle: str, redige: str) -> str:
        """The campaign's own words, unless the language has its text for this key."""
        return self.langue.textes.get(cle, redige)

    def motif(self, code: str) -> Paragraphe:
        """A reason of the campaign with what to do, as a paragraph."""
        motif = self.campagne.blocages[code].motif
        que_faire = self.propre(f"motif.{code}.que_faire", motif.que_faire)
        return Paragraphe(que_faire, self.citer_titre(motif.reference))
