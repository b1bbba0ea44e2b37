"""The page an actor reaches by its link: what it shows, what it never shows, what it takes, and what it stands."""

from __future__ import annotations

import csv
from datetime import timedelta
from types import SimpleNamespace

import pytest

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import Snapshot, open_files
from mib_dashboard.delivery.sources import HeldFiles
from mib_dashboard.model.working import SYSTEM
from mib_dashboard.schema import OfferAnswer, ReleaseKind
from mib_dashboard.server.answers import AnswerStore
from mib_dashboard.server.feedback import page
from mib_dashboard.server.feedback.routes import FEEDBACK_ROUTES
from mib_dashboard.store.feedback import list_feedback
from mib_dashboard.store.journal_view import list_entries
from mib_dashboard.store.releases import add_release
from mib_dashboard.store.shared import open_shared
from mib_dashboard.work.feedback import links
from mib_dashboard.work.feedback.links import read_links, take_back
from tests.feedback_toys import HOSTILE, give_link
from tests.flow_toys import ANNA
from tests.offer_toys import write_offers
from tests.server.visitor import Visitor, build_app
from tests.work_toys import read_files

# What no visitor may see, planted in the tables before they are released.
PLANTED = ("GEHEIME NOTIZ", "INTERNES ANGEBOT", "NUR FUER DIE VERWALTUNG", "GEHEIMER ORT", "GEHEIME FOERDERUNG")


def plant(toy) -> None:
    """Notes of the office in every table, and two offers that are not public."""
    notes = {"angebote": PLANTED[0], "angebot_orte": PLANTED[3], "foerderungen": PLANTED[4], "akteure": PLANTED[0]}
    for name, note in notes.items():
        path = toy.data / f"{name}.csv"
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        for row in rows:
            row["intern"] = note
        if name == "angebote":
            usual = dict(rows[0])
            rows += [
                usual | {"angebot": "A8", "titel": PLANTED[1], "sichtbarkeit": "intern"},
                usual | {"angebot": "A9", "titel": PLANTED[2], "sichtbarkeit": "verwaltung"},
            ]
        elif name == "angebot_orte":
            rows += [rows[0] | {"angebot": code} for code in ("A8", "A9")]
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    words = toy.data / "vokabular.csv"
    words.write_text(words.read_text("utf-8") + "sichtbarkeit,verwaltung,verwaltung,3,\n", "utf-8")


@pytest.fixture(scope="module")
def files(tmp_path_factory, toy_writer) -> dict[str, bytes]:
    toy = write_offers(toy_writer(tmp_path_factory.mktemp("rueckmeldung")))
    plant(toy)
    return read_files(toy)


@pytest.fixture(scope="module")
def shown(files) -> SimpleNamespace:
    """What the public side of the house holds, read from these files once."""
    dataset, findings = open_files(HeldFiles(files))
    assert dataset is not None, findings
    return SimpleNamespace(current=lambda: Snapshot(dataset, (), is_stale=False))


@pytest.fixture
def store(sqlite_url, monkeypatch, files, shown):
    monkeypatch.setenv("MIB_ABLAGE", sqlite_url)
    found = open_shared(sqlite_url)
    with found.begin() as connection:
        now = clock.moment()
        add_release(connection, parent=0, files=files, actor=SYSTEM, now=now, kind=ReleaseKind.DELIVERY, reason="Anfang")
    monkeypatch.setattr(page, "shared_store", lambda: shown)
    monkeypatch.setattr(page, "_PAGES", AnswerStore(1_000_000, 8))
    page._keep_sheet.cache_clear()
    yield found
    found.close()


@pytest.fixture
def way(store) -> str:
    return f"/rueckmeldung/{give_link(store, clock.moment())}"


@pytest.fixture
def visitor(store) -> Visitor:
    return Visitor(build_app(*FEEDBACK_ROUTES))


def kept(store):
    with store.read() as connection:
        return list_feedback(connection, 100)


def test_it_shows_the_public_offers_of_the_actor_and_nothing_else(visitor, way):
    found = visitor.get(way)
    assert found.status == 200
    for words in ("Deutsch für alle", "Lotsinnen", "Verein Brücke e. V.", "bisher: 20 pl", "Mo 09:00–12:00"):
        assert words in found.text
    for words in (*PLANTED, "Frauentreff", "Beratung im Rathaus"):
        assert words not in found.text, "not public, or not its own"
    assert "Verein Brücke e. V.</strong> Bitte" in found.text, "one full stop, not two"
    assert "<script" not in found.text
    assert found.set_cookies == [], "the link is no log-in"


