"""What an import tells: refusals as they come, a count while it runs, a sum at its end."""

import json
import sys

from mentor_tools.errors import Usage


class ImportReport:
    """Tells people on standard error, and programs at the end.

    `name` is what is imported; with `keep` the refusals are kept for the end.
    """

    def __init__(self, name: str, *, keep: bool) -> None:
        self.name = "standard input" if name == "-" else name
        self.refused = 0
        self._added = 0
        self._known = 0
        self._kept: list[dict[str, object]] | None = [] if keep else None
        self._live = sys.stderr.isatty()
        self._width = 0

    def refuse(self, at: dict[str, object], where: str, reason: str) -> None:
        """A row or file that is not taken: `at` for programs, `where` for people."""
        from mentor_copilot.surfaces.cli.card import printable

        self.refused += 1
        self._over("")
        line = printable(f"{where}: {reason}").replace("\n", "\N{REPLACEMENT CHARACTER}")
        print(f"mentor: {line}", file=sys.stderr)
        if self._kept is not None:
            self._kept.append({**at, "reason": reason})

    def take(self, added: int, known: int, share: float | None) -> None:
        """A batch that is on disk; `share` of the source was read by now."""
        self._added += added
        self._known += known
        seen = self._added + self._known
        self._over(f"{seen:,} notes" + (f", {share:.0%}" if share is not None else ""))

    def end(self, *, as_json: bool) -> None:
        """The sum. `Usage` when the source held nothing at all."""
        self._over("")
        if not self._added + self._known + self.refused:
            raise Usage(f"{self.name} holds no notes")
        if as_json:
            sums = {"added": self._added, "known": self._known, "refused": self._kept}
            print(json.dumps(sums, ensure_ascii=False))
        else:
            parts = [f"{_notes(self._added)} added"]
            parts += [f"{self._known:,} there already"] if self._known else []
            parts += [f"{self.refused:,} refused"] if self.refused else []
            print(", ".join(parts))

    def _over(self, text: str) -> None:
        """Write over the line of the count, on a terminal alone."""
        if self._live and (text or self._width):
            print(f"\r{text:<{self._width}}\r{text}", end="", file=sys.stderr, flush=True)
            self._width = len(text)


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count:,} notes"
