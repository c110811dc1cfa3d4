"""What is in the user's folders: looked through, shown, brought to a size or length, and how long it takes to learn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from engine.datasets.folder_scan import RATES, SIDES, FolderScan
from engine.errors import EngineError
from engine.messages import EstimateMaking, Failed, FolderScanned, FoldersScanning, MakingEstimated, ScanFolders
from studio.engine_link import EngineLink
from studio.settings.preferences import Preferences
from studio.translations.spoken import spoken
from studio.views.common.wording import duration, grouped
from studio.views.making.making_panel import MakingPanel

LENGTHS = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)  # seconds

AskFolder = Callable[[str], str]


class FolderFinding(QObject):
    """Fills the first two pages of the panel. `ask` asks for a folder, beginning in one; empty where none is chosen."""

    def __init__(self, link: EngineLink, panel: MakingPanel, preferences: Preferences, ask: AskFolder) -> None:
        super().__init__()
        self._link, self._panel, self._preferences, self._ask = link, panel, preferences, ask
        self._scan: FolderScan | None = None  # as found
        self._chosen: FolderScan | None = None  # as chosen
        self._scanning = self._estimating = 0  # tickets
        self._name = ""
        link.listen(FoldersScanning, self._looking)
        link.listen(FolderScanned, self._scanned)
        link.listen(MakingEstimated, self._estimated)
        link.listen(Failed, self._failed)
        panel.files_dropped.connect(self.look)
        panel.choose.folders_wanted.connect(self.ask_folder)
        panel.found.other_wanted.connect(self.ask_folder)
        panel.found.changed.connect(self._choose)

    @property
    def chosen(self) -> FolderScan | None:
        """The files to learn from, as they are to be learned; None where that can't be."""
        return self._chosen

    def facts(self, scan: FolderScan) -> str:
        """What is in a scan, in one line."""
        count = grouped(len(scan.files))
        if scan.kind == "sound":
            words = [self.tr("{count} sounds").format(count=count)]
            words.append(self.tr("beginning at once") if scan.framing else self.tr("cut around their loudest part"))
        else:
            colour = self.tr("in colour") if scan.shape[0] == 3 else self.tr("in grey")
            words = [self.tr("{count} pictures").format(count=count), colour]
        classes = sorted(set(scan.classes))
        if len(classes) > 1:
            words.append(self.tr("%n class(es)", "", len(classes)))
        if scan.skipped:
            words.append(self.tr("%n file(s) passed over", "", len(scan.skipped)))
        return " · ".join(words)

    def ask_folder(self) -> None:
        """Let the user choose a folder and look through it."""
        chosen = self._ask(self._preferences.settings.last_folder)
        if chosen:
            self._preferences.change(lambda settings: replace(settings, last_folder=chosen))
            self.look([chosen])

    def look(self, paths: list[str]) -> None:
        """Look through files and folders; the panel then shows what was found."""
        self._name = Path(paths[0]).stem if len(paths) == 1 else Path(paths[0]).parent.name
        self._panel.choose.show_looking(self.tr("Looking through “{name}” …").format(name=self._name))
        self._panel.show_page(self._panel.choose)
        self._scanning = self._link.send(ScanFolders, paths=tuple(paths))

    def _looking(self, event: FoldersScanning) -> None:
        if event.ticket == self._scanning:
            self._panel.choose.show_looking(self.tr("Looking: %n file(s) so far …", "", event.count))

    def _scanned(self, event: FolderScanned) -> None:
        if event.ticket != self._scanning:
            return
        self._scan, scan, found = event.scan, event.scan, self._panel.found
        sound = scan.kind == "sound"
        found.show_found(
            self._name.replace("_", " ").strip().capitalize(), self.facts(scan), event.pictures, sound=sound
        )
        found.show_skipped([spoken(reason) for _, reason in scan.skipped])
        found.show_doubles(
            self.tr("%n of them nearly the same as another; leave out", "", len(scan.doubles)) if scan.doubles else ""
        )
        if sound:
            self._show_lengths(scan)
        else:
            suggested = self.tr("{side} pixels, as suggested")
            other = self.tr("{side} pixels")
            words = [(side, (suggested if side == scan.shape[1] else other).format(side=side)) for side in SIDES]
            found.show_sizes(words, scan.shape[1])
        self._panel.show_page(found)
        self._choose()

    def _show_lengths(self, scan: FolderScan) -> None:
        rate = scan.sample_rate or RATES[0]
        own = round(scan.shape[0] / rate, 2)
        lengths = sorted({own, *LENGTHS})
        suggested, other = self.tr("{seconds} s, as suggested"), self.tr("{seconds} s")
        words = [(each, (suggested if each == own else other).format(seconds=f"{each:g}")) for each in lengths]
        rates = [(each, self.tr("{rate} kHz").format(rate=f"{each / 1000:g}")) for each in RATES]
        self._panel.found.show_lengths(words, own, rates, rate)

    def _choose(self) -> None:
        """Take over what is chosen, and find out how long that takes."""
        if self._scan is None:
            return
        found = self._panel.found
        try:
            if self._scan.kind == "image":
                chosen = self._scan.sized(side=int(str(found.side)))
            else:
                chosen = self._scan.sized(seconds=float(str(found.seconds)), rate=int(str(found.rate)))
            self._chosen = chosen.without_doubles() if found.without_doubles else chosen
        except EngineError as error:
            self._chosen = None
            found.show_problem(spoken(str(error)))
            return
        found.show_estimates({})
        self._estimating = self._link.send(EstimateMaking, scan=self._chosen)

    def _estimated(self, event: MakingEstimated) -> None:
        if event.ticket == self._estimating:
            self._panel.found.show_estimates({effort: duration(each) for effort, each in event.seconds.items()})

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._scanning:
            self._panel.choose.show_problem(spoken(event.message), spoken(event.hint))
        elif event.ticket == self._estimating:
            self._panel.found.show_problem(spoken(event.message))
