"""Files as people send them, and as they should never arrive."""

import struct
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageDraw


def un_pdf(texte: str = "Attestation", *, pages: int = 1) -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            _page(pdf, texte)
        return _octets(pdf)


def un_pdf_protege(mot_de_passe: str) -> bytes:
    with pikepdf.new() as pdf:
        _page(pdf, "Attestation")
        return _octets(pdf, encryption=pikepdf.Encryption(owner="proprietaire", user=mot_de_passe))


def un_pdf_actif() -> bytes:
    """A script at opening, one on the page, a launching link, an attached file, a filled form."""
    with pikepdf.new() as pdf:
        page = _page(pdf, "Attestation")
        script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("s"), script])))
        page.AA = Dictionary(O=script)
        champ = pdf.make_indirect(_champ_rempli("BENALI"))
        lancement = Dictionary(S=Name.Launch, F=String("calc.exe"))
        lien = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 90, 90], A=lancement)
        page.Annots = Array([champ, pdf.make_indirect(lien)])
        police = Dictionary(Font=Dictionary(Helv=_police(pdf)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([champ]), NeedAppearances=True, DR=police)
        pdf.attachments["x.exe"] = AttachedFileSpec(pdf, b"MZ", filename="x.exe")
        return _octets(pdf)


def un_pdf_au_formulaire_abime() -> bytes:
    """A filled field on the page, and no form that knows it."""
    return un_pdf_actif().replace(b"/AcroForm", b"/AcroF---")


def un_pdf_bombe(flux: int, *, sous_type: Name | None = None) -> bytes:
    """A page whose text decodes to ``flux`` bytes, from a thousand times fewer."""
    with pikepdf.new() as pdf:
        page = _page(pdf, "Attestation")
        contenu = Stream(pdf, zlib.compress(bytes(flux)), Filter=Name.FlateDecode)
        if sous_type:
            contenu.Subtype = sous_type
        page.Contents = pdf.make_indirect(contenu)
        return _octets(pdf, compress_streams=False)


def un_pdf_qui_se_redessine(etages: int, fois: int) -> bytes:
    """Each drawing draws the one below it so many times."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    dessous: pikepdf.Object | None = None
    for _ in range(etages):
        formes = Dictionary(D=dessous) if dessous is not None else Dictionary()
        contenu = b"0 0 1 1 re f" if dessous is None else b"/D Do " * fois
        dessous = Stream(
            pdf,
            contenu,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 200, 200]),
            Resources=Dictionary(XObject=formes),
        )
        dessous = pdf.make_indirect(dessous)
    page.obj.Resources = Dictionary(XObject=Dictionary(D=dessous))
    page.obj.Contents = Stream(pdf, b"/D Do " * fois)
    return _octets(pdf)


def un_pdf_recadre_dehors() -> bytes:
    """Its crop box shows nothing of its page."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(200, 200)).obj.CropBox = Array([1000, 1000, 2000, 2000])
    return _octets(pdf)


def un_pdf_d_une_image(cote: int) -> bytes:
    """A picture that announces ``cote`` × ``cote`` pixels."""
    with pikepdf.new() as pdf:
        page = _page(pdf, "Attestation")
        image = Stream(pdf, b"\0", Subtype=Name.Image, Width=cote, Height=cote)
        page.Resources.XObject = Dictionary(Im=pdf.make_indirect(image))
        return _octets(pdf)


def une_photo(
    format_: str = "JPEG", *, taille: tuple[int, int] = (600, 800), exif: Image.Exif | None = None
) -> bytes:
    """A light page with sharp text, a red band along its top edge."""
    image = Image.new("RGB", taille, (235, 232, 225))
    dessin = ImageDraw.Draw(image)
    dessin.rectangle((0, 0, taille[0], taille[1] // 8), fill=(200, 0, 0))
    for y in range(taille[1] // 4, taille[1] - 40, 40):
        dessin.text((40, y), "Relevé de notes du baccalauréat", fill=(20, 20, 20), font_size=24)
    return _image(image, format_, **({"exif": exif} if exif else {}))


def une_image_unie(gris: int, format_: str = "JPEG") -> bytes:
    return _image(Image.new("RGB", (600, 800), (gris, gris, gris)), format_)


def une_bombe_png(cote: int = 30_000) -> bytes:
    """A few bytes that announce ``cote`` × ``cote`` pixels."""

    def bloc(nom: bytes, contenu: bytes) -> bytes:
        somme = struct.pack(">I", zlib.crc32(nom + contenu))
        return struct.pack(">I", len(contenu)) + nom + contenu + somme

    entete = struct.pack(">IIBBBBB", cote, cote, 1, 0, 0, 0, 0)
    lignes = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + bloc(b"IHDR", entete) + bloc(b"IDAT", lignes) + bloc(b"IEND", b"")


def _page(pdf: Pdf, texte: str) -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Resources = Dictionary(Font=Dictionary(F1=_police(pdf)))
    page.Contents = Stream(pdf, f"BT /F1 24 Tf 72 700 Td ({texte}) Tj ET".encode("latin-1"))
    return page


def _police(pdf: Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )


def _champ_rempli(valeur: str) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("nom"),
        V=String(valeur),
        Rect=[72, 600, 300, 630],
        DA=String("/Helv 12 Tf 0 g"),
        F=4,
    )


def _octets(pdf: Pdf, **options: object) -> bytes:
    sortie = BytesIO()
    pdf.save(sortie, **options)  # type: ignore[arg-type]
    return sortie.getvalue()


def _image(image: Image.Image, format_: str, **options: object) -> bytes:
    sortie = BytesIO()
    image.save(sortie, format_, **options)
    return sortie.getvalue()
