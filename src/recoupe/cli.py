"""The commands. Each is one function of the desk: data on stdout, words for people on stderr.

Exit codes: 0 done, 1 some reports were skipped (named on stderr), 2 wrong use or something missing on the machine.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.errors import RecoupeError, StopRun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.desk import Options
    from recoupe.model.report import Skipped

app = typer.Typer(
    name="recoupe",
    help="Check one account against another: many reports in, one sourced account out.",
    epilog="Example: recoupe dossier reports/ -o dossier",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


Paths = Annotated[list[str], typer.Argument(help="Files (.txt, .html, .jsonl), folders, https addresses, or - for stdin.")]
Output = Annotated[str, typer.Option("-o", "--output", help="Where to write: a file, or - for stdout.")]
Meta = Annotated[str | None, typer.Option(help="A CSV table with path, outlet, url, date where the reports do not say.")]
Decisions = Annotated[str | None, typer.Option(help="A file of a person's decisions (merges, splits, wrong findings).")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep nothing of what is read, and use nothing kept.")]


@app.command()
def dossier(
    paths: Paths,
    output: Annotated[str, typer.Option("-o", "--output", help="The folder to write.")] = "dossier",
    meta: Meta = None,
    decisions: Decisions = None,
    no_cache: NoCache = False,
    lang_ui: Annotated[str, typer.Option("--lang-ui", help="The language of the pages: fr or en.")] = "fr",
    share: Annotated[bool, typer.Option("--share", help="Leave out the reports' texts: only cited sentences, and links.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print each story as PDF too, through a browser found on this machine.")] = False,
) -> None:
    """Lay reports side by side and write the account of each story: pages, Markdown, dossier.json.

    Example: recoupe dossier ../feeds/summit/ -o summit
    """
    from recoupe import desk

    with failures():
        made = desk.make_options(meta=meta, decisions=decisions, cache=not no_cache, language=lang_ui, share=share)
        skipped = desk.write_dossier(paths, output, made, pdf=pdf)
        finish(skipped)


@app.command()
def analyse(paths: Paths, output: Output = "-", meta: Meta = None, no_cache: NoCache = False) -> None:
    """Print every mark of each report, one JSON object a line, in the order of the input.

    Example: recoupe analyse report.txt | head -c 400
    """
    from recoupe import desk

    with failures():
        lines, skipped = desk.analysis_lines(paths, options(meta, None, no_cache))
        write(lines, output)
        finish(skipped)


@app.command()
def stories(paths: Paths, output: Output = "-", meta: Meta = None, decisions: Decisions = None, no_cache: NoCache = False) -> None:
    """Print which reports tell one story, and who copied whom, one story a line.

    Example: recoupe stories monday/ tuesday/ -o stories.jsonl
    """
    from recoupe import desk

    with failures():
        lines, skipped = desk.story_lines(paths, options(meta, decisions, no_cache))
        write(lines, output)
        finish(skipped)


@app.command()
def originality(paths: Paths, output: Output = "-", meta: Meta = None, no_cache: NoCache = False) -> None:
    """Print how much of each report is its own, whence the rest, and after how long it was copied, one report a line.

    Example: recoupe originality monday/ -o originality.jsonl
    """
    from recoupe import desk

    with failures():
        lines, skipped = desk.originality_lines(paths, options(meta, None, no_cache))
        write(lines, output)
        finish(skipped)


@app.command()
def copies(
    left: Annotated[str, typer.Argument(help="A report.")],
    right: Annotated[str, typer.Argument(help="Another report.")],
    no_cache: NoCache = False,
) -> None:
    """Show the passages that two reports share, side by side.

    Example: recoupe copies wire.txt courier.txt
    """
    from recoupe import desk

    with failures():
        rows, summary, skipped = desk.copies(left, right, options(None, None, no_cache))
        side_by_side(left, right, rows)
        say(summary)
        finish(skipped)


@app.command()
def names(
    source: Annotated[str, typer.Argument(help="A file of left⇥right, or - for stdin.")] = "-",
    output: Output = "-",
) -> None:
    """Compare names: each line of left⇥right gets a score, a judgement and same (1 or 0).

    Example: printf 'Tokaïev\\tTokayev\\n' | recoupe names
    """
    from recoupe import desk

    with failures():
        lines, skipped = desk.name_lines(source)
        write(lines, output)
        finish(skipped)


@app.command()
def actors(
    action: Annotated[str, typer.Argument(help="merge: the names are one; split: they are not.")],
    names: Annotated[list[str], typer.Argument(help="Two names or more, as the reports spell them.")],
    decisions: Annotated[str, typer.Option(help="The file of decisions to add to; it is made where there is none.")],
    by: Annotated[str, typer.Option("--by", help="Who decides: the decision is signed.")],
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Write down that names are one actor, or that they are not. A person's decision outranks every score for ever.

    Example: recoupe actors split "Paul Morvan" "P. Morvan" --decisions decisions.jsonl --by "A. Trévin"
    """
    from recoupe import desk

    with failures():
        desk.decide(action, names, decisions, by=by, note=note)
        say(f"{action}: {', '.join(names)}, written to {decisions}")


