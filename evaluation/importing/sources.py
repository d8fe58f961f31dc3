"""The five pasted sources against what is expected of them: boilerplate, body, metadata, hyphens."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from reader.domain.article import Parsed
from reader.formats import characters
from reader.formats.parse import parse

_MARKER = re.compile(r"^\s*(?:[•*–-]|\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")


def run(data: Path, errors: bool) -> dict[str, float]:
    """Return the counts over all sources that are there."""
    folder, gold = data.parent / "sources", data / "gold" / "sources_expected.json"
    expected = json.loads(gold.read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for name, wanted in expected.items():
        if not (folder / name).is_file():
            raise FileNotFoundError(str(folder / name))
        raw = (folder / name).read_bytes()
        parsed = parse(raw, name)[0]
        lines = characters.mended(raw.decode("utf-8")).split("\n")
        for key, problems, total in (
            ("boilerplate", _boilerplate_left(lines, wanted, parsed), len(wanted["boilerplate_lines"])),
            ("lost", _lost(lines, wanted, parsed), 0),
            ("metadata", _wrong_metadata(wanted, parsed), 4),
            ("hyphens", _wrong_hyphens(lines, wanted, parsed), len(wanted.get("line_end_hyphens", ()))),
        ):
            counts[f"{key} wrong"] += len(problems)
            counts[key] += total
            for problem in problems if errors else ():
                print(f"sources.{key} {name}: {problem}")
    print("sources:", dict(counts))
    return {
        "sources.boilerplate_removed": counts["boilerplate"] - counts["boilerplate wrong"],
        "sources.body_sentences_lost": counts["lost wrong"],
        "sources.metadata_wrong": counts["metadata wrong"],
        "sources.hyphens_right": counts["hyphens"] - counts["hyphens wrong"],
    }


def _key(text: str) -> str:
    return " ".join(_MARKER.sub("", text).split())


def _boilerplate_left(lines: list[str], wanted: dict[str, Any], parsed: Parsed) -> list[str]:
    """Return the boilerplate lines that are still there; a heading that the contents repeat may stay once."""
    allowed = Counter(_key(line) for line in lines)
    allowed.subtract(_key(lines[number - 1]) for number in wanted["boilerplate_lines"])
    there = Counter(_key(block.text) for block in parsed.document.blocks)
    text = "\n".join(block.text for block in parsed.document.blocks)
    left = []
    for number in wanted["boilerplate_lines"]:
        key = _key(lines[number - 1])
        if there[key] > max(0, allowed[key]) or (
            not there[key] and len(key) > 12 and key in text and not allowed[key]
        ):
            left.append(f"line {number}: {key[:80]}")
    return left


def _lost(lines: list[str], wanted: dict[str, Any], parsed: Parsed) -> list[str]:
    """Return the sentences of the body that the document does not hold; spaces and hyphens aside."""
    out = {*wanted["boilerplate_lines"], *wanted["metadata_lines"], *wanted["caption_lines"]}
    body = " ".join(_key(line) for number, line in enumerate(lines, start=1) if number not in out)
    document = _bare(" ".join(block.text for block in parsed.document.blocks))
    sentences = [*_SENTENCE_END.split(body), wanted["first_body_sentence"], wanted["last_body_sentence"]]
    return [sentence[:100] for sentence in sentences if _bare(sentence) not in document]


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _wrong_metadata(wanted: dict[str, Any], parsed: Parsed) -> list[str]:
    metadata = parsed.metadata
    answers = {
        "title": metadata.title.value if metadata.title else None,
        "author": ", ".join(one.value for one in metadata.authors) or None,
        "publication": metadata.publication.value if metadata.publication else None,
        "published": metadata.published.value if metadata.published else None,
    }
    truths = {key: wanted[key] for key in answers}
    truths["published"] = truths["published"] and truths["published"][:10]
    return [f"{key}: {truths[key]!r}, got {answers[key]!r}" for key in answers if truths[key] != answers[key]]


def _wrong_hyphens(lines: list[str], wanted: dict[str, Any], parsed: Parsed) -> list[str]:
    """Return the divided words that the document has not as they should be, counted where one comes twice."""
    text = parsed.document.text
    needed: Counter[str] = Counter(one["word"] for one in wanted.get("line_end_hyphens", ()))
    joined = " ".join(lines)
    wrong = []
    for word, times in needed.items():
        whole_before = len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", joined))
        found = len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))
        wrong += [word] * max(0, whole_before + times - found)
    return wrong
