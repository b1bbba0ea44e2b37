"""All shipped offers as HSDS 3.1."""

from __future__ import annotations

import pytest

from mib_dashboard.bridges.hsds.services import build_services
from mib_dashboard.delivery.dataset import open_dataset
from tests.bridges.hsds import list_errors
from tests.data.shipped import DATA, GEO


@pytest.fixture(scope="module")
def dataset():
    found, _ = open_dataset(DATA, GEO)
    return found


def test_every_offer_is_valid(dataset):
    services = build_services(dataset.offers, dataset.areas, "2026-11-29")
    wrong = {service["name"]: errors for service in services if (errors := list_errors("service", service))}
    assert wrong == {}
    assert len(services) == len(dataset.offers.offers)
