"""The commands that keep a library well: reindex, doctor, backup, restore."""

from __future__ import annotations

import argparse

from rich.text import Text

from reader import places
from reader.cli.commands import TERMINAL
from reader.cli.front import wanted_library
from reader.cli.opening import opened
from reader.domain import wording
from reader.domain.errors import ParallaxError
from reader.services import backups
from reader.services import doctor as examining


def reindex(options: argparse.Namespace) -> int:
    """Make the search index anew from the library."""
    with opened(options) as library:
        library.index.distrust()
        count = library.catch_up()
    TERMINAL.print(Text(f"{count} articles indexed."), soft_wrap=True)
    return 0


def doctor(options: argparse.Namespace) -> int:
    """Examine the library and say what was found and done; exit code 1 if something is still wrong."""
    folder = wanted_library(options, importing=False) or places.sample_library()
    findings = examining.examine(folder, cache=places.cache_folder(), repair=not options.check_only)
    for finding in findings:
        sign = "well" if finding.healthy else ("repaired" if finding.repaired else "WRONG")
        TERMINAL.print(
            Text(f"{sign:>9}  {finding.what}  {finding.detail} {finding.repaired}".rstrip()), soft_wrap=True
        )
    wrong = [one.what for one in findings if not one.healthy and not one.repaired]
    if examining.LIBRARY_FILE in wrong:
        words = "`parallax restore` lists the backups, with the name of one it goes back to that one."
        TERMINAL.print(Text(f"What is damaged is kept as it is: {words}"), soft_wrap=True)
    return 1 if wrong else 0


def backup(options: argparse.Namespace) -> int:
    """Make a verified backup and say where it is."""
    with opened(options) as library:
        made = backups.back_up(library)
    TERMINAL.print(
        Text(f"{made.path}: {made.articles} articles, {made.annotations} annotations"), soft_wrap=True
    )
    return 0


def restore(options: argparse.Namespace) -> int:
    """List the backups; with a name, go back to that one (what is there now is kept beside)."""
    folder = wanted_library(options, importing=False) or places.sample_library()
    if not folder.is_dir():
        raise ParallaxError(f"There is no library at {folder}.", "Nothing was made or changed.")
    known = backups.backups(folder)
    if options.backup is None:
        if not known:
            TERMINAL.print(Text("There is no backup yet."))
        for one in known:
            holds = f"{one.articles} articles  {one.annotations} annotations  {one.decisions} figures decided"
            about = f"{wording.moment(one.made_at)}  {holds if one.sound else 'DAMAGED'}  {one.reason}"
            TERMINAL.print(Text(f"{one.path.name.split()[0]}  {about}"), soft_wrap=True)
        return 0
    chosen = [one for one in known if one.path.name == options.backup]
    chosen = chosen or [one for one in known if one.path.name.startswith(options.backup)]
    if not chosen:
        raise ParallaxError(f"There is no backup {options.backup}.", "Nothing was changed.")
    if len(chosen) > 1:
        raise ParallaxError(f"{len(chosen)} backups begin with {options.backup}.", "Nothing was changed.")
    kept = backups.restore(folder, chosen[0])
    TERMINAL.print(Text(f"Restored. What was there before is kept at {kept}."), soft_wrap=True)
    return 0
