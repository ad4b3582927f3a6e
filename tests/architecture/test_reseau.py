"""The suite reaches nothing beyond this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_aucune_adresse_du_dehors_n_est_joignable() -> None:
    with (
        socket.socket() as prise,
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        prise.connect(("192.0.2.1", 80))


def test_la_boucle_locale_reste_ouverte() -> None:
    with socket.socket() as serveur, socket.socket() as client:
        serveur.bind(("127.0.0.1", 0))
        serveur.listen()
        client.connect(serveur.getsockname())
