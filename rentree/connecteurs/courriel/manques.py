"""What could not reach somebody, told in one letter once their address answers."""

from collections.abc import Callable

from rentree.connecteurs.courriel.annonces import Message, lien
from rentree.connecteurs.courriel.objets import admission_de, inscription_de
from rentree.connecteurs.models import MANQUES, AdresseEnEchec, Courriel
from rentree.inscriptions.models import Etudiant
from rentree.journal.models import Evenement

AU_PLUS = 20


def annonce_de_manques(
    etudiant: Etudiant, adresse: str, manques: list[Courriel], nombre: int
) -> Message:
    """To ``adresse``: the day and the subject of the latest of these ``nombre`` letters."""
    return Message(
        MANQUES,
        adresse,
        {
            "etudiant": etudiant,
            "courriels": manques,
            "nombre": nombre,
            "autres": nombre - len(manques),
            "lien": lien("portail:messages"),
        },
    )


def nouvelle_adresse(evenement: Evenement) -> Message | None:
    """Another address was written in a file; nothing when what was saved holds the same one."""
    changement = evenement.donnees["changements"].get("courriel")
    if changement is None:
        return None
    return _manques(inscription_de(evenement).etudiant, changement["apres"])


def adresse_corrigee(evenement: Evenement) -> Message | None:
    """The same, of somebody who may not have a file yet."""
    changement = evenement.donnees["changements"]["courriel"]
    return _manques(admission_de(evenement).etudiant, changement["apres"])


def adresse_confirmee(evenement: Evenement) -> Message | None:
    """The address was right after all; nothing when several people are written to there."""
    adresse = AdresseEnEchec.objects.get(pk=evenement.objet_id).adresse
    siens = list(Etudiant.objects.filter(courriel=adresse)[:2])
    return _manques(siens[0], adresse) if len(siens) == 1 else None


def _manques(etudiant: Etudiant, adresse: str) -> Message | None:
    tous = Courriel.objects.manques_par(etudiant)
    if not (nombre := tous.count()):
        return None
    return annonce_de_manques(etudiant, adresse, list(tous[:AU_PLUS]), nombre)


# What these acts write besides the letter of ``MESSAGES``, which goes to the old address.
MESSAGES_MANQUES: dict[str, Callable[[Evenement], Message | None]] = {
    "enregistrer_informations": nouvelle_adresse,
    "changer_courriel": nouvelle_adresse,
    "corriger_courriel": adresse_corrigee,
    "confirmer_adresse": adresse_confirmee,
}
