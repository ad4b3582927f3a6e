"""Receiving files: the decoder is the proof, the refusal is plain, the copy served is harmless."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.core.files.storage import default_storage
from PIL import Image

from rentree.documents.actions import recevoir_fichier
from rentree.documents.apercus import ouvrir_servi
from rentree.documents.assainir_pdf import FLUX_MAX, PAGES_MAX
from rentree.documents.coffre import ORIGINAUX, chemin
from rentree.documents.models import Fichier
from rentree.documents.refus import FichierRefuse
from rentree.journal.auteur import Auteur
from rentree.journal.models import Evenement
from rentree.regles.cycle import ETUDIANT
from tests import horloge
from tests.documents import echantillons

PAR = Auteur(ETUDIANT, "compte:essai", "Inès Benali")
TAILLE_MAX = 10_000_000

pytestmark = pytest.mark.django_db


def recevoir(contenu, nom: str = "piece.pdf", taille_max: int = TAILLE_MAX) -> Fichier:
    return recevoir_fichier(
        contenu=contenu, nom=nom, par=PAR, le=horloge.DEPART, taille_max=taille_max
    )


def refus_de(contenu, **options) -> FichierRefuse:
    with pytest.raises(FichierRefuse) as erreur:
        recevoir(contenu, **options)
    return erreur.value


def servi(fichier: Fichier) -> bytes:
    with ouvrir_servi(fichier) as contenu:
        return contenu.read()


def fichiers_gardes() -> list[Path]:
    return [f for f in Path(default_storage.location).rglob("*") if f.is_file()]


def test_a_pdf_is_kept_with_its_pages_and_its_size():
    contenu = echantillons.un_pdf(pages=3)

    fichier = recevoir(contenu)

    assert (fichier.type_mime, fichier.pages) == ("application/pdf", 3)
    assert fichier.taille == len(contenu)
    assert not fichier.avertissements


def test_the_original_is_kept_as_it_came():
    contenu = echantillons.un_pdf_actif()

    fichier = recevoir(contenu)

    with default_storage.open(chemin(ORIGINAUX, fichier.sha256)) as original:
        assert original.read() == contenu


def test_one_row_of_the_journal_says_who_sent_it():
    fichier = recevoir(echantillons.un_pdf())

    ligne = Evenement.objects.de(fichier).get()
    assert (ligne.acte, ligne.par) == ("recevoir_fichier", PAR.reference)
    assert ligne.donnees["sha256"] == fichier.sha256


def test_a_pdf_renamed_as_a_picture_is_a_pdf():
    fichier = recevoir(echantillons.un_pdf(), nom="photo.jpg")

    assert fichier.type_mime == "application/pdf"
    assert fichier.nom_servi == "photo.pdf"


def test_a_picture_renamed_as_a_pdf_is_a_picture():
    assert recevoir(echantillons.une_photo("PNG"), nom="carte.pdf").type_mime == "image/png"


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (b"MZ\x90\x00" + bytes(500), "ne savons pas ouvrir"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(500), "HEIC"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(500), "vidéo"),
        (b"PK\x03\x04" + bytes(500), "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Word"),
        (b"GIF89a" + bytes(500), "GIF"),
        (b"RIFF\x00\x00\x00\x00WEBP" + bytes(500), "WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
        ("\ufeff<?xml version='1.0'?><svg/>".encode(), "SVG"),
        (b"du texte", "ne savons pas ouvrir"),
    ],
)
def test_another_type_is_refused_with_its_remedy(contenu, mot):
    erreur = refus_de(contenu, nom="piece.pdf")

    assert erreur.code == "TYPE_REFUSE"
    assert mot in erreur.message
    assert "PDF, JPEG ou PNG" in erreur.message
    assert erreur.que_faire


def test_nothing_is_kept_of_a_refused_file():
    refus_de(echantillons.un_pdf()[:700])

    assert not Fichier.objects.exists()
    assert not Evenement.objects.exists()
    assert not fichiers_gardes()


def test_an_empty_file_is_refused():
    assert refus_de(b"").code == "FICHIER_VIDE"


def test_a_file_too_big_is_refused_without_reading_it_all():
    class SansFin(BytesIO):
        lus = 0

        def read(self, taille: int | None = -1) -> bytes:
            assert taille
            assert taille > 0
            self.lus += taille
            return bytes(taille)

    source = SansFin()

    erreur = refus_de(source, taille_max=1_500_000)

    assert erreur.code == "FICHIER_TROP_GROS"
    assert "1,5\u00a0Mo" in erreur.message
    assert source.lus < 2_000_000


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("modele", ["pdf", "JPEG", "PNG"])
def test_a_file_cut_short_is_refused(modele, part):
    contenu = echantillons.un_pdf() if modele == "pdf" else echantillons.une_photo(modele)

    assert refus_de(contenu[: int(len(contenu) * part)]).code == "FICHIER_ILLISIBLE"


def test_a_disguise_that_only_starts_like_a_pdf_is_refused():
    assert refus_de(b"%PDF-1.7\n" + b"x" * 4000 + b"%%EOF").code == "FICHIER_ILLISIBLE"


def test_a_pdf_with_a_password_is_refused_with_its_remedy():
    erreur = refus_de(echantillons.un_pdf_protege("secret"))

    assert erreur.code == "PDF_PROTEGE"
    assert "Enregistrer au format PDF" in erreur.que_faire


def test_a_pdf_that_opens_without_a_password_is_served_in_clear():
    fichier = recevoir(echantillons.un_pdf_protege(""))

    with pikepdf.open(BytesIO(servi(fichier))) as pdf:
        assert not pdf.is_encrypted


def test_a_pdf_of_too_many_pages_is_refused():
    erreur = refus_de(echantillons.un_pdf(pages=PAGES_MAX + 1))

    assert erreur.code == "TROP_DE_PAGES"
    assert str(PAGES_MAX) in erreur.message


def test_an_active_pdf_is_served_without_its_actions():
    fichier = recevoir(echantillons.un_pdf_actif())

    with pikepdf.open(BytesIO(servi(fichier))) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert "/Annots" not in pdf.pages[0]
        tout = b"".join(objet.unparse(resolved=True) for objet in pdf.objects)
    for danger in (b"JavaScript", b"Launch", b"EmbeddedFile", b"AcroForm", b"OpenAction", b"/AA"):
        assert danger not in tout


def test_what_was_typed_in_a_form_stays_visible():
    fichier = recevoir(echantillons.un_pdf_actif())

    with pypdfium2.PdfDocument(servi(fichier)) as pdf:
        page = pdf[0]
        texte = page.get_textpage()
        lu = texte.get_text_range()
        texte.close()
        page.close()
    assert "Attestation" in lu
    assert "BENALI" in lu


def test_a_damaged_form_does_not_keep_the_page_from_being_read():
    fichier = recevoir(echantillons.un_pdf_au_formulaire_abime())

    with pikepdf.open(BytesIO(servi(fichier))) as pdf:
        assert "/Annots" not in pdf.pages[0]
        assert "/AcroForm" not in pdf.Root


@pytest.mark.parametrize("sous_type", [None, pikepdf.Name.Image])
def test_a_pdf_that_swells_when_decoded_is_refused(sous_type):
    bombe = echantillons.un_pdf_bombe(FLUX_MAX + 1, sous_type=sous_type)

    assert len(bombe) < 100_000
    assert refus_de(bombe).code == "FICHIER_ILLISIBLE"


def test_a_pdf_that_draws_again_and_again_is_refused_and_an_ordinary_one_is_not():
    assert refus_de(echantillons.un_pdf_qui_se_redessine(6, 10)).code == "FICHIER_ILLISIBLE"

    assert recevoir(echantillons.un_pdf_qui_se_redessine(3, 10)).pages == 1


def test_a_pdf_cropped_out_of_its_page_is_refused():
    assert refus_de(echantillons.un_pdf_recadre_dehors()).code == "FICHIER_ILLISIBLE"


def test_a_photo_that_says_nonsense_of_itself_is_served_as_it_is():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "mer"
    photo = bytearray(echantillons.une_photo(exif=exif))
    description = photo.index(bytes.fromhex("010e0002"), photo.index(b"Exif"))
    photo[description + 2 : description + 8] = bytes.fromhex("000b00000001")  # one float, no text

    assert recevoir(bytes(photo)).pages == 1


def test_a_pdf_whose_picture_is_too_large_is_refused():
    assert refus_de(echantillons.un_pdf_d_une_image(30_000)).code == "IMAGE_TROP_GRANDE"


def test_a_png_that_announces_too_many_pixels_is_refused():
    bombe = echantillons.une_bombe_png()

    assert len(bombe) < 2000
    assert refus_de(bombe).code == "IMAGE_TROP_GRANDE"


@pytest.mark.parametrize("cote", [6_400, 30_000])
def test_the_bound_holds_below_and_above_the_decoder_s_own(cote):
    assert refus_de(echantillons.une_bombe_png(cote)).code == "IMAGE_TROP_GRANDE"


def test_the_place_where_a_photo_was_taken_is_removed():
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Marque du téléphone"

    fichier = recevoir(echantillons.une_photo(exif=exif))

    copie = servi(fichier)
    assert b"Exif" not in copie
    with Image.open(BytesIO(copie)) as image:
        assert not image.getexif()


def test_a_photo_taken_sideways_is_served_upright():
    couchee = Image.Exif()
    couchee[0x0112] = 6  # the top of the scene is the right edge of the pixels

    fichier = recevoir(echantillons.une_photo(exif=couchee))

    with Image.open(BytesIO(servi(fichier))) as image:
        assert image.size == (800, 600)
        rouge = image.getpixel((790, 300))
    assert rouge[0] > 150
    assert rouge[1] < 60


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16"])
def test_every_kind_of_png_is_served(mode):
    sortie = BytesIO()
    Image.new(mode, (300, 400)).save(sortie, "PNG")

    fichier = recevoir(sortie.getvalue())

    with Image.open(BytesIO(servi(fichier))) as image:
        assert image.mode in ("L", "RGB")


def test_a_transparent_png_is_served_on_white():
    sortie = BytesIO()
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(sortie, "PNG")

    fichier = recevoir(sortie.getvalue())

    with Image.open(BytesIO(servi(fichier))) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_readable_photo_gets_no_warning():
    assert recevoir(echantillons.une_photo()).avertissements == []


def test_a_blurred_or_dark_photo_is_kept_with_a_warning():
    fichier = recevoir(echantillons.une_image_unie(20))

    assert fichier.avertissements == ["PHOTO_FLOUE", "PHOTO_SOMBRE"]
    assert all("semble" in a.message for a in fichier.avertissements_lisibles)


def test_the_same_content_twice_is_kept_once():
    contenu = echantillons.un_pdf()

    premier, second = recevoir(contenu), recevoir(BytesIO(contenu), nom="encore.pdf")

    assert premier.pk != second.pk
    assert (premier.sha256, premier.sha256_servi) == (second.sha256, second.sha256_servi)
    assert len(fichiers_gardes()) == 2


def test_a_copy_cut_short_by_a_crash_is_written_again():
    contenu = echantillons.un_pdf()
    fichier = recevoir(contenu)
    Path(default_storage.path(chemin(ORIGINAUX, fichier.sha256))).write_bytes(contenu[:100])

    recevoir(contenu)

    with default_storage.open(chemin(ORIGINAUX, fichier.sha256)) as original:
        assert original.read() == contenu


@pytest.mark.parametrize(
    ("donne", "garde"),
    [
        ("C:\\Users\\ines\\bac.pdf", "bac.pdf"),
        ("../../etc/passwd", "passwd"),
        ("relevé\u202egpj.exe\x00", "relevégpj.exe"),
        ("", "fichier"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_the_name_is_only_a_name(donne, garde):
    assert recevoir(echantillons.un_pdf(), nom=donne).nom == garde
