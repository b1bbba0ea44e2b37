"""Files as they come from offices: encodings, separators, broken rows. Nothing is judged, nothing is lost in silence."""

import pandas as pd
import pytest

from mib_dashboard.delivery import load
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.schema import GLOSSARY, VALUES

NAME = "glossar.csv"
HEAD = "begriff,erklaerung,beleg\n"


@pytest.fixture
def read(toy):
    """Write the bytes of one table and read it back as a RawTable."""

    def write_and_read(content: bytes | str, name: str = NAME):
        path = toy.data / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        (raw,) = [table for table in load_raw(*toy).tables if table.file == name]
        return raw

    return write_and_read


def only_problem(raw):
    (problem,) = raw.problems
    assert problem.level == "Fehler"
    assert problem.file == raw.file
    return problem


def test_cells_are_text_and_rows_have_the_number_of_a_spreadsheet(read):
    raw = read(HEAD + "010041,12.50,\nb,,\n")
    assert raw.problems == ()
    assert raw.frame.to_dict("index") == {
        2: {"begriff": "010041", "erklaerung": "12.50", "beleg": ""},
        3: {"begriff": "b", "erklaerung": "", "beleg": ""},
    }


@pytest.mark.parametrize("word", ["NA", "nan", "None", "null", "TRUE", "1e5", "007"])
def test_no_word_is_guessed_to_be_something_else(read, word):
    assert read(f"{HEAD}{word},x,\n").frame.loc[2, "begriff"] == word


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark(read, end, mark):
    raw = read(mark + HEAD.replace("\n", end) + f"a,ä,{end}b,ö,{end}")
    assert raw.problems == ()
    assert list(raw.frame.columns) == list(GLOSSARY.columns)
    assert list(raw.frame["erklaerung"]) == ["ä", "ö"]


def test_spaces_around_a_cell_do_not_count(read):
    raw = read("begriff , erklaerung,beleg\n a , b\u00a0,\n")
    assert raw.frame.loc[2].to_dict() == {"begriff": "a", "erklaerung": "b", "beleg": ""}


def test_a_quoted_cell_may_hold_commas_and_line_breaks(read):
    raw = read(HEAD + '"a","eins, ""zwei""\ndrei",\nb,x,\n')
    assert raw.frame.loc[2, "erklaerung"] == 'eins, "zwei"\ndrei'
    assert raw.frame.loc[3, "begriff"] == "b"  # a spreadsheet shows it in row 3, whatever the line


@pytest.mark.parametrize("blank", ["\n", ",,\n", " , ,\n"])
def test_blank_rows_are_passed_over_and_counted(read, blank):
    raw = read(HEAD + "a,x,\n" + blank + "b,y,\n")
    assert list(raw.frame.index) == [2, 4]
    assert raw.problems == ()


def test_another_encoding_is_told_with_its_row(read):
    raw = read((HEAD + "a,x,\nb,größer,\n").encode("latin-1"))
    problem = only_problem(raw)
    assert problem.row == 3
    assert "nicht UTF-8" in problem.message
    assert raw.frame.empty


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(read, encoding, separator):
    raw = read((HEAD + "a,größer,\n").replace(",", separator).encode(encoding))
    assert raw.problems == ()
    assert raw.frame.to_dict("index") == {2: {"begriff": "a", "erklaerung": "größer", "beleg": ""}}


@pytest.mark.parametrize(("hint", "separator"), [("sep=,", ","), ("sep=;", ";"), ("sep=|", "|"), ('"sep=;"', ";")])
def test_the_line_that_names_the_separator_is_understood(read, hint, separator):
    raw = read(f"{hint}\n" + (HEAD + "a,x,\nb,y\n").replace(",", separator))
    assert list(raw.frame.index) == [3]
    assert (only_problem(raw).row, list(raw.frame.columns)) == (4, list(GLOSSARY.columns))


def german(rows):
    head = "indikator;gebiet;zeit;wert;zeichen;einheit;quelle;datenart;abgeleitet;hinweis\n"
    return head + "".join(f"MIETE;01001001;{time};{cell};;€/m²;ZENSUS;amtlich;nein;{note}\n" for time, cell, note in rows)


def test_german_numbers_and_days_are_read_and_said(read):
    raw = read(german([("15.05.2022", "7,15", "1,5"), ("2022", "-1.234,5", ""), ("2021", "7", "")]), "werte/weitere.csv")
    assert list(raw.frame["wert"]) == ["7.15", "-1234.5", "7"]
    assert list(raw.frame["zeit"]) == ["2022-05-15", "2022", "2021"]
    assert raw.frame.loc[2, "hinweis"] == "1,5"  # a text stays as it is
    assert [(p.level, p.row) for p in raw.problems] == [("Hinweis", 1)]
    assert "3 Zellen" in raw.problems[0].message


