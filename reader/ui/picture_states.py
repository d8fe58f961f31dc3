"""The named states that pictures show the window in, and the wait until a state has come about."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from reader.domain.annotation import Colour, Tag
from reader.domain.comparison import Topic
from reader.domain.notebook import keys
from reader.domain.text import Span
from reader.services import backups, comparing, extracting, importing, reading
from reader.ui.annotating.codebook import Codebook
from reader.ui.comparing.header import PARTS
from reader.ui.comparing.topic_editor import TopicEditor
from reader.ui.frame import COMPARE, FIGURES, NOTEBOOK, NOTES
from reader.ui.importing.review_window import ReviewWindow
from reader.ui.main_window import MainWindow
from reader.ui.notebook_view import NotebookView
from reader.ui.restoring import RestoreDialog

LONGEST = 60_000  # milliseconds that a state may take to come about
QUERY = '"sleeper cells" OR covert'


def wait_until(ready: Callable[[], bool], longest: int = LONGEST) -> None:
    """Let the window work until something is so; raises ``TimeoutError``."""
    deadline = QDeadlineTimer(longest)
    loop = QEventLoop()
    while not ready():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there in time")
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def settle(window: MainWindow, milliseconds: int = 350) -> None:
    """Let everything that is under way arrive and be painted."""
    wait_until(lambda: not window.session.busy)
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    wait_until(lambda: not window.session.busy)


def _read(window: MainWindow) -> None:
    window.box.set_text(QUERY)
    wait_until(lambda: window.desk.results.model.rowCount() > 0 and window.session.query == QUERY)
    settle(window)
    index = window.desk.results.model.index(0, 0)
    window.desk.results.list.setCurrentIndex(index)
    wait_until(lambda: window.desk.reader.reading is not None)
    settle(window)
    window.desk.reader.page.setFocus()


def _search(window: MainWindow) -> None:
    window.box.edit.setFocus()
    window.box.set_text("fighters date:2019")
    wait_until(lambda: window.session.query != "")


def _wrong(window: MainWindow) -> None:
    _search(window)
    settle(window)
    window.box.set_text('fighters "sleeper cells')


def _concordance(window: MainWindow) -> None:
    window.box.set_text("fighters")
    wait_until(lambda: window.session.query != "")
    settle(window)
    window.desk.results.show_face(1)


def _spread(window: MainWindow) -> None:
    window.box.set_text("fighters")
    wait_until(lambda: window.session.query != "")
    settle(window)
    window.desk.results.show_face(2)


def _annotate(window: MainWindow) -> None:
    _read(window)
    opened = window.desk.reader.reading
    assert opened is not None
    if not opened.annotations:
        article_id, text = opened.article.id, opened.article.document.text
        starts = [at for at in (text.find(". ", 200) + 2, text.find(". ", 900) + 2) if at > 2]
        for number, (start, colour) in enumerate(zip(starts, Colour, strict=False)):
            span = Span(start, min(text.find(". ", start), text.find(".\n", start)) + 1)
            key = window.annotator.highlight(article_id, span, colour)
            window.annotator.write_note(
                key,
                ("Compare with the **commander**:\n- same claim?\n- same month?", "Find the report itself.")[
                    number
                ],
                "",
            )
            window.annotator.set_tags(key, ("to verify", "chapter 2")[: 2 - number])
        settle(window)
    window.desk.show_panel(0)


def _codebook(window: MainWindow) -> None:
    _annotate(window)
    opened = window.desk.reader.reading
    assert opened is not None
    window.annotator.set_tags(opened.annotations[0].id, ("actors/armed groups", "to verify"))
    window.annotator.define_tag(Tag("actors", window.theme.highlight(Colour.GREEN).line.name(), "Who acts."))
    window.annotator.define_tag(Tag("actors/states", "", "Governments, and *only* those."))
    settle(window)
    window.commands.action("annotate.codebook").trigger()
    settle(window)
    codebook = window.findChild(Codebook)
    assert codebook is not None
    codebook.choose("actors/states")
    codebook.ask()


def _selection(window: MainWindow) -> None:
    _read(window)
    page = window.desk.reader.page
    opened = window.desk.reader.reading
    assert opened is not None
    start = opened.article.document.text.find("15,000")
    page.select(Span(start, start + 17))
    window.desk.reader.selection_bar.show_under_selection()


def _find(window: MainWindow) -> None:
    _read(window)
    window.desk.reader.find_bar.open_bar(window.desk.reader.reading_text, "fighters")


def _figures_of_article(window: MainWindow) -> None:
    _read(window)
    opened = window.desk.reader.reading
    assert opened is not None
    window.desk.show_panel(1)
    if opened.claims:
        claim = opened.claims[min(2, len(opened.claims) - 1)]
        window.desk.figures.show_claim(claim.id)
        window.desk.reader.choose_claim(claim.id)
        window.desk.reader.go_to(claim.figure.span)


def _about(window: MainWindow) -> None:
    _read(window)
    window.desk.show_panel(2)


def _topics(window: MainWindow) -> list[str]:
    found: list[str] = []
    done: list[bool] = []

    def keep(topics: Iterable[tuple[Topic, int]]) -> None:
        found.extend(topic.id for topic, _ in topics)
        done.append(True)

    window.session.read(comparing.topics, keep)
    wait_until(lambda: bool(done))
    return found


def _compare(window: MainWindow) -> None:
    topics = _topics(window)
    window.show_topic(topics[0]) if topics else window.show_view(COMPARE)


def _part_of_comparison(part: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _compare(window)
        settle(window)
        window.compare.header.part_chosen.emit(PARTS.index(part))

    return show


def _topic(window: MainWindow) -> None:
    """Edit the topic that is compared."""
    _compare(window)
    settle(window)
    window.compare.edit_topic()
    wait_until(lambda: window.compare.findChild(TopicEditor) is not None)
    editor = window.compare.findChild(TopicEditor)
    assert editor is not None
    editor.activateWindow()


def _beside(window: MainWindow) -> None:
    _compare(window)
    settle(window)
    arrangement = window.compare.arrangement
    assert arrangement is not None
    shown = window.read_side_by_side(*(one.article.id for one in arrangement.columns[:3]))
    settle(window)
    shown.resize(window.size())
    shown.activateWindow()
    shown.step(1)


def _versions(window: MainWindow) -> None:
    """Import an article again with some words and figures changed, and show what changed."""
    library = window.session.library
    assert library is not None
    with tempfile.TemporaryDirectory() as folder:
        name, data = reading.original(library, 1)
        text = data.decode()
        changed = text.replace("20,000 to 30,000", "19,000 to 25,000", 1).replace(
            "about 30,000", "up to 30,000"
        )
        for one in (text, changed + "\n\nA spokesman said 40 people had been detained.\n"):
            file = Path(folder) / name
            file.write_text(one, encoding="utf-8")
            importing.import_paths(library, [file])
            extracting.find_figures(library)
    _, report = importing.last_reports(library)[0]
    shown = window.show_versions(report.lines[0].article_id)
    shown.resize(window.size())
    shown.activateWindow()
    wait_until(lambda: shown.changes is not None)


def _review(window: MainWindow) -> None:
    """Review several articles at once: what they share, and where they differ."""
    window.commands.action("import.review").trigger()
    (shown,) = window.findChildren(ReviewWindow)
    shown.resize(window.size())
    shown.activateWindow()
    wait_until(lambda: bool(shown.model.rows))
    shown.select([one.id for one in shown.model.rows[:3]])
    wait_until(lambda: bool(shown.form.found))


def _figures(window: MainWindow) -> None:
    window.show_view(FIGURES)


def _notes(window: MainWindow) -> None:
    _annotate(window)
    window.show_view(NOTES)


def _notebook(window: MainWindow) -> None:
    _read(window)
    opened = window.desk.reader.reading
    assert opened is not None
    article, session = opened.article, window.session
    text, claim = article.document.text, opened.claims[0]
    start = text.find("15,000")
    for span, key in ((Span(start, text.find(".", start) + 1), ""), (claim.figure.sentence, claim.id)):
        session.cite(article.id, span, key)
        settle(window)
    window.show_view(NOTEBOOK)
    settle(window)
    view = window.notebook
    assert isinstance(view, NotebookView)
    first, second = keys(view.editor.toPlainText())
    view.editor.setPlainText(_PAGE.format(first=first, second=second))
    view.editor.keep()
    settle(window)


_PAGE = """# Who counts the fighters

