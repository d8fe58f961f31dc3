"""Promises of the import: one line for each file, nothing twice, nothing lost."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from reader.domain.annotation import AnchorState, Colour
from reader.domain.figure import State
from reader.domain.text import Span
from reader.formats.parse import parse
from reader.services import annotating, duplicates, extracting, figures, gathering, importing, reading
from reader.services.import_report import ImportReport, Outcome, Progress, ReportLine
from reader.services.importing import import_paths
from reader.services.workers import Workers

TEXT = "About 400 men are left at Qara Chokh.\nNobody knows more.\n"


def write(folder: Path, **texts: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def outcomes(report: ImportReport) -> dict[str, Outcome]:
    return {Path(line.path).name: line.outcome for line in report.lines}


def test_a_folder_is_imported_with_all_below_it_and_the_original_bytes_are_kept(library, tmp_path, parser):
    write(tmp_path / "in", one=TEXT)
    write(tmp_path / "in" / "deep" / "er", two="Other words. " + TEXT)
    report = import_paths(library, [tmp_path / "in"], parser=parser)
    assert report.count(Outcome.IMPORTED) == 2
    first = next(line.article_id for line in report.lines if line.path.endswith("one.txt"))
    assert reading.original(library, first) == ("one.txt", TEXT.encode())
    assert reading.open_article(library, first).article.document.text == TEXT.strip()


def test_every_bad_file_is_one_line_with_its_reason_and_the_rest_goes_on(library, tmp_path, parser):
    folder = write(tmp_path / "in", good=TEXT, empty="", binary=b"\xff\xfe\x00\x01\x80\x81")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.txt").symlink_to(folder / "gone")
    os.mkfifo(folder / "pipe.txt")
    report = import_paths(library, [folder, tmp_path / "vanished.txt"], parser=parser)
    reasons = {Path(line.path).name: (line.outcome, line.reason.split(":")[0]) for line in report.lines}
    assert reasons == {
        "good.txt": (Outcome.IMPORTED, ""),
        "empty.txt": (Outcome.SKIPPED, "empty"),
        "binary.txt": (Outcome.FAILED, "binary"),
        "huge.txt": (Outcome.FAILED, "too large"),
        "loop": (Outcome.SKIPPED, "a link back to a folder that is imported already"),
        "nowhere.txt": (Outcome.FAILED, "not found"),
        "pipe.txt": (Outcome.SKIPPED, "not a file"),
        "vanished.txt": (Outcome.FAILED, "not found"),
    }


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_without_permission_is_a_line_in_the_report(library, tmp_path, parser):
    folder = write(tmp_path / "in", secret=TEXT)
    (folder / "secret.txt").chmod(0)
    report = import_paths(library, [folder], parser=parser)
    assert report.lines[0].reason == "no permission to read it"


def test_permission_is_told_apart_from_absence():
    assert (
        importing.gathering.reason_of(PermissionError(13, "Permission denied")) == "no permission to read it"
    )
    assert importing.gathering.reason_of(FileNotFoundError(2, "x")).startswith("not found")
    assert importing.gathering.reason_of(OSError(5, "Input/output error")) == "input/output error"


def test_the_same_file_is_imported_once_however_often_it_comes(library, tmp_path, parser):
    folder = write(tmp_path / "in", one=TEXT, copy=TEXT)
    first = import_paths(library, [folder], parser=parser)
    again = import_paths(library, [folder], parser=parser)
    assert sorted(outcomes(first).values()) == [Outcome.DUPLICATE, Outcome.IMPORTED]
    assert set(outcomes(again).values()) == {Outcome.DUPLICATE}
    assert len(reading.list_articles(library)) == 1


def test_the_same_text_in_other_bytes_is_a_duplicate_with_the_title_of_the_first(library, tmp_path, parser):
    folder = write(tmp_path / "in", a="title: Qara Chokh\n" + TEXT, b=TEXT.replace("\n", "\n\n"))
    report = import_paths(library, [folder], parser=parser)
    assert report.lines[1].outcome is Outcome.DUPLICATE
    assert report.lines[1].reason == "same text as “Qara Chokh”"
    assert report.lines[1].article_id == report.lines[0].article_id


def test_a_changed_file_becomes_the_next_version_and_the_first_stays(library, tmp_path, parser):
    folder = write(tmp_path / "in", one=TEXT)
    article_id = import_paths(library, [folder], parser=parser).lines[0].article_id
    write(folder, one=TEXT.replace("400", "500"))
    report = import_paths(library, [folder], parser=parser)
    assert [(line.outcome, line.article_id) for line in report.lines] == [(Outcome.UPDATED, article_id)]
    article = reading.open_article(library, article_id).article
    assert (article.version.number, article.document.text[:9]) == (2, "About 500")
    write(folder, one=TEXT)
    assert import_paths(library, [folder], parser=parser).lines[0].outcome is Outcome.UPDATED
    assert reading.open_article(library, article_id).article.version.number == 3


def test_another_text_from_the_same_address_is_a_version_not_a_new_article(library, tmp_path, parser):
    folder = write(tmp_path / "in", a=f"url: https://example.org/a\n{TEXT}")
    article_id = import_paths(library, [folder], parser=parser).lines[0].article_id
    write(folder, b=f"url: https://example.org/a\nCorrected. {TEXT}")
    line = import_paths(library, [folder / "b.txt"], parser=parser).lines[0]
    assert (line.outcome, line.article_id) == (Outcome.UPDATED, article_id)


def test_highlights_and_decisions_move_with_their_words_to_the_next_version(library, tmp_path, parser):
    folder = write(tmp_path / "in", one=TEXT)
    article_id = import_paths(library, [folder], parser=parser).lines[0].article_id
    quote, gone = Span(TEXT.index("left"), TEXT.index("left") + 18), Span(38, 56)
    for name, span in (("kept", quote), ("lost", gone)):
        edit = annotating.highlight(library, article_id, span, Colour.BLUE, "2026-01-01", name)
        annotating.apply(library, edit)
    extracting.find_figures(library, finder=parser)
    claim = reading.open_article(library, article_id).claims[0]
    annotating.apply(library, figures.decide(library, claim.id, State.CHECKED))
    write(folder, one="An editor's note of 2 lines.\n" + TEXT.replace("Nobody knows more.", ""))
    import_paths(library, [folder], parser=parser)
    assert [one.state for one in reading.open_article(library, article_id).claims] == [State.CHECKED]
    extracting.find_figures(library, finder=parser)
    opened = reading.open_article(library, article_id)
    states = {one.id: one.anchor for one in opened.annotations}
    assert states["kept"].state is AnchorState.EXACT
    assert states["kept"].span.of(opened.article.document.text) == quote.of(TEXT)
    assert states["lost"].state is AnchorState.ORPHAN
    assert states["lost"].quote == "Nobody knows more."
    moved = {one.figure.surface: one for one in opened.claims}
    assert moved["400"].state is State.CHECKED
    assert moved["400"].id == claim.id
    assert moved["2"].state is State.FOUND


def test_cancelling_keeps_what_is_done_and_a_second_import_does_the_rest(
    library, tmp_path, parser, monkeypatch
):
    monkeypatch.setattr(importing, "_COMMIT_EVERY", 0)
    folder = write(tmp_path / "in", **{f"n{number:03}": f"{TEXT}{number}" for number in range(40)})
    seen: list[Progress] = []
    report = import_paths(
        library, [folder], progress=seen.append, cancelled=lambda: len(seen) >= 5, parser=parser
    )
    assert report.cancelled
    kept = report.count(Outcome.IMPORTED)
    assert 0 < kept < 40
    assert len(reading.list_articles(library)) == kept
    rest = import_paths(library, [folder], parser=parser)
    assert (rest.count(Outcome.DUPLICATE), rest.count(Outcome.IMPORTED)) == (kept, 40 - kept)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert seen[-1].total == 40


def test_a_line_is_told_only_when_it_is_on_disk(library, tmp_path, parser):
    folder = write(tmp_path / "in", **{f"n{number}": f"{TEXT}{number}" for number in range(5)})

    def told(line: ReportLine) -> None:
        assert reading.open_article(library, line.article_id).article.id == line.article_id

    import_paths(library, [folder], parser=parser, told=told)


def test_reports_can_be_read_again_and_an_import_that_was_stopped_is_known(library, tmp_path, parser):
    folder = write(tmp_path / "in", one=TEXT)

    def stop(_: ReportLine) -> None:
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        import_paths(library, [folder], parser=parser, told=stop)
    assert importing.unfinished(library) == [folder]
    report = import_paths(library, [folder], parser=parser)
    assert importing.unfinished(library) == []
    assert importing.last_reports(library)[0][1] == report


def test_a_report_opened_in_a_spreadsheet_runs_nothing():
    report = ImportReport((ReportLine("=cmd()", Outcome.FAILED, "+1", notes=("-x",)),))
    assert report.to_csv().splitlines()[1] == "'=cmd(),failed,'+1,,,'-x"


def test_progress_tells_rate_and_time_left():
    assert Progress(50, 200, "x", 10.0).rate == 5.0
    assert Progress(50, 200, "x", 10.0).time_left == 30.0
    assert Progress(0, 200, "x", 0.0).time_left == 0.0


def body(seed: int, length: int = 120) -> str:
    import random

    return " ".join(random.Random(seed).choices([f"word{number}" for number in range(2000)], k=length))


def test_copies_are_imported_told_of_and_the_annotated_one_is_kept_first(library, add, tmp_path, parser):
    add(first="title: One\n" + body(1), second=f"title: Two\n{body(1)} and a footer that only this copy has.")
    add(third=f"title: Three\n{body(2, 400)} {body(1)} {body(3, 300)}", other="title: Four\n" + body(9))
    found = duplicates.copies(library)
    assert {(one.keep.title, one.other.title, str(one.kind)) for one in found} == {
        ("One", "Two", "same article"),
        ("One", "Three", "large parts shared"),
        ("Two", "Three", "large parts shared"),
    }
    annotating.apply(library, annotating.highlight(library, 2, Span(0, 5), Colour.BLUE, "t", "x"))
    assert duplicates.copies(library, 1)[0].keep.title == "Two"
    reports = importing.last_reports(library)
    assert any(
        "same article as “One”" in note
        for _, report in reports
        for line in report.lines
        for note in line.notes
    )


def test_what_an_article_shared_is_forgotten_with_its_text(library, add):
    add(first=body(1), second=body(1) + " more")
    assert len(duplicates.copies(library)) == 1
    add(second=body(5))
    assert duplicates.copies(library) == []
    add(third=body(1) + " less")
    reading.remove_articles(library, [1])
    assert duplicates.copies(library) == []
    assert (
        library.store.read(
            lambda c: c.execute("SELECT count(*) FROM shingles WHERE article_id = 1").fetchone()[0]
        )
        == 0
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere such a name cannot be made")
def test_a_file_whose_name_is_no_text_is_imported_under_one_that_can_be_shown(library, tmp_path, parser):
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)
    with open(folder + b"/caf\xe9.txt", "wb") as file:
        file.write(TEXT.encode())
    report = import_paths(library, [tmp_path / "in"], parser=parser)
    assert [line.outcome for line in report.lines] == [Outcome.IMPORTED]
    assert report.lines[0].path.endswith("caf\\xe9.txt")
    assert reading.original(library, 1)[0] == "caf\\xe9.txt"
    assert import_paths(library, [tmp_path / "in"], parser=parser).lines[0].outcome is Outcome.DUPLICATE


def test_a_file_of_a_gigabyte_is_refused_unread_with_what_to_do(library, tmp_path, parser):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    line = import_paths(library, [tmp_path / "huge.txt"], parser=parser).lines[0]
    assert line.outcome is Outcome.FAILED
    assert line.reason == "too large: 1,000 MB; texts may have 20 MB: import it in parts"


def test_every_file_in_an_archive_that_could_not_be_read_is_a_line_and_fails_again_when_tried_again(
    library, tmp_path
):
    """Nothing of an archive is missing silently, and its articles are not there twice."""
    path = tmp_path / "sent.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("good.txt", "Harbour news\n\n" + TEXT * 3)
        package.writestr("torn.pdf", b"%PDF-1.4 torn")
        package.writestr("table.xyz", b"1;2;3")
    with Workers(1) as workers:
        first = import_paths(library, [path], parser=workers)
        again = import_paths(library, first.to_retry(), parser=workers)
    assert [(line.part, line.outcome) for line in first.lines] == [
        ("good.txt", Outcome.IMPORTED),
        ("table.xyz", Outcome.SKIPPED),
        ("torn.pdf", Outcome.FAILED),
    ]
    assert "damaged" in first.lines[2].reason
    assert first.to_retry() == importing.to_retry(library) == [path]
    assert [again.count(one) for one in (Outcome.DUPLICATE, Outcome.FAILED)] == [1, 1]
    assert len(reading.list_articles(library)) == 1


def test_rate_and_time_left_are_those_of_the_files_that_had_to_be_worked_on():
    passing = Progress(900, 1000, "a", 9.0, passed=900, passing=9.0)
    assert (passing.rate, passing.time_left) == (0.0, 0.0)
    working = Progress(910, 1000, "b", 14.0, passed=900, passing=9.0)
    assert (working.rate, working.time_left) == (2.0, 45.0)


def test_files_that_are_there_already_do_not_count_in_the_rate(library, tmp_path, parser):
    folder = write(tmp_path / "in", **{f"n{number}": f"{TEXT}{number}" for number in range(5)})
    import_paths(library, [folder], parser=parser)
    seen: list[Progress] = []
    import_paths(library, [folder], parser=parser, progress=seen.append)
    assert (seen[-1].done, seen[-1].passed, seen[-1].rate) == (5, 5, 0.0)


def test_what_browsers_and_systems_leave_beside_articles_is_no_article(library, tmp_path, parser):
    """The files of a saved page, though the page was renamed since; locks of Word; what folders look like."""
    folder = write(tmp_path / "in", good=TEXT)
    (folder / "2024 Garrison.html").write_text(f"<html><body><p>{TEXT}</p></body></html>")
    beside = folder / "Garrison_files"
    beside.mkdir()
    (beside / "frame.html").write_text(f"<html><body><p>Buy a garden chair. {TEXT}</p></body></html>")
    (beside / "style.css").write_text("p {}")
    for name in ("~$report.docx", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"\x06lock")
    report = import_paths(library, [folder], parser=parser)
    assert {Path(line.path).name for line in report.lines} == {"good.txt", "2024 Garrison.html"}


def test_a_link_to_a_folder_above_is_not_followed(library, tmp_path, parser):
    """What lies beside the folder that is imported stays out."""
    write(tmp_path, outside=TEXT)
    folder = write(tmp_path / "in" / "deep", good="Other words. " + TEXT)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    report = import_paths(library, [tmp_path / "in"], parser=parser)
    assert outcomes(report) == {"good.txt": Outcome.IMPORTED, "up": Outcome.SKIPPED}


def test_a_file_that_is_named_beside_its_folder_is_imported_once(library, tmp_path, parser):
    """It has one line in the report."""
    folder = write(tmp_path / "in", one=TEXT)
    report = import_paths(library, [folder, folder / "one.txt"], parser=parser)
    assert [line.outcome for line in report.lines] == [Outcome.IMPORTED]


def test_the_address_of_a_front_page_makes_no_article_a_version_of_another(library, tmp_path, parser):
    """Some sites name it on every page."""
    head = '<link rel="canonical" href="https://bay.example/">'
    for name, more in (
        ("one", "The boats are counted in spring."),
        ("two", "Bread is dear in the port town now."),
    ):
        page = f"<html><head><title>{name}</title>{head}</head><body><p>{more} {TEXT}</p></body></html>"
        (tmp_path / f"{name}.html").write_text(page)
    report = import_paths(library, [tmp_path / "one.html", tmp_path / "two.html"], parser=parser)
    assert report.count(Outcome.IMPORTED) == 2


def test_a_renamed_page_keeps_its_images_and_the_one_above_its_text(tmp_path):
    """They are found by the addresses in the page; the caption stands below the picture."""
    (tmp_path / "The boats_files").mkdir()
    (tmp_path / "The boats_files" / "quay.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 4000)
    figure = (
        '<figure><img src="The%20boats_files/quay.png"><figcaption>The quay on Monday</figcaption></figure>'
    )
    text = "".join(f"<p>{TEXT} The council said so on day {number} of the count.</p>" for number in range(4))
    head = "<header><h1>The boats</h1><p>By Ada Roe</p></header>"
    page = (
        f"<html><head><title>Boats</title></head><body><article>{head}{figure}{text}</article></body></html>"
    )
    (tmp_path / "2024-05 The boats.html").write_text(page)
    candidate = gathering.candidate(tmp_path / "2024-05 The boats.html")
    (article,) = parse(candidate.read(), candidate.path.name, candidate.parts())
    assert [block.kind.value for block in article.document.blocks[:3]] == ["heading", "image", "caption"]
