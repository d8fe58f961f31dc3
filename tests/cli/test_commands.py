"""The terminal does the main jobs: import, search, compare, export, verify, upkeep."""

import csv
import io
import json
import os
import signal
from pathlib import Path

import pytest

from reader.cli import commands, main
from reader.cli.parsing import parse
from reader.domain.text import Span
from reader.services import annotating, importing, notebook, reading
from reader.services.library import Library
from reader.store import import_runs, lock

ARTICLE = "Harbour counts its boats\n\nBy Ada Smith\n24 March 2019\n\nThe survey counted 300 boats in the harbour. Two years before there had been 500 of them, the council said.\n"


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """One set of folders for the whole module: the sample library is made once."""
    root = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CACHE", "CONFIG", "LOG"):
            patch.setenv(f"PARALLAX_{name}", str(root / name.lower()))
        yield root


def run(capsys, *words):
    code = main([str(word) for word in words])
    return code, capsys.readouterr().out


def test_the_lead_topic_is_compared(places, capsys):
    """`parallax compare "remaining fighters"` prints who says how many, on whose word, and who is silent."""
    code, out = run(capsys, "compare", "remaining fighters")
    assert code == 0
    for said in (
        "15,000–20,000",
        "James Jeffrey",
        "14,000–18,000",
        "Guterres",
        "15,000–17,000",
        "13,000–14,000",
        "Silent",
    ):
        assert said in out


def test_where_there_is_no_display_the_picture_of_the_window_is_written(places, capsys, tmp_path, qapp):
    """The path that is printed holds a picture, also where nothing of the user's was there before."""
    article = tmp_path / "boats.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARALLAX_DATA", str(tmp_path / "data"))
        code, out = run(capsys, "main-job", article, "--library", tmp_path / "library")
    picture = Path(out.split("The window as a picture: ")[1].strip())
    assert code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_comparison_is_data(places, capsys):
    """--json and --csv give every figure with its quote and place."""
    code, out = run(capsys, "compare", "remaining", "--json")
    assert code == 0
    rows = json.loads(out)["rows"]
    assert rows
    _, out = run(capsys, "compare", "remaining", "--csv")
    table = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    assert len(table) == len(rows)


def test_every_exported_quote_is_verified_and_a_changed_one_is_named(places, capsys, tmp_path):
    """`verify` says that all quotes stand, and fails when one was altered."""
    file = tmp_path / "comparison.json"
    assert run(capsys, "compare", "remaining", "--out", file)[0] == 0
    code, out = run(capsys, "verify", file)
    assert code == 0, out
    file.write_text(file.read_text("utf-8").replace("14,000 and 18,000", "14,000 and 19,000"), "utf-8")
    code, out = run(capsys, "verify", file)
    assert code == 1
    assert "BROKEN" in out


def test_nothing_is_overwritten_without_asking(places, capsys, tmp_path):
    """An export over an existing file is refused unless --replace is given."""
    file = tmp_path / "comparison.md"
    assert run(capsys, "compare", "remaining", "--out", file)[0] == 0
    assert run(capsys, "compare", "remaining", "--out", file)[0] == 1
    assert run(capsys, "compare", "remaining", "--out", file, "--replace")[0] == 0


def test_a_search_lists_articles_and_lines(places, capsys):
    """Results as a list, as a concordance and as data."""
    code, out = run(capsys, "search", "caliphate")
    assert (code, "articles" in out) == (0, True)
    code, out = run(capsys, "search", "caliphate", "--kwic", "--json", "--limit", "3")
    lines = json.loads(out)
    assert len(lines) == 3
    assert all("caliphate" in line["hit"].lower() for line in lines)


@pytest.mark.parametrize("form", [(), ("--kwic",), ("--json",), ("--csv",)])
def test_a_search_that_finds_nothing_says_so_and_ends_with_1_as_grep_does(places, capsys, form):
    """What was searched for, in how many articles, and what was probably meant."""
    assert main(["search", "califate", *form]) == 1
    out, err = capsys.readouterr()
    assert "Nothing found for califate in " in err
    assert "Did you mean: caliphate" in err
    assert form or not out