The numbers that went round in the spring of 2019 had few sources. One office alone stood behind \
*most of them*, as the reports themselves say [@{first}]:

[@{first}]

## What is not said

- on **whose word** the estimate rests
- what *fighter* means: armed men only, or [everyone who serves](https://example.org/who)

> The word is used for both in one paragraph.

[@{second}]

A page can be cited that is not there: [@none2019].
"""


def _import(window: MainWindow) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (
            (
                "A pasted article.txt",
                b"A pasted article\nBy Jane Doe\n12 March 2019\n\nFive hundred words. " * 9,
            ),
            ("nothing.txt", b""),
            ("picture.txt", bytes(range(256)) * 40),
        ):
            (Path(folder) / name).write_bytes(data)
        window.importer.start([Path(folder)])
        wait_until(lambda: window.importer.report is not None and not window.importer.running)
        window.show_report()
        settle(window)


def _restore(window: MainWindow) -> None:
    """Back up twice, with work in between and after, and ask which one to go back to."""
    library = window.session.library
    assert library is not None
    backups.back_up(library)
    _annotate(window)
    settle(window)
    reading.remove_articles(library, [3, 4])
    _annotate(window)
    window.annotator.highlight(1, Span(0, 9), Colour.PINK)
    settle(window)
    window.commands.action("library.restore").trigger()
    wait_until(lambda: window.findChild(RestoreDialog) is not None)
    dialog = window.findChild(RestoreDialog)
    assert dialog is not None
    dialog.choose(1)


STATES: dict[str, Callable[[MainWindow], None]] = {
    "library": lambda _: None,
    "read": _read,
    "search": _search,
    "wrong-query": _wrong,
    "concordance": _concordance,
    "spread": _spread,
    "annotate": _annotate,
    "codebook": _codebook,
    "selection": _selection,
    "find": _find,
    "article-figures": _figures_of_article,
    "about": _about,
    "compare": _compare,
    "table": _part_of_comparison("Table"),
    "topics": _part_of_comparison("All topics"),
    "topic": _topic,
    "beside": _beside,
    "versions": _versions,
    "review": _review,
    "figures": _figures,
    "notes": _notes,
    "notebook": _notebook,
    "import": _import,
    "restore": _restore,
    "empty": lambda _: None,
}
