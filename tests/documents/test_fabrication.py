"""Making PDF documents: tagged, dated, the same bytes each time, data never read as markup."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
import segno
from PIL import Image

from rentree.documents.codes import grouper
from rentree.documents.fabrication import fabriquer_pdf, qr_svg

LE = datetime(2024, 7, 12, 10, 5, tzinfo=UTC)
ADRESSE = "https://inscription.example/v/7F3K9Q2MABCDEFGHJKMNPQRSTV/"


def donnees(**lignes: str) -> dict[str, Any]:
    return {
        "etablissement": "Aix-Marseille Université",
        "coordonnees": ["Arts, lettres, langues, sciences humaines", "Marseille"],
        "titre": "Certificat de scolarité",
        "sous_titre": "Année universitaire 2024-2025",
        "phrase": "L’université certifie que la personne désignée ci-dessous est inscrite.",
        "lignes": list(lignes.items()) or [["Nom", "BENALI"]],
        "fait": "Fait à Marseille, le 12 juillet 2024.",
        "mention": "Ce certificat est valable sans signature.",
        "auteur": "Aix-Marseille Université",
        "date": [2024, 7, 12],
        "controle": {
            "adresse": ADRESSE,
            "page": "https://inscription.example/v/",
            "code": grouper("7F3K9Q2MABCDEFGHJKMNPQRSTV"),
            "qr": qr_svg(ADRESSE),
        },
    }


def fabriquer(**lignes: str) -> bytes:
    return fabriquer_pdf("certificat", donnees=donnees(**lignes), le=LE)


@contextmanager
def page_unique(pdf: bytes) -> Iterator[pypdfium2.PdfPage]:
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        page = document[0]
        yield page
        page.close()


def texte_de(pdf: bytes) -> str:
    with page_unique(pdf) as page:
        texte = page.get_textpage()
        lu = texte.get_text_range()
        texte.close()
    return " ".join(lu.split())


def image_de(pdf: bytes) -> Image.Image:
    with page_unique(pdf) as page:
        return page.render(scale=4).to_pil().convert("L")


def test_the_pdf_is_tagged_in_french_titled_and_dated():
    with pikepdf.open(BytesIO(fabriquer())) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("fr")
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as fiche:
            assert fiche["dc:title"] == "Certificat de scolarité Année universitaire 2024-2025"
            assert (fiche["pdfaid:part"], fiche["pdfaid:conformance"]) == ("3", "B")
            assert fiche["pdfuaid:part"] == "1"
            assert fiche["xmp:CreateDate"].startswith("2024-07-12")


def test_the_same_data_give_the_same_bytes():
    assert fabriquer(Nom="BENALI") == fabriquer(Nom="BENALI")
    assert fabriquer(Nom="BENALI") != fabriquer(Nom="BERNARD")


@pytest.mark.parametrize(
    "nom",
    [
        "#panic() #read(sys.inputs.donnees)",
        "$x^2$ *gras* _penché_ @renvoi",
        '"guillemets" <balise> \\ // /* = [crochets] {accolades}',
        "D’Artagnan-L'Œil & Cie",
        "Şerife Ő Nguyễn Việt İğdır Żółć Țepeș",
        "Αθηνά Жданова",
        "24\u202f012 345",
    ],
)
def test_a_name_prints_as_it_is_written(nom):
    pdf = fabriquer(Nom=nom)

    assert " ".join(nom.split()) in texte_de(pdf)


@pytest.mark.parametrize("nom", ["A" * 80, "Maria das Graças " * 20])
def test_a_very_long_name_stays_on_the_page(nom):
    pdf = fabriquer(Nom=nom)

    image = image_de(pdf)
    marge = image.crop((image.width - 200, 0, image.width, image.height))
    assert marge.getextrema() == (255, 255)


def test_a_letter_that_no_font_has_still_gives_a_document():
    assert "BENALI" in texte_de(fabriquer(Nom="汉字", Prénom="BENALI"))


def test_the_code_is_printed_and_explained_to_those_who_cannot_see_it():
    pdf = fabriquer()

    assert "7F3K 9Q2M ABCD EFGH JKMN PQRS TV" in texte_de(pdf)
    with pikepdf.open(BytesIO(pdf)) as document:
        textes = [str(o.Alt) for o in document.objects if _est_illustree(o)]
    assert any(ADRESSE in texte for texte in textes)


def test_the_printed_square_is_the_qr_code_of_the_address():
    """Each module of the drawing is looked at where the code must have it."""
    attendu = [list(ligne) for ligne in segno.make(ADRESSE, error="m", micro=False).matrix]
    image = image_de(fabriquer())
    zone = (0, image.height * 3 // 4, image.width * 29 // 100, image.height)
    bas_gauche = image.crop(zone).point(lambda gris: 255 * (gris < 60))
    carre = image.crop(zone).crop(bas_gauche.getbbox())

    pas = carre.width / len(attendu)
    lu = [
        [
            int(carre.getpixel((int((x + 0.5) * pas), int((y + 0.5) * pas))) < 128)
            for x in range(len(attendu))
        ]
        for y in range(len(attendu))
    ]

    assert lu == attendu


def test_several_threads_each_get_their_own_document():
    noms = [f"PERSONNE{rang}" for rang in range(12)]

    with ThreadPoolExecutor(4) as fils:
        faits = list(fils.map(lambda nom: fabriquer(Nom=nom), noms))

    assert all(nom in texte_de(pdf) for nom, pdf in zip(noms, faits, strict=True))


def _est_illustree(objet: pikepdf.Object) -> bool:
    return isinstance(objet, pikepdf.Dictionary) and "/Alt" in objet