def test_a_point_that_may_be_either_is_an_error_among_semicolons(read):
    raw = read(german([("2022", "7.150", "")]), "werte/weitere.csv")
    problem = only_problem(raw)
    assert (problem.row, problem.column) == (2, "wert")
    assert "mit Dezimalkomma schreiben" in problem.message
    assert raw.frame.loc[2, "wert"] == "7.150"


def test_blank_columns_at_the_end_are_none(read):
    raw = read(HEAD.replace("\n", ",,\n") + "a,x,,,\n")
    assert raw.problems == ()
    assert raw.frame.to_dict("index") == {2: {"begriff": "a", "erklaerung": "x", "beleg": ""}}


def test_separators_too_many_at_the_end_of_every_row_are_one_finding(read):
    problem = only_problem(read(HEAD + "a,x,,,\nb,y,,,\n"))
    assert (problem.level, problem.row) == ("Fehler", 2)
    assert "Jede Zeile hat 5 statt 3 Spalten, die letzten sind leer" in problem.message


def test_a_text_without_a_heading_is_not_lost_in_silence(read):
    assert [p.row for p in read(HEAD + "a,x,,rest\n").problems] == [2]
    raw = read(HEAD.replace("\n", ",\n") + "a,x,,rest\n")
    assert list(raw.frame.columns) == [*GLOSSARY.columns, ""]  # the rules of the columns tell it


def test_a_title_above_the_headings_is_said(read):
    raw = read("Tabelle 1\n\n" + HEAD + "a,x,\nb,y\n")
    assert list(raw.frame.index) == [4]
    assert [(p.level, p.row) for p in raw.problems] == [("Hinweis", 1), ("Fehler", 5)]


def test_a_foot_below_the_rows_is_said_once(toy):
    path = toy.file("werte/wahl.csv")
    path.write_text(path.read_text("utf-8") + "__________\n© Amt,,,,,,,,,\n", "utf-8")
    (problem,) = [p for table in load_raw(*toy).tables for p in table.problems]
    assert (problem.level, problem.file, problem.row) == ("Warnung", "werte/wahl.csv", 14)


def test_a_row_that_breaks_off_is_no_foot(toy):
    path = toy.file("werte/wahl.csv")
    path.write_text(path.read_text("utf-8") + "WAHL-BER\n", "utf-8")
    (problem,) = [p for table in load_raw(*toy).tables for p in table.problems]
    assert (problem.level, problem.row) == ("Fehler", 14)


@pytest.mark.parametrize("name", ["neu.xlsx", "neu.txt", "neu.ods", "neu"])
def test_a_file_that_is_no_table_is_named_once(toy, name):
    (toy.data / "werte" / name).write_bytes(b"x")
    (finding,) = validate(load_raw(*toy))
    assert (finding.level, finding.file) == ("Fehler", f"werte/{name}")
    assert "CSV UTF-8" in finding.message
    assert "„“" not in finding.message


def test_the_ending_may_be_written_large(toy):
    (toy.data / "werte" / "wahl.csv").rename(toy.data / "werte" / "WAHL.CSV")
    assert "werte/WAHL.CSV" in [table.file for table in load_raw(*toy).tables]


@pytest.mark.parametrize("name", ["desktop.ini", "Thumbs.db", ".DS_Store"])
def test_what_file_managers_leave_behind_is_passed_over(toy, name):
    (toy.data / "werte" / name).write_bytes(b"\x00x")
    (toy.data / name).write_bytes(b"x")
    assert validate(load_raw(*toy)) == []


def test_a_byte_order_mark_does_not_break_the_other_files(toy):
    for path in (toy.data / "betreiber.toml", toy.geo / "gebiete.geojson", toy.geo / "beschriftung.csv"):
        path.write_text("\ufeff" + path.read_text("utf-8"), "utf-8")
    assert validate(load_raw(*toy)) == []


@pytest.mark.parametrize(("line", "number"), [("a,12,5,\n", 4), ("a,x\n", 2)])
def test_a_ragged_row_is_told_and_the_others_are_kept(read, line, number):
    raw = read(HEAD + "a,x,\n" + line + "b,y,\n")
    problem = only_problem(raw)
    assert problem.row == 3
    assert f"Die Zeile hat {number} statt 3 Spalten" in problem.message
    assert list(raw.frame.index) == [2, 4]


def test_a_repeated_heading_is_told(read):
    problem = only_problem(read("begriff,begriff,beleg\na,b,c\n"))
    assert (problem.row, problem.message) == (1, "Eine Spaltenüberschrift kommt mehrfach vor: „begriff“.")


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n,,\n"])
def test_an_empty_file_is_told(read, content):
    problem = only_problem(read(content))
    assert (problem.row, problem.message) == (0, "Die Datei ist leer.")