def test_a_concordance_that_is_cut_off_says_so(places, capsys):
    """A limit never passes for the whole."""
    _, out = run(capsys, "search", "caliphate", "--kwic", "--limit", "2")
    assert "The first 2 lines" in out
    _, out = run(capsys, "search", "caliphate", "--kwic", "--limit", "1000")
    assert "The first" not in out


def test_a_wrong_query_is_shown_with_the_place(places, capsys):
    """The place that cannot be understood is marked."""
    assert main(["search", 'fighters "sleeper']) == 2
    assert "^" in capsys.readouterr().err


def test_a_batch_counts_every_query(places, capsys, tmp_path):
    """A list of queries is answered one by one."""
    (tmp_path / "queries.txt").write_text("# what we look for\ncaliphate\n\n  # more\nfighters\nnosuchword\n")
    code, out = run(capsys, "batch", tmp_path / "queries.txt", "--json")
    totals = [line["total"] for line in json.loads(out)]
    assert code == 0
    assert len(totals) == 3
    assert totals[0] > 0
    assert totals[2] == 0
    code, out = run(capsys, "batch", tmp_path / "queries.txt", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert len(rows) == sum(totals)
    assert all(int(row["hits"]) > 0 and row["title"] for row in rows)


def test_an_import_reports_every_file_and_fails_when_one_failed(places, capsys, tmp_path):
    """Good files are imported, bad ones named with the reason, and the exit code tells."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "good.txt").write_text(ARTICLE)
    (files / "empty.txt").write_text("")
    (files / "binary.txt").write_bytes(bytes(range(256)) * 20)
    library = tmp_path / "library"
    code, out = run(capsys, "import", files, "--library", library, "--json")
    outcome = {line["path"].rpartition("/")[2]: line for line in json.loads(out)}
    assert code == 1
    assert outcome["good.txt"]["outcome"] == "imported"
    assert outcome["empty.txt"]["reason"] == "empty"
    assert outcome["binary.txt"]["outcome"] == "failed"
    code, out = run(capsys, "import", files / "good.txt", "--library", library)
    assert code == 0
    assert "duplicate" in out or "skipped" in out
    assert "\n1 article\n" in run(capsys, "search", "harbour", "--library", library)[1]


def test_topics_are_listed_and_a_wrong_one_is_explained(places, capsys):
    """Who mistypes a topic is told which there are."""
    code, out = run(capsys, "topics")
    assert (code, "Remaining fighters" in out) == (0, True)
    assert main(["compare", "no such topic"]) == 1
    assert "Remaining fighters" in capsys.readouterr().err


def test_the_library_is_examined_backed_up_and_indexed_anew(places, capsys):
    """Upkeep from the terminal."""
    assert run(capsys, "topics")[0] == 0  # makes the sample library
    assert run(capsys, "doctor")[0] == 0
    assert run(capsys, "backup")[0] == 0
    code, out = run(capsys, "restore")
    assert (code, "28 articles" in out) == (0, True)
    code, out = run(capsys, "reindex")
    assert (code, "28 articles indexed" in out) == (0, True)


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("annotations", "a.md"),
        ("annotations", "a.xlsx"),
        ("annotations", "a.qdpx"),
        ("annotations", "a.jsonld"),
        ("codebook", "a.qdc"),
        ("bibliography", "a.ris"),
        ("bibliography", "a.bib"),
        ("bibliography", "a.json"),
    ],
)
def test_work_is_exported(places, capsys, tmp_path, what, name):
    """Annotations, codebook and bibliography are written in the format that the file's ending names."""
    assert run(capsys, "export", what, tmp_path / name)[0] == 0
    assert (tmp_path / name).stat().st_size > 0


def test_an_unknown_form_is_explained(places, capsys, tmp_path):
    """The forms that there are, are named."""
    assert main(["export", "annotations", str(tmp_path / "a.docx")]) == 1
    assert "qdpx" in capsys.readouterr().err


def test_a_text_too_large_for_one_article_is_imported_in_parts_when_asked(places, capsys, tmp_path):
    line = "Boats are counted in the harbour every morning.\n\n"
    (tmp_path / "large.txt").write_text(line * (21 * 1024 * 1024 // len(line)))
    code, out = run(capsys, "import", tmp_path / "large.txt", "--library", tmp_path / "library")
    assert code == 1
    assert "import it in parts" in " ".join(out.split())


def test_ctrl_c_ends_an_import_in_good_order_and_a_second_one_at_once():
    with commands.interruptible() as stopped:
        assert not stopped()
        os.kill(os.getpid(), signal.SIGINT)
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_what_failed_is_tried_again(places, capsys, tmp_path):
    """`import --retry` imports what failed in the last import, once it can be read."""
    file, library = tmp_path / "late.txt", tmp_path / "library"
    assert run(capsys, "import", file, "--library", library)[0] == 1
    file.write_text(ARTICLE)
    code, out = run(capsys, "import", "--retry", "--library", library, "--json")
    assert (code, json.loads(out)[0]["outcome"]) == (0, "imported")
    assert run(capsys, "import", "--retry", "--library", library)[0] == 0
    assert run(capsys, "import", "--library", library)[0] != 0


def test_what_only_reads_works_while_the_window_has_the_library(places, capsys, tmp_path):
    """A search or a comparison is answered from the library as it stands; a change is refused."""
    folder = tmp_path / "library"
    (tmp_path / "boats.txt").write_text(ARTICLE, "utf-8")
    assert run(capsys, "import", tmp_path / "boats.txt", "--library", folder)[0] == 0
    with Library.open(folder, cache=tmp_path / "cache"):
        # Another process has it: this one would be told that it has the library itself.
        holder = folder / lock.FILE
        holder.write_text(holder.read_text("utf-8").replace(f'"process": {os.getpid()}', '"process": 1'))
        code, out = run(capsys, "search", "boats", "--library", folder)
        assert (code, "1 article" in out) == (0, True)
        assert run(capsys, "topics", "--library", folder)[0] == 0
        assert run(capsys, "backup", "--library", folder)[0] == 1


def test_a_mistyped_library_is_not_made(places, capsys, tmp_path):
    """Only an import makes a library; a search of a folder that is not there says so."""
    assert run(capsys, "search", "boats", "--library", tmp_path / "libary")[0] == 2, (
        "1 would mean: nothing found"
    )
    assert not (tmp_path / "libary").exists()


def test_a_concordance_without_words_says_why_it_is_empty(places, capsys):
    """A query of fields alone has no hit to put in the middle of a line, but it has articles."""
    code, out = run(capsys, "search", "figure:>10000", "--kwic")
    assert code == 0
    assert "0 lines" in out
    assert "without --kwic" in out


def test_a_backup_is_restored_by_the_name_that_is_listed(places, capsys, tmp_path):
    """What `restore` lists first on a line is what `restore NAME` takes; no backup is said in words."""
    folder = tmp_path / "library"
    (tmp_path / "boats.txt").write_text(ARTICLE, "utf-8")
    assert run(capsys, "import", tmp_path / "boats.txt", "--library", folder)[0] == 0
    assert "no backup yet" in run(capsys, "restore", "--library", folder)[1]
    assert run(capsys, "backup", "--library", folder)[0] == 0
    name = run(capsys, "restore", "--library", folder)[1].split()[0]
    assert run(capsys, "restore", name, "--library", folder)[0] == 0
    assert "1 article" in run(capsys, "search", "boats", "--library", folder)[1]
    assert run(capsys, "restore", "--library", tmp_path / "libary")[0] == 1


def test_the_notebook_is_listed_printed_and_written(tmp_path, capsys):
    """Pages with their citations, one page with its quotes, and what no longer stands as exit code 1."""
    folder = tmp_path / "library"
    (tmp_path / "boats.txt").write_text(ARTICLE, "utf-8")
    with Library.open(folder, cache=tmp_path / "cache") as library:
        importing.import_paths(library, [tmp_path / "boats.txt"])
        text = reading.open_article(library, 1).article.document.text
        start = text.index("300 boats")
        now = "2026-01-01T00:00:00+00:00"
        annotating.apply(library, notebook.new_page("p1", "# Boats", now))
        annotating.apply(library, notebook.cite(library, 1, Span(start, start + 9), "p1", now=now))
    here = ("--library", folder)
    code, out = run(capsys, "notebook", *here)
    assert (code, out) == (0, "Boats  (1 word, 1 passage cited)\n")
    code, out = run(capsys, "notebook", "boa", *here, "--style", "mla")
    assert code == 0
    assert "“300 boats” [(Smith, par. 1)](parallax://" in out
    code, out = run(capsys, "export", "notebook", tmp_path / "n.docx", *here, "--template", "{title}")
    assert (code, (tmp_path / "n.docx").read_bytes()[:2]) == (0, b"PK")
    (tmp_path / "boats.txt").write_text(ARTICLE.replace("300 boats", "no ships at all"), "utf-8")
    assert run(capsys, "import", tmp_path / "boats.txt", *here)[0] == 0
    assert run(capsys, "notebook", *here)[0] == 1


def test_a_query_may_begin_with_a_minus(places, capsys):
    """`parallax search -raqqa` finds the articles without the word, as in the window."""
    count = [
        json.loads(run(capsys, "search", *query, "--json")[1])["total"] for query in (["raqqa"], ["-raqqa"])
    ]
    assert all(count)
    assert sum(count) == json.loads(run(capsys, "search", "--json", "--", "raqqa OR -raqqa")[1])["total"]


def test_no_topic_named_is_no_topic_found(places, capsys):
    code = main(["compare", " "])
    assert code == 1
    assert "Name the topic" in capsys.readouterr().err


def test_an_empty_notebook_is_said_to_be_empty(tmp_path, capsys):
    with Library.open(tmp_path / "library", cache=tmp_path / "cache"):
        pass
    code, out = run(capsys, "notebook", "--library", tmp_path / "library")
    assert code == 0
    assert "empty" in out


def test_the_doctor_names_what_brings_a_damaged_library_back(tmp_path, capsys):
    folder = tmp_path / "library"
    with Library.open(folder, cache=tmp_path / "cache"):
        pass
    (folder / "library.parallax").write_bytes(b"no library" * 900)
    code, out = run(capsys, "doctor", "--library", folder, "--check-only")
    assert code == 1
    assert "parallax restore" in out


def test_the_library_may_be_named_before_the_command(places, capsys, tmp_path):
    """Where it stands makes no difference; without a command it is that of the window."""
    folder = str(tmp_path / "nowhere")
    assert main(["--library", folder, "topics"]) == 1
    assert main([f"--library={folder}", "topics"]) == 1
    assert capsys.readouterr().err.count(f"There is no library at {folder}.") == 2
    assert parse(["--library", folder]).action == parse(["window"]).action
    assert parse(["--library", folder, "search", "-raqqa"]).query == "-raqqa"


def test_what_cannot_be_verified_is_told_with_what_can_be(places, capsys, tmp_path):
    """A page of the notebook is no comparison: the words say where its quotes are checked."""
    file = tmp_path / "page.docx"
    file.write_bytes(b"PK")
    assert main(["verify", str(file)]) == 1
    told = capsys.readouterr().err
    assert (
        "exports of a comparison (csv, json, md, html, xlsx) and of annotations (csv, md, xlsx, jsonld)"
        in told
    )
    assert "`parallax notebook`" in told


def test_import_alone_goes_on_with_an_import_that_was_stopped_from_outside(places, capsys, tmp_path):
    """It needs no path; where there is nothing to go on with, it says so and makes no library."""
    library = tmp_path / "library"
    assert run(capsys, "import", "--library", library)[0] != 0
    assert not library.exists()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE)
    with Library.open(library, cache=tmp_path / "cache") as opened:
        opened.store.write(lambda c: import_runs.begin(c, "now", [str(folder)]))
    code, out = run(capsys, "import", "--library", library, "--json")
    assert (code, json.loads(out)[0]["outcome"]) == (0, "imported")


def test_compare_without_a_topic_names_those_that_there_are(places, capsys):
    assert main(["compare"]) == 1
    assert "Remaining fighters" in capsys.readouterr().err


def test_verify_against_another_library_says_which_one_to_name(places, capsys, tmp_path):
    """Quotes of articles that are not here are not broken one by one without a word on why."""
    file = tmp_path / "comparison.csv"
    assert run(capsys, "compare", "remaining", "--out", file)[0] == 0
    article = tmp_path / "boats.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert run(capsys, "import", article, "--library", tmp_path / "other")[0] == 0
    assert main(["verify", str(file), "--library", str(tmp_path / "other")]) == 1
    assert "--library DIR" in capsys.readouterr().err