def test_no_machine_keeps_or_passes_on_the_address(visitor, way):
    for address in (way, "/rueckmeldung/erfunden"):
        found = visitor.get(address)
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["x-robots-tag"].startswith("noindex")
        assert found.headers["referrer-policy"] == "no-referrer"
        assert way not in found.text


@pytest.mark.parametrize("change", ["{}x", "erfunden", "{}{}{}{}{}", "%00"])
def test_a_link_that_is_guessed_or_changed_is_none(visitor, way, store, change):
    other = f"/rueckmeldung/{change.replace('{}', way.rpartition('/')[2])}"
    assert visitor.get(other).status == 404
    assert visitor.post(other, {"A1.antwort": OfferAnswer.KEPT}).status == 404
    assert kept(store) == []


def test_a_link_ends_with_its_day_when_taken_back_and_with_the_next_one(visitor, store, way, monkeypatch):
    second = f"/rueckmeldung/{give_link(store, clock.moment())}"
    assert visitor.get(way).status == 404
    assert visitor.get(second).status == 200
    take_back(store, ANNA, 2, clock.moment())
    assert visitor.post(second, {"A1.antwort": OfferAnswer.KEPT}).status == 404
    third = f"/rueckmeldung/{give_link(store, clock.moment())}"
    later = clock.moment() + timedelta(days=3, seconds=1)
    monkeypatch.setattr(clock, "moment", lambda: later)
    assert visitor.get(third).status == 404
    assert "neuen gibt die Stelle" in visitor.post(third, {"A1.antwort": OfferAnswer.KEPT}).text
    assert kept(store) == []
    assert [link.is_withdrawn for link in read_links(store, ANNA)] == [False, True, True]


def test_what_is_said_is_a_proposal_and_changes_nothing(visitor, store, way):
    before = visitor.get(way).text
    sent = {"A1.antwort": OfferAnswer.CHANGED, "A1.kapazitaet": "25", "A5.antwort": OfferAnswer.KEPT, "traeger.text": "Danke!"}
    answer = visitor.post(way, sent)
    assert "ist angekommen" in answer.text
    [found] = kept(store)
    assert [(one.remark.key, one.remark.column, one.remark.said) for one in found.items] == [
        ("A1", "antwort", "hat sich geändert"), ("A1", "kapazitaet", "25"), ("A5", "antwort", "stimmt noch"),
        ("AKT1", "text", "Danke!"),
    ]  # fmt: skip
    assert found.is_open
    assert visitor.get(way).text == before
    with store.read() as connection:
        newest = list_entries(connection, 1)[0]
    assert (newest.account, newest.action) == ("rueckmeldelink-1", "Rückmeldung eingegangen")
    assert "Danke" not in newest.after
    assert way.rpartition("/")[2] not in str(newest)


def test_a_number_of_places_needs_to_say_of_what(visitor, store, way):
    """A5 has no unit yet: a number alone could not be taken over. A1 has one and is not asked."""
    answer = visitor.post(way, {"A5.kapazitaet": "25"})
    assert answer.status == 400
    assert "was gezählt wird" in answer.text
    assert kept(store) == []
    assert "ist angekommen" in visitor.post(way, {"A5.kapazitaet": "25", "A5.kapazitaet_einheit": "plätze"}).text
    assert [item.remark.column for item in kept(store)[0].items] == ["antwort", "kapazitaet", "kapazitaet_einheit"]


def test_it_may_be_used_again_and_is_not_doubled_when_sent_twice(visitor, store, way):
    assert "ist angekommen" in visitor.post(way, {"A1.antwort": OfferAnswer.KEPT}).text
    assert "nicht doppelt" in visitor.post(way, {"A1.antwort": OfferAnswer.KEPT}).text
    assert "ist angekommen" in visitor.post(way, {"A1.antwort": OfferAnswer.GONE, "A1.gueltig_bis": "2022-12-31"}).text
    newest, first = kept(store)
    assert (len(newest.items), len(first.items)) == (2, 1)


def test_hostile_words_stay_words(visitor, store, way):
    columns = ("titel", "kurzbeschreibung", "kapazitaet", "web", "text", "gueltig_bis", "kosten")
    sent = {f"A1.{column}": HOSTILE for column in columns}
    sent |= {f"traeger.{column}": HOSTILE for column in ("telefon", "mail", "web", "ansprechstelle", "text")}
    answer = visitor.post(way, sent)
    assert "<script" not in answer.text
    assert "&lt;script" in answer.text
    assert answer.status == 400, "too long for a number and a day"
    assert "markierten Felder" in answer.text
    del sent["A1.kapazitaet"], sent["A1.gueltig_bis"]
    answer = visitor.post(way, sent)
    assert "<script" not in answer.text
    [found] = kept(store)
    assert not any("\n" in item.remark.said or "\r" in item.remark.said for item in found.items)
    assert "kosten" not in {item.remark.column for item in found.items}, "no word of the list"


