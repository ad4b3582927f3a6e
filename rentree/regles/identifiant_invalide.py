"""An identifier that cannot be right."""

from rentree.regles.francais import typographie


class IdentifiantInvalide(Exception):
    """``code`` is stable; ``message`` and ``que_faire`` are for the person who typed it."""

    def __init__(self, code: str, message: str, que_faire: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = typographie(message)
        self.que_faire = typographie(que_faire)
