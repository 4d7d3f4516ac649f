package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.format.png.PngFormat;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A watched folder of scans of one file, beside which makers' sidecars come. */
abstract class SidecarFixture {
  static final Duration SETTLE = Duration.ofSeconds(10);

  /** A file that is written over leaves its folder's time. */
  static final Duration RELISTED = Duration.ofMinutes(6);

  @TempDir Path temp;

  WatchedFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new WatchedFolder(temp);
  }

  FolderSource open() throws ScannerException {
    return open(FolderJournal.SPARE_LINES);
  }

  FolderSource open(int spareLines) throws ScannerException {
    return open(new FolderSource.Platform(folder.time(), FolderAccess.SYSTEM, spareLines));
  }

  FolderSource open(FolderSource.Platform platform) throws ScannerException {
    return FolderSource.open(
        FolderSetup.of(folder.root(), folder.journal()).withSettle(SETTLE), platform);
  }

  Path dropScan(String name) throws IOException {
    Path file = folder.root().resolve(name);
    Files.createDirectories(file.getParent());
    new PngFormat().write(Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY), file);
    return file;
  }

  Path dropText(String name, String text) throws IOException {
    return Files.writeString(folder.root().resolve(name), text);
  }

  /** Takes all scans that are there or come, and returns how many. */
  int takeSettled(FolderSource source) throws ScannerException {
    int count = takeReady(source);
    folder.pass(SETTLE);
    return count + takeReady(source);
  }

  static int takeReady(FolderSource source) throws ScannerException {
    int count = 0;
    for (Optional<ArrivedScan> next = source.take(Duration.ZERO);
        next.isPresent();
        next = source.take(Duration.ZERO)) {
      try (ArrivedScan scan = next.get()) {
        scan.taken();
        count++;
      }
    }
    return count;
  }

  /** Lets all sidecars that were found settle; returns which came and are taken. */
  List<String> lateSettled(FolderSource source) throws ScannerException {
    List<String> late = new ArrayList<>(lateReady(source));
    folder.pass(SETTLE);
    late.addAll(lateReady(source));
    return late;
  }

  static List<String> lateReady(FolderSource source) throws ScannerException {
    List<String> late = new ArrayList<>();
    for (Optional<LateSidecar> next = source.takeSidecar();
        next.isPresent();
        next = source.takeSidecar()) {
      try (LateSidecar sidecar = next.get()) {
        late.add(name(sidecar.origin()) + " of " + name(sidecar.scanOrigin()));
        sidecar.taken();
      }
    }
    return late;
  }

  static String name(String path) {
    return String.valueOf(Path.of(path).getFileName());
  }
}
