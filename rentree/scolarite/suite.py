"""Where a decision leads: the next piece to check, the next file of the queue, the queue."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles import cycle_piece
from rentree.scolarite.acces import Composantes
from rentree.scolarite.filtre import Filtre, file_filtree
from rentree.scolarite.pieces import par_ordre

FAIT = "fait"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file stands in the queue: its rank from 1 (0 when outside it), its neighbours."""

    rang: int
    total: int
    precedent: UUID | None
    suivant: UUID | None


def place_dans_la_file(composantes: Composantes, filtre: Filtre, inscription: Inscription) -> Place:
    """One query. A file that is no longer in the queue is followed by the queue's first."""
    dossiers = Inscription.objects.de_la_composante(composantes)
    ordre = list(file_filtree(dossiers, filtre).values_list("pk", flat=True))
    if inscription.pk not in ordre:
        return Place(0, len(ordre), None, ordre[0] if ordre else None)
    rang = ordre.index(inscription.pk)
    precedent = ordre[rang - 1] if rang else None
    suivant = ordre[rang + 1] if rang + 1 < len(ordre) else None
    return Place(rang + 1, len(ordre), precedent, suivant)


def a_montrer_dans(inscription: Inscription) -> Piece | None:
    """The piece with which the check of a file starts: the first that waits, else the first."""
    pieces = par_ordre(campagne(inscription.campagne), inscription.pieces.courantes())
    attente = [piece for piece in pieces if piece.etat == cycle_piece.DEPOSEE]
    return next(iter([*attente, *pieces]), None)


def apres(piece: Piece, place: Place, filtre: Filtre) -> str:
    """The address to go to once ``piece`` is decided; it carries the decision, to undo it."""
    autres = par_ordre(
        campagne(piece.inscription.campagne),
        Piece.objects.filter(inscription=piece.inscription_id, etat=cycle_piece.DEPOSEE),
    )
    if suivante := _apres_dans_l_ordre(piece, autres):
        adresse = adresse_de_controle(suivante, filtre)
    elif place.suivant:
        adresse = adresse_de_dossier(place.suivant, filtre)
    else:
        adresse = adresse_de_file(filtre)
    return avec(adresse, **{FAIT: str(piece.pk)})


def _apres_dans_l_ordre(piece: Piece, autres: list[Piece]) -> Piece | None:
    """The first of the others after this one, going round."""
    ordre = par_ordre(campagne(piece.inscription.campagne), [piece, *autres])
    rang = ordre.index(piece)
    tour = ordre[rang + 1 :] + ordre[:rang]
    return tour[0] if tour else None


def deja_fait(piece: Piece, acte: str, par: Auteur) -> bool:
    """Is this act, by this person, the last thing that happened to the piece? (a double click)"""
    dernier = Evenement.objects.de(piece).last()
    return dernier is not None and (dernier.acte, dernier.par) == (acte, par.reference)


def decision_recente(request: HttpRequest, composantes: Composantes) -> Piece | None:
    """The piece decided just before this page, named in the address, while it can be undone."""
    try:
        identifiant = UUID(request.GET.get(FAIT, ""))
    except ValueError:
        return None
    decidees = Piece.objects.filter(etat__in=[cycle_piece.VALIDEE, cycle_piece.REFUSEE])
    siennes = decidees.filter(inscription__admission__composante__in=composantes)
    return siennes.select_related("inscription__etudiant").filter(pk=identifiant).first()


def adresse_de_controle(piece: Piece, filtre: Filtre) -> str:
    """The check screen of this version, in this queue."""
    return reverse("scolarite:controle", args=[piece.inscription_id, piece.pk]) + filtre.requete


def adresse_de_dossier(inscription: UUID, filtre: Filtre) -> str:
    """The check of a file, wherever it starts."""
    return reverse("scolarite:controler", args=[inscription]) + filtre.requete


def adresse_de_file(filtre: Filtre) -> str:
    return reverse("scolarite:file") + filtre.requete


def avec(adresse: str, **parametres: str) -> str:
    """The same address with these parameters in its query."""
    chemin, _, requete = adresse.partition("?")
    return f"{chemin}?{urlencode({**dict(parse_qsl(requete)), **parametres})}"
