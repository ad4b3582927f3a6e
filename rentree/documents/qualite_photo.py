"""Can the text of a photo be read? Two plain measures, which warn and never block."""

from PIL import Image, ImageFilter, ImageStat

COTE = 1000  # pixels: pictures are compared at one size
CARREAU = 100  # pixels: an almost empty page is judged where it has text
NETTETE_MIN = 100.0  # variance of the Laplacian in the sharpest tile; readable text exceeds 2000
CLARTE_MIN = 60.0  # mean of the grey levels, 0 to 255
_LAPLACIEN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def avertissements(image: Image.Image) -> tuple[str, ...]:
    """The codes of what the person should look at again."""
    gris = image.convert("L")
    gris.thumbnail((COTE, COTE))
    codes = []
    if _nettete(gris) < NETTETE_MIN:
        codes.append("PHOTO_FLOUE")
    if ImageStat.Stat(gris).mean[0] < CLARTE_MIN:
        codes.append("PHOTO_SOMBRE")
    return tuple(codes)


def _nettete(gris: Image.Image) -> float:
    """Of the sharpest tile; the outermost pixels, which the filter leaves as they are, are cut."""
    contours = gris.filter(_LAPLACIEN)
    large, haut = contours.width - 1, contours.height - 1
    return max(
        (
            ImageStat.Stat(
                contours.crop((x, y, min(x + CARREAU, large), min(y + CARREAU, haut)))
            ).var[0]
            for x in range(1, large, CARREAU)
            for y in range(1, haut, CARREAU)
        ),
        default=0.0,
    )
