"""The sessions as a registrar reads them: states, what publishing would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404

from rentree.connecteurs.courriel.consommateur import parties_de
from rentree.connecteurs.courriel.messages import MESSAGES
from rentree.demandes.models import PointDeSeance, SeanceDeCommission
from rentree.demandes.reponses_de_seance import essayer_la_publication
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles import cycle_seance
from rentree.regles.campagne_demandes import Recours
from rentree.regles.cycle_demande import REFUSEE
from rentree.regles.seances import ACCORD, AJOURNE, PARTIEL, REFUS
from rentree.scolarite.acces import Composantes, gere_tout
from rentree.scolarite.recit import phrase_de

ETATS: Mapping[str, tuple[str, str]] = {
    cycle_seance.PREPAREE: ("En préparation", "info"),
    cycle_seance.TENUE: ("Close, pas encore publiée", "alerte"),
    cycle_seance.PUBLIEE: ("Publiée", "ok"),
    cycle_seance.ANNULEE: ("Annulée", ""),
}
COULEURS = {ACCORD: "ok", PARTIEL: "alerte", REFUS: "err", AJOURNE: "info"}


def seances_de(composantes: Composantes) -> list[SeanceDeCommission]:
    """Those of the year that this registrar manages, the last ones first."""
    siennes = SeanceDeCommission.objects.de_la_composante(composantes, tout=gere_tout(composantes))
    siennes = siennes.filter(campagne=campagne_ouverte().code).avec_les_ecartees()
    return list(siennes.order_by("-prevue_le", "-rang"))


def seance_ou_404(composantes: Composantes, seance: UUID) -> SeanceDeCommission:
    """One of them. Raises Http404 for any other."""
    siennes = SeanceDeCommission.objects.de_la_composante(composantes, tout=gere_tout(composantes))
    trouvee: SeanceDeCommission = get_object_or_404(siennes, pk=seance)
    return trouvee


@dataclass(frozen=True, slots=True)
class Apercu:
    """What publishing would do for one request: why it is left out, acts in words, letters."""

    point: PointDeSeance
    ecarte: str
    effets: list[str]
    courriels: list[Mapping[str, str]]
    recours: Sequence[Recours]


def apercus_de(seance: SeanceDeCommission, par: Auteur, le: datetime) -> list[Apercu]:
    """One for each request, by the very acts of the publication, undone at once."""
    return essayer_la_publication(seance, _voir, par=par, le=le)


def _voir(point: PointDeSeance, ecarte: str, ecrits: list[Evenement]) -> Apercu:
    composes = [(evenement, MESSAGES.get(evenement.acte)) for evenement in ecrits]
    messages = [composer(evenement) for evenement, composer in composes if composer]
    refusee = not ecarte and point.demande.etat == REFUSEE
    return Apercu(
        point=point,
        ecarte=ecarte,
        effets=[phrase_de(evenement.acte) for evenement in ecrits],
        courriels=[
            {"destinataire": message.destinataire, **partie}
            for message in messages
            if message is not None
            for partie in parties_de(message)
        ],
        recours=point.demande.depot.recours if refusee else (),
    )
