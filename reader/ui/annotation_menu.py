"""What can be done with annotations beyond making them: their ends moved, the codebook of their tags."""

from __future__ import annotations

from reader.ui.annotating.codebook import Codebook
from reader.ui.kit.commands import Command
from reader.ui.main_window import MainWindow

_ENDS = (
    ("annotate.longer", "Highlight one word more", False, 1, "Alt+Shift+Right"),
    ("annotate.shorter", "Highlight one word less", False, -1, "Alt+Shift+Left"),
    ("annotate.earlier", "Begin one word earlier", True, -1, "Ctrl+Alt+Shift+Left"),
    ("annotate.later", "Begin one word later", True, 1, "Ctrl+Alt+Shift+Right"),
)


class AnnotationMenu:
    """The commands on the annotation at the caret, and the codebook's window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.codebook: Codebook | None = None

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        ends = [
            Command(
                key,
                words,
                lambda start=start, by=by: self._window.desk.stretch(start=start, by=by),  # type: ignore[misc]
                (keys,),
                "Annotate",
                separated=key == _ENDS[0][0],
                hint="Moves an end of the annotation at the caret",
            )
            for key, words, start, by, keys in _ENDS
        ]
        return [
            *ends,
            Command(
                "annotate.codebook", "Codebook…", self.show_codebook, ("Ctrl+Shift+B",), "Annotate", True
            ),
        ]

    def show_codebook(self) -> Codebook:
        """Open the codebook beside the window, or bring it to the front."""
        window = self._window
        if self.codebook is None:
            self.codebook = Codebook(window.session, window.annotator, window.theme, window)
        self.codebook.show()
        self.codebook.raise_()
        self.codebook.activateWindow()
        self.codebook.tree.setFocus()
        return self.codebook
