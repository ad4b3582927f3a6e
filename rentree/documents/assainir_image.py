"""A picture decoded then written again: upright, without its metadata, nothing hidden inside."""

import struct
from typing import BinaryIO

from PIL import Image, ImageOps

from rentree.documents import qualite_photo, refus
from rentree.documents.models import Fichier

PIXELS_MAX = 40_000_000
Image.MAX_IMAGE_PIXELS = PIXELS_MAX
_FORMATS = {Fichier.Type.JPEG.value: "JPEG", Fichier.Type.PNG.value: "PNG"}


def assainir_image(original: BinaryIO, copie: BinaryIO, type_mime: str) -> tuple[str, ...]:
    """Write into ``copie`` the same picture, turned upright, without metadata.

    Returns the codes of warnings. Raises FichierRefuse (``FICHIER_ILLISIBLE``,
    ``IMAGE_TROP_GRANDE``).
    """
    image = _decoder(original, _FORMATS[type_mime])
    if type_mime == Fichier.Type.JPEG:
        image.save(copie, "JPEG", quality=90)
    else:
        image.save(copie, "PNG")
    return qualite_photo.avertissements(image)


def _decoder(original: BinaryIO, format_attendu: str) -> Image.Image:
    original.seek(0)
    try:
        with Image.open(original, formats=[format_attendu]) as image:
            if image.width * image.height > PIXELS_MAX:
                raise refus.image_trop_grande(PIXELS_MAX // 1_000_000)
            return _sans_reste(_redressee(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as erreur:
        raise refus.image_trop_grande(PIXELS_MAX // 1_000_000) from erreur
    except (OSError, SyntaxError, ValueError) as erreur:
        raise refus.illisible() from erreur


def _redressee(image: Image.Image) -> Image.Image:
    """Upright; as it is when what it says of itself cannot be read or written again."""
    try:
        return ImageOps.exif_transpose(image)
    except (AttributeError, LookupError, TypeError, ValueError, struct.error):
        return image


def _sans_reste(image: Image.Image) -> Image.Image:
    """Only the pixels, on white, in grey or in colour."""
    if image.mode in ("1", "L"):
        pixels = image.convert("L")
    elif image.has_transparency_data:
        fond = Image.new("RGBA", image.size, "white")
        pixels = Image.alpha_composite(fond, image.convert("RGBA")).convert("RGB")
    else:
        pixels = image.convert("RGB")
    pixels.info = {}
    return pixels
