"""An identifier that cannot be right."""


class IdentifiantInvalide(Exception):
    """``code`` is stable; ``message`` and ``que_faire`` are for the person who typed it."""

    def __init__(self, code: str, message: str, que_faire: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.que_faire = que_faire