@app.command()
def doctor() -> None:
    """Check the language models on this machine; say what is missing and the command that mends it."""
    from recoupe import desk

    with failures():
        well, lines = desk.doctor()
        write(lines, "-")
        if not well:
            raise typer.Exit(2)


@app.command()
def cache(
    action: Annotated[str, typer.Argument(help="path: where readings are kept; size: how much; clear: forget them.")] = "path",
) -> None:
    """Show or empty the cache of readings. A paragraph is read once a model version; --no-cache leaves the cache alone.

    Example: recoupe cache size
    """
    from recoupe import desk

    with failures():
        write([desk.cache(action)], "-")


@app.command()
def version() -> None:
    """Print the version."""
    from recoupe import __version__

    typer.echo(f"recoupe {__version__}")


def side_by_side(left: str, right: str, rows: list[tuple[str, str, str]]) -> None:
    """Print pairs of passages in two columns, in colour on a terminal; control characters are shown, not obeyed."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for head in ("", left, right):
        table.add_column(Text(visible(head)), ratio=None if not head else 1)
    for kind, here, there in rows:
        table.add_row(Text(kind), Text(visible(here)), Text(visible(there)))
    if rows:
        Console(width=None if sys.stdout.isatty() else 160).print(table)


def options(meta: str | None, decisions: str | None, no_cache: bool) -> Options:
    """Return the desk's options; the decisions are read here, so that a wrong file stops the run before it starts."""
    from recoupe import desk

    return desk.make_options(meta=meta, decisions=decisions, cache=not no_cache)


def write(lines: Iterable[str], output: str) -> None:
    """Write lines as UTF-8 with a plain line feed, whatever the console's own encoding."""
    if output == "-":
        for line in lines:
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
        sys.stdout.buffer.flush()
        return
    try:
        with Path(output).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
    except OSError as error:
        raise StopRun(f"{output} cannot be written: {error.strerror}") from error


def finish(skipped: Iterable[Skipped]) -> None:
    """Name what was skipped on stderr, and leave with 1 if anything was."""
    rows = list(skipped)
    for row in rows:
        say(f"skipped {row.path}: {row.reason}")
    if rows:
        raise typer.Exit(1)


def say(sentence: str) -> None:
    """Write a sentence for a person on stderr; control characters of hostile names and texts are shown, not obeyed."""
    sys.stderr.buffer.write(visible(sentence).encode("utf-8", "backslashreplace") + b"\n")
    sys.stderr.buffer.flush()


def visible(text: str) -> str:
    """Return a text in which every control character is written out."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


@contextmanager
def failures() -> Iterator[None]:
    """Turn what cannot go on into one sentence and exit code 2."""
    try:
        yield
    except RecoupeError as error:
        say(f"recoupe: {error}")
        raise typer.Exit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None


class Told(logging.Handler):
    """Shows what the stations warn of as a sentence on stderr, and on a terminal how far they are, on one line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say one warning, or write progress over the progress before."""
        if record.levelno >= logging.WARNING:
            say(f"recoupe: {record.getMessage()}")
        else:
            sys.stderr.write(f"\r\x1b[K{visible(record.getMessage())}")
            sys.stderr.flush()


def main() -> None:
    """Run the command line. NumPy's matrix products run on one core: two only wait for each other on products of this size."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    log = logging.getLogger("recoupe")
    log.addHandler(Told())
    log.propagate = False
    if sys.stderr.isatty():
        log.setLevel(logging.INFO)
        atexit.register(lambda: sys.stderr.write("\r\x1b[K"))
    app()


if __name__ == "__main__":
    main()
