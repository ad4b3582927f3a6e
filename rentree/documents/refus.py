"""Why a file is not accepted, and what the person can do about it; the words are theirs."""

from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


class FichierRefuse(Exception):
    """A file that is not accepted; ``code`` is stable, the two texts are for the person."""

    def __init__(self, code: str, message: str, que_faire: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.que_faire = que_faire


@dataclass(frozen=True, slots=True)
class Avertissement:
    """Something to look at again before sending; never an obstacle."""

    code: str
    message: str


AVERTISSEMENTS = {
    "PHOTO_FLOUE": gettext_noop("La photo semble floue. Vérifiez que tout le texte se lit."),
    "PHOTO_SOMBRE": gettext_noop("La photo semble trop sombre. Vérifiez que tout le texte se lit."),
}


def vide() -> FichierRefuse:
    return FichierRefuse(
        "FICHIER_VIDE",
        _("Ce fichier est vide."),
        _("Ouvrez-le sur votre appareil pour vérifier son contenu, puis envoyez-le de nouveau."),
    )


def trop_gros(taille_max: int) -> FichierRefuse:
    limite = localize(round(taille_max / 1_000_000, 1)).removesuffix(",0").removesuffix(".0")
    return FichierRefuse(
        "FICHIER_TROP_GROS",
        _("Ce fichier dépasse la limite de %(limite)s\u00a0Mo.") % {"limite": limite},
        _(
            "Envoyez une photo par page, ou numérisez le document en noir et blanc "
            "ou avec une résolution plus basse (150\u00a0points par pouce suffisent)."
        ),
    )


def illisible() -> FichierRefuse:
    return FichierRefuse(
        "FICHIER_ILLISIBLE",
        _("Nous n’arrivons pas à ouvrir ce fichier\u00a0: il est incomplet ou abîmé."),
        _(
            "Vérifiez qu’il s’ouvre sur votre appareil, puis envoyez-le de nouveau. "
            "Sinon, photographiez le document et envoyez la photo."
        ),
    )


def pdf_protege() -> FichierRefuse:
    return FichierRefuse(
        "PDF_PROTEGE",
        _("Ce PDF est protégé par un mot de passe."),
        _(
            "Ouvrez-le, imprimez-le vers un nouveau PDF («\u00a0Enregistrer au format PDF\u00a0»), "
            "puis envoyez ce nouveau fichier."
        ),
    )


def trop_de_pages(pages: int, maximum: int) -> FichierRefuse:
    return FichierRefuse(
        "TROP_DE_PAGES",
        _("Ce PDF a %(pages)d\u00a0pages\u202f; la limite est de %(maximum)d.")
        % {"pages": pages, "maximum": maximum},
        _("Envoyez seulement les pages demandées."),
    )


def image_trop_grande(millions: int) -> FichierRefuse:
    return FichierRefuse(
        "IMAGE_TROP_GRANDE",
        _(
            "Cette image est trop grande\u00a0: la limite est de %(millions)d\u00a0millions "
            "de points."
        )
        % {"millions": millions},
        _(
            "Reprenez la photo en résolution normale, ou faites-en une capture d’écran "
            "et envoyez la capture."
        ),
    )


def type_refuse(nature: str, que_faire: str) -> FichierRefuse:
    return FichierRefuse(
        "TYPE_REFUSE",
        _("Ce fichier est %(nature)s. Nous acceptons les formats PDF, JPEG ou PNG.")
        % {"nature": _(nature)},
        _(que_faire),
    )
