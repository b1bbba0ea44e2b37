"""One row changed is public at once, and nothing else moves; what the rules object to stays outside."""

from __future__ import annotations

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.schema import ReleaseKind
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.checks import check_store
from mib_dashboard.store.releases import newest_release, read_release_files
from mib_dashboard.work.care.edits import NEXT, CareError, FindingsError, RowConflictError, edit_row, leave_out, merge, new_row
from tests.care_toys import change, keys, row, send
from tests.databases import on_both
from tests.flow_toys import BODO, DORA, NOW, open_newest


def read_newest(house) -> dict[str, bytes]:
    with house.read() as connection:
        return read_release_files(connection, newest_release(connection, NOW).number)


@on_both
def test_a_changed_row_is_public_and_every_other_line_stays_what_it_was(house):
    before = read_newest(house)
    done = change(house, "A1", titel="Deutsch am Morgen")
    after = read_newest(house)
    assert {path for path in after if after[path] != before[path]} == {"data/angebote.csv"}
    lines = [content["data/angebote.csv"].splitlines() for content in (before, after)]
    [(old, new)] = [pair for pair in zip(*lines, strict=True) if pair[0] != pair[1]]
    assert old.replace("Deutsch für alle".encode(), b"Deutsch am Morgen") == new
    assert open_newest(house).offers.offers.iloc[0]["titel"] == "Deutsch am Morgen"
    with house.read() as connection:
        release = newest_release(connection, NOW)
        assert (release.number, release.kind, release.account) == (done.number, ReleaseKind.CARE, "anna")
        assert check_chain(connection, ()) is None
        assert not list(check_store(connection, ()))


@pytest.mark.parametrize("account", [None, BODO, DORA])
def test_only_who_cares_for_offers_may(house, account):
    edit = edit_row("angebote", row(house, "angebote", "A1"), titel="Anders")
    with pytest.raises(NotAllowedError):
        send(house, edit, account=account)


def test_an_error_is_told_at_its_field_and_nothing_is_published(house):
    edit = edit_row("angebote", row(house, "angebote", "A1"), gueltig_bis="2021-01-01", felder="SPRACHEN")
    with pytest.raises(FindingsError) as caught:
        send(house, edit)
    assert not caught.value.is_open
    assert {(one.table, one.key, one.column) for one in caught.value.findings} == {
        ("angebote", ("A1",), "felder"),
        ("angebote", ("A1",), "typen"),
    }
    with pytest.raises(FindingsError) as caught:
        send(house, edit_row("angebote", row(house, "angebote", "A1"), gueltig_bis="2021-01-01"))
    [finding] = caught.value.findings
    assert (finding.column, "vor dem Anfang" in finding.message) == ("gueltig_bis", True)
    assert row(house, "angebote", "A1")["gueltig_bis"] == "2030-12-31"


def test_what_depends_on_a_row_keeps_it(house):
    with pytest.raises(FindingsError) as caught:
        send(house, leave_out("akteure", row(house, "akteure", "AKT1")))
    assert ("angebote", ("A1",), "akteur") in {(one.table, one.key, one.column) for one in caught.value.findings}


def test_what_stands_there_already_is_no_change(house):
    with pytest.raises(CareError, match="Geändert wurde nichts"):
        send(house, edit_row("angebote", row(house, "angebote", "A1")))


def test_a_new_offer_gets_the_next_key_with_its_actor_and_place(house):
    done = send(
        house,
        new_row("angebot_orte", {"angebot": NEXT, "ort": NEXT, "gemeinde": "01001001", "einzugsbereich": "gemeinde"}),
        new_row("akteure", {"akteur": NEXT, "name": "Haus der Sprachen", "typ": "verein"}),
        new_row("angebote", {
            "angebot": NEXT, "akteur": NEXT, "titel": "Lesekreis", "felder": "SPRACHE", "status": "aktiv",
            "aktualitaet": "zu_pruefen", "quelle_art": "web", "sichtbarkeit": "oeffentlich", "datenart": "veröffentlicht",
        }),
    )  # fmt: skip
    assert [edit.key for edit in done.edits] == [("AKT4",), ("A6",), ("A6", "1")]
    assert row(house, "angebote", "A6")["akteur"] == "AKT4"
    book = open_newest(house).offers
    assert list(book.offers["angebot"])[-1] == "A6"


def test_a_note_of_the_office_is_kept_where_the_file_had_no_room_for_it(house):
    change(house, "A1", intern="ruft zurück, sobald die Leitung wieder da ist")
    change(house, "A2", hinweis='mit; und "Zitat", Komma')
    assert row(house, "angebote", "A1")["intern"].startswith("ruft zurück")
    assert row(house, "angebote", "A2")["hinweis"] == 'mit; und "Zitat", Komma'
    assert "ruft zurück" not in open_newest(house).offers.offers.to_csv()


@pytest.mark.parametrize(
    "text", ["=1+1", "<script>alert(1)</script>", "a\nb\r\nc", 'x"y', "a,b;c\td", "\u202eabc\u200b", "\x00\x07z"]
)
def test_hostile_text_stays_text_in_its_cell(house, text):
    change(house, "A1", kurzbeschreibung=text)
    kept = row(house, "angebote", "A1")["kurzbeschreibung"]
    assert kept == " ".join(text.translate(dict.fromkeys((0, 7, 0x202E, 0x200B))).split())
    assert len(keys(house, "angebote")) == 5


def test_who_saw_an_older_version_gets_both(house):
    mine = edit_row("angebote", row(house, "angebote", "A1"), titel="Meiner", kosten="kostenpflichtig")
    change(house, "A1", titel="Ihrer", kapazitaet="30")
    with pytest.raises(RowConflictError) as caught:
        send(house, mine)
    error = caught.value
    assert (error.theirs["titel"], error.edit.after["titel"], error.who) == ("Ihrer", "Meiner", "anna")
    joined, both = merge(mine.before, mine.after, error.theirs)
    assert both == ("titel",)
    assert (joined["titel"], joined["kosten"], joined["kapazitaet"]) == ("Meiner", "kostenpflichtig", "30")
    send(house, edit_row("angebote", error.theirs, **joined))
    assert row(house, "angebote", "A1")["kapazitaet"] == "30"


def test_a_row_that_went_is_told(house):
    seen = row(house, "angebot_zeiten", "A5", "1", "Di", "14:00")
    send(house, leave_out("angebot_zeiten", seen))
    assert ("A5", "1", "Di", "14:00") not in keys(house, "angebot_zeiten")
    with pytest.raises(RowConflictError, match="herausgenommen"):
        send(house, edit_row("angebot_zeiten", seen, bis="17:00"))


def test_no_error_can_be_accepted(house):
    edit = edit_row("angebote", row(house, "angebote", "A1"), titel="")
    with pytest.raises(FindingsError) as caught:
        send(house, edit)
    with pytest.raises(FindingsError):
        send(house, edit, accepted=[finding.message for finding in caught.value.findings])


def test_what_somebody_accepted_earlier_is_not_asked_again(house):
    # A point beyond the map: hardly meant, but possible where no municipality is named.
    moved = edit_row("angebot_orte", row(house, "angebot_orte", "A4", "1"), lat="50", lon="7.05", geo_qualitaet="adresse")
    with pytest.raises(FindingsError) as caught:
        send(house, moved)
    assert caught.value.is_open
    send(house, moved, accepted=[finding.message for finding in caught.value.findings])
    change(house, "A4", "1", table="angebot_orte", adresse="Am Markt 1")
    assert row(house, "angebot_orte", "A4", "1")["lat"] == "50"
