"""What a file looks like from its first bytes: which decoder to try, or how to refuse it.

The first bytes prove nothing: they choose the decoder, and the decoder is the proof.
"""

from django.utils.translation import gettext_noop as _

from rentree.documents import refus
from rentree.documents.models import Fichier
from rentree.documents.refus import FichierRefuse

TETE = 1024  # ISO 32000-1, annex H.3.4.1: readers look for %PDF in the first 1024 bytes
CAPTURE = _(
    "Ouvrez-la sur votre téléphone, faites une capture d’écran où tout se lit, "
    "et envoyez la capture."
)
IPHONE = _(
    "Sur iPhone\u00a0: Réglages, Appareil photo, Formats, «\u00a0Le plus compatible\u00a0», puis "
    "reprenez la photo. Ou faites une capture d’écran de la photo et envoyez la capture."
)
EXPORTER = _(
    "Ouvrez-le, choisissez «\u00a0Enregistrer sous\u00a0» ou «\u00a0Exporter\u00a0», puis le "
    "format PDF. Sur téléphone\u00a0: «\u00a0Imprimer\u00a0» ou «\u00a0Partager\u00a0», puis PDF."
)
PHOTOGRAPHIER = _("Photographiez le document, ou enregistrez-le au format PDF, et envoyez-le.")
_MARQUES_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_DEBUTS = (
    (b"GIF8", _("une image GIF"), CAPTURE),
    (b"BM", _("une image BMP"), CAPTURE),
    (b"II*\0", _("une image TIFF"), CAPTURE),
    (b"MM\0*", _("une image TIFF"), CAPTURE),
    (b"PK\x03\x04", _("un document Word, un tableur ou une archive"), EXPORTER),
    (b"\xd0\xcf\x11\xe0", _("un document Word ou un tableur"), EXPORTER),
    (b"{\\rtf", _("un document de traitement de texte"), EXPORTER),
)


def type_annonce(tete: bytes) -> str:
    """The MIME type whose decoder to try on a file that starts so.

    Raises FichierRefuse (``TYPE_REFUSE``), with the way to convert when there is one.
    """
    if tete.startswith(b"\xff\xd8\xff"):
        return Fichier.Type.JPEG.value
    if tete.startswith(b"\x89PNG\r\n\x1a\n"):
        return Fichier.Type.PNG.value
    if b"%PDF-" in tete[:TETE]:
        return Fichier.Type.PDF.value
    raise _refus(tete)


def _refus(tete: bytes) -> FichierRefuse:
    if tete[4:8] == b"ftyp":
        if tete[8:12] in _MARQUES_HEIF:
            return refus.type_refuse(_("une photo au format HEIC"), IPHONE)
        return refus.type_refuse(_("une vidéo ou un son"), PHOTOGRAPHIER)
    if tete[:4] == b"RIFF" and tete[8:12] == b"WEBP":
        return refus.type_refuse(_("une image WebP"), CAPTURE)
    for debut, nature, que_faire in _DEBUTS:
        if tete.startswith(debut):
            return refus.type_refuse(nature, que_faire)
    if tete.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return refus.type_refuse(_("une page web ou un dessin SVG"), PHOTOGRAPHIER)
    return refus.type_refuse(_("d’un type que nous ne savons pas ouvrir"), PHOTOGRAPHIER)