@pytest.mark.parametrize("more", ["", "b,y,\n", "b,y,\n" * 50_000])
def test_a_quote_that_is_never_closed_is_told(read, more):
    raw = read(HEAD + "z,x,\n" + '"a,x,\n' + more)
    problem = only_problem(raw)
    assert problem.row == 3
    assert "Anführungszeichen" in problem.message
    assert raw.frame.empty  # an error: nothing of the file is shown as if it were all


@pytest.mark.parametrize("close", ['c,z,"x\n', 'c,z,x"\n', 'c,"z",\n'])
def test_a_quote_that_a_later_one_closes_swallows_no_row(read, close):
    problem = only_problem(read(HEAD + 'a,x,"\nb,y,\n' + close))
    assert problem.row == 2
    assert "verschluckt" in problem.message


def test_a_text_of_several_lines_is_no_swallowed_row(read):
    raw = read(HEAD + '"a","eins, zwei, drei\nvier, fünf, sechs, sieben",\n')
    assert raw.problems == ()
    assert raw.frame.loc[2, "erklaerung"] == "eins, zwei, drei\nvier, fünf, sechs, sieben"


def test_a_heading_without_rows_is_an_empty_table(read):
    raw = read(HEAD)
    assert (raw.problems, len(raw.frame), list(raw.frame.columns)) == ((), 0, list(GLOSSARY.columns))


def test_a_missing_file_is_told(toy):
    toy.file(NAME).unlink()
    (problem,) = load_raw(*toy).problems
    assert (problem.file, problem.row, problem.message) == (NAME, 0, "Die Datei fehlt im Ordner data.")


def test_a_locked_file_is_told(toy, monkeypatch):
    read_bytes = load.Path.read_bytes

    def read_unless_locked(path):
        if path.name == NAME:
            raise PermissionError(path)
        return read_bytes(path)

    monkeypatch.setattr(load.Path, "read_bytes", read_unless_locked)
    (problem,) = [problem for table in load_raw(*toy).tables for problem in table.problems]
    assert (problem.file, problem.row) == (NAME, 0)
    assert "lässt sich nicht lesen" in problem.message


def test_folders_that_are_not_there_do_not_raise(tmp_path):
    raw = load_raw(tmp_path / "a", tmp_path / "b")
    assert raw.tables == ()
    assert raw.geo == {}
    assert {p.level for p in raw.problems} == {"Fehler"}


def test_values_of_all_files_know_their_place(toy):
    frame = load_raw(*toy).frame(VALUES)
    assert list(frame["_datei"].unique()) == ["werte/bestand.csv", "werte/wahl.csv", "werte/weitere.csv"]
    first = frame[frame["_datei"] == "werte/wahl.csv"].iloc[0]
    assert (first["_zeile"], first["indikator"]) == (2, "WAHL-BER")


def test_what_editors_leave_behind_is_no_table(toy):
    before = [table.file for table in load_raw(*toy).tables]
    for name in ("~$bestand.csv", ".bestand.csv", "lies.txt"):
        (toy.data / "werte" / name).write_text("x", "utf-8")
    raw = load_raw(*toy)
    assert [table.file for table in raw.tables] == before
    assert "werte/lies.txt" in raw.files
    assert "werte/~$bestand.csv" not in raw.files


def test_of_a_new_state_only_what_changed_is_read_again(toy):
    before = {raw.file: raw for raw in load_raw(*toy).tables}
    kept = {name: raw.frame.copy() for name, raw in before.items()}
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    assert open_dataset(*toy)[0] is not None
    after = {raw.file: raw for raw in load_raw(*toy).tables}
    assert [name for name, raw in after.items() if raw is not before[name]] == ["werte/bestand.csv"]
    assert after["werte/bestand.csv"].frame.loc[7, "wert"] == "1011"
    for name, frame in kept.items():
        assert before[name].frame.equals(frame), f"{name} was changed by who read it"


def test_the_same_content_under_another_name_is_read_for_itself(toy):
    (toy.data / "werte" / "a.csv").write_bytes(toy.file("werte/wahl.csv").read_bytes())
    found = {raw.file: raw for raw in load_raw(*toy).tables}
    assert found["werte/a.csv"] is not found["werte/wahl.csv"]


def test_cells_are_strings_of_python(toy):
    """Arrow's would take twice as long for cells that are looked at one by one."""
    raw = load_raw(*toy)
    assert {dtype.storage for dtype in raw.frame(VALUES).dtypes if isinstance(dtype, pd.StringDtype)} == {"python"}
