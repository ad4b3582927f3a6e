"""The queue of files to check, as filtered and sorted; the filter lives in the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest

from rentree.inscriptions.models import InscriptionQuerySet, Piece
from rentree.regles import cycle_piece

VUES = {
    "anciens": "Les plus anciens d’abord",
    "renvoyees": "Pièces renvoyées après refus",
}
TRIS = {
    "depot": ("depot", "pk"),
    "nom": ("nom", "etudiant__prenom", "pk"),
    "formation": ("formation", "depot", "pk"),
}


@dataclass(frozen=True, slots=True)
class Filtre:
    """What the registrar asked for; ``tri`` is a key of TRIS, with ``-`` in front to reverse."""

    q: str = ""
    formation: str = ""
    vue: str = "anciens"
    tri: str = "depot"

    @property
    def requete(self) -> str:
        """The address's query, empty for the plain queue; read back by ``lire_filtre``."""
        defaut = Filtre()
        valeurs = {
            champ: getattr(self, champ)
            for champ in self.__slots__
            if getattr(self, champ) != getattr(defaut, champ)
        }
        return f"?{urlencode(valeurs)}" if valeurs else ""

    @property
    def actif(self) -> bool:
        """Does it hide anything?"""
        return bool(self.q or self.formation or self.vue != "anciens")

    def trie_par(self, colonne: str) -> "Filtre":
        """The same filter sorted by this column, the other way round if it already was."""
        return replace(self, tri=f"-{colonne}" if self.tri == colonne else colonne)

    def sens(self, colonne: str) -> str:
        """The value of ``aria-sort`` for this column."""
        if self.tri.removeprefix("-") != colonne:
            return "none"
        return "descending" if self.tri.startswith("-") else "ascending"


def lire_filtre(request: HttpRequest) -> Filtre:
    """What the address asks for; what it does not know falls back to the plain queue."""
    vue, tri = request.GET.get("vue", ""), request.GET.get("tri", "")
    return Filtre(
        q=request.GET.get("q", "").strip()[:80],
        formation=request.GET.get("formation", "")[:40],
        vue=vue if vue in VUES else "anciens",
        tri=tri if tri.removeprefix("-") in TRIS else "depot",
    )


def file_filtree(dossiers: InscriptionQuerySet, filtre: Filtre) -> InscriptionQuerySet:
    """The files to check among ``dossiers``, in order; ``depot`` dates the oldest waiting piece."""
    en_attente = Piece.objects.filter(inscription=OuterRef("pk"), etat=cycle_piece.DEPOSEE)
    file: InscriptionQuerySet = dossiers.a_controler().annotate(
        depot=Subquery(en_attente.order_by("deposee_le").values("deposee_le")[:1]),
        nom=Coalesce(NullIf("etudiant__nom_usage", Value("")), F("etudiant__nom_naissance")),
    )
    if filtre.q:
        file = file.filter(recherche_de_personne(filtre.q))
    if filtre.formation:
        file = file.filter(formation=filtre.formation)
    if filtre.vue == "renvoyees":
        renvoyees = Piece.objects.filter(etat=cycle_piece.DEPOSEE, version__gt=1)
        file = file.filter(Exists(renvoyees.filter(inscription=OuterRef("pk"))))
    return file.order_by(*_ordre(filtre.tri))


def recherche_de_personne(saisie: str) -> Q:
    """Every word in one of the names, or the whole as a student number or an INE."""
    compact = "".join(saisie.split())
    noms = Q()
    for mot in saisie.split():
        noms &= (
            Q(etudiant__nom_naissance__icontains=mot)
            | Q(etudiant__nom_usage__icontains=mot)
            | Q(etudiant__prenom__icontains=mot)
        )
    return noms | Q(etudiant__numero_etudiant=compact) | Q(etudiant__ine__iexact=compact)


def _ordre(tri: str) -> list[str]:
    champs = TRIS[tri.removeprefix("-")]
    return [f"-{champ}" for champ in champs] if tri.startswith("-") else list(champs)
