"""The queue: the files with a piece to check, filtered, sorted, fifty at a time."""

from dataclasses import asdict, dataclass

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rentree.inscriptions.campagnes import campagne, campagne_ouverte
from rentree.inscriptions.models import Inscription
from rentree.paiements.models import Creance
from rentree.regles import cycle_inscription
from rentree.scolarite.acces import Composantes, gestionnaire_requis
from rentree.scolarite.filtre import Filtre, file_filtree, lire_filtre
from rentree.scolarite.forms.file import FormulaireFile
from rentree.scolarite.suite import decision_recente

PAR_PAGE = 50
COLONNES = {"nom": "Étudiant", "formation": "Formation", "depot": "Déposé le"}


@dataclass(frozen=True, slots=True)
class Ligne:
    """One file of the queue."""

    inscription: Inscription
    formation: str
    rien_a_payer: bool


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column that sorts: the sense as ``aria-sort`` says it, and the link to change it."""

    titre: str
    sens: str
    lien: str


@gestionnaire_requis
@require_safe
def file(request: HttpRequest, composantes: Composantes) -> HttpResponse:
    filtre = lire_filtre(request)
    creances = Prefetch("creances", Creance.objects.en_cours())
    dossiers = Inscription.objects.completes().de_la_composante(composantes)
    file = file_filtree(dossiers, filtre).avec_compte_des_pieces().prefetch_related(creances)
    page = Paginator(file, PAR_PAGE).get_page(request.GET.get("page"))
    contexte = {
        "page_courante": "file",
        "composantes": composantes,
        "filtre": filtre,
        "form": _formulaire(filtre, composantes),
        "page": page,
        "lignes": [_ligne(inscription) for inscription in page],
        "colonnes": {cle: _colonne(filtre, cle, titre) for cle, titre in COLONNES.items()},
        "decision": decision_recente(request, composantes),
        "en_preparation": 0 if page.object_list else _en_preparation(composantes),
    }
    return render(request, "scolarite/file.html", contexte)


def _formulaire(filtre: Filtre, composantes: Composantes) -> FormulaireFile:
    formations = {
        code: formation.libelle
        for code, formation in campagne_ouverte().formations.items()
        if formation.composante in composantes
    }
    return FormulaireFile(initial=asdict(filtre), formations=formations, auto_id="%s")


def _colonne(filtre: Filtre, cle: str, titre: str) -> Colonne:
    return Colonne(titre, filtre.sens(cle), filtre.trie_par(cle).requete or "?")


def _ligne(inscription: Inscription) -> Ligne:
    sienne = campagne(inscription.campagne)
    return Ligne(
        inscription=inscription,
        formation=sienne.formations[inscription.formation].libelle,
        rien_a_payer=not any(creance.total for creance in inscription.creances.all()),
    )


def _en_preparation(composantes: Composantes) -> int:
    """How many students are still at it: an empty queue is not a broken one."""
    etats = [cycle_inscription.EN_PREPARATION, cycle_inscription.CONFIRMEE]
    siens = Inscription.objects.de_la_composante(composantes)
    return siens.filter(etat__in=etats).count()
