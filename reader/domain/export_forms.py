"""What can be taken out of a library, and in which forms: one list for the window and the terminal."""

from __future__ import annotations

# Of each thing its forms, in words and by the ending of the file; the first is offered first.
LIBRARY = {
    "annotations": {
        "md": "Markdown",
        "xlsx": "Spreadsheet",
        "csv": "CSV",
        "jsonld": "Web annotations",
        "qdpx": "REFI-QDA project",
    },
    "codebook": {"qdc": "REFI-QDA codebook", "csv": "CSV"},
    "bibliography": {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"},
    "search log": {"csv": "CSV"},
}
NOTEBOOK = {"docx": "Word", "md": "Markdown", "html": "HTML"}
COMPARISON = {"md": "Markdown", "csv": "CSV", "xlsx": "Excel", "json": "JSON", "html": "web page"}


def kinds(forms: dict[str, str]) -> str:
    """Return forms as a dialog for files takes them: "Markdown (*.md);;CSV (*.csv)"."""
    return ";;".join(f"{words} (*.{ending})" for ending, words in forms.items())