def test_of_persons_nothing_is_kept_and_that_is_said(visitor, store, way):
    sent = {"traeger.mail": "erika.muster@verein.example", "traeger.telefon": "0171 2345678"}
    answer = visitor.post(way, sent | {"A1.text": "Bitte Frau Muster anrufen."})
    assert "Mobilnummern gehören Personen" in answer.text
    assert "Nicht gespeichert wurde ein Name" in answer.text
    assert [(item.remark.column, item.remark.said) for item in kept(store)[0].items] == [
        ("antwort", "hat sich geändert"), ("text", "Bitte … anrufen."),
    ]  # fmt: skip


def test_what_was_sent_about_an_offer_that_is_not_there_any_more_is_told(visitor, store, way):
    answer = visitor.post(way, {"A1.antwort": OfferAnswer.KEPT, "A77.text": "Neu: dienstags"})
    assert "das hier nicht mehr steht, wurde nichts gespeichert" in answer.text
    assert [item.remark.key for item in kept(store)[0].items] == ["A1"]
    told = {visitor.post(way, {f"{code}.antwort": OfferAnswer.KEPT}).text for code in ("A2", "A8", "A77")}
    assert len(told) == 1, "of another actor, not public or not there: nobody can tell"


def test_without_an_answer_nothing_is_kept_and_typed_words_stay(visitor, store, way):
    assert "Noch ist nichts" in visitor.post(way, {"A2.antwort": OfferAnswer.KEPT, "A8.titel": "fremd", "x": "y"}).text
    answer = visitor.post(way, {"A1.titel": "x" * 301, "A5.text": "Neu: dienstags"})
    assert (answer.status, "Neu: dienstags" in answer.text) == (400, True)
    assert kept(store) == []


@pytest.mark.parametrize(
    "body",
    [b"a=" + b"x" * page.MOST_BYTES, b"&".join([b"a=b"] * 2000), b"\xff\xfe=%ff", b"A1.antwort=%00"],
    ids=["long", "many", "bytes", "null"],
)
def test_what_is_no_form_or_too_large_is_answered(visitor, store, way, body):
    assert visitor._ask("POST", way, body, {}).status in (400, 413)
    assert kept(store) == []


def test_a_flood_is_stopped_by_link_and_by_address(visitor, store, way, monkeypatch):
    at = clock.moment()
    monkeypatch.setattr(clock, "moment", lambda: at)
    answers = [visitor.post(way, {"A1.antwort": OfferAnswer.CHANGED, "A1.text": f"Nr. {number}"}) for number in range(14)]
    assert [one.status for one in answers] == [200] * 11 + [429] * 3
    assert int(answers[-1].headers["retry-after"]) > 0
    assert "Nr. 13" in answers[-1].text, "what was typed is not lost"
    assert visitor.get(way).status == 200, "looking is not held up"
    assert len(kept(store)) == 11
    guesses = [visitor.get(f"/rueckmeldung/falsch{number}").status for number in range(24)]
    assert guesses == [404] * 21 + [429] * 3
    assert visitor.get(way).status == 200, "who has the link is not locked out by others at the same address"


def test_one_link_cannot_fill_the_store(visitor, store, way, monkeypatch):
    monkeypatch.setattr(links, "MOST_BY_LINK", 1)
    assert visitor.post(way, {"A1.antwort": OfferAnswer.KEPT}).status == 200
    assert visitor.post(way, {"A1.antwort": OfferAnswer.GONE}).status == 429
    assert len(kept(store)) == 1


def test_many_who_look_or_send_build_the_page_once(visitor, way, monkeypatch):
    visitor.get(way)
    monkeypatch.setattr(page, "build_sheet", lambda *_: pytest.fail("built again"))
    assert visitor.get(way).status == 200
    assert visitor.post(way, {"A1.antwort": OfferAnswer.KEPT}).status == 200


def test_without_a_running_public_offer_that_is_said(visitor, store, monkeypatch):
    way = f"/rueckmeldung/{give_link(store, clock.moment())}"
    monkeypatch.setattr(page, "build_sheet", lambda *_: None)
    found = visitor.get(way)
    assert (found.status, "kein laufendes Angebot" in found.text) == (200, True)


def test_while_there_is_nothing_to_show_the_link_holds_on(visitor, way, monkeypatch):
    monkeypatch.setattr(page, "shared_store", lambda: SimpleNamespace(current=lambda: Snapshot(None, (), is_stale=False)))
    found = visitor.get(way)
    assert (found.status, found.headers["retry-after"]) == (503, "300")
