package org.cargolens.bench.folder;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.folder.FolderSetup;
import org.cargolens.scanner.source.folder.FolderSource;

/**
 * A program that takes what arrives in a folder until nothing more is there, and says so in a file:
 * {@code + NAME LINES} when a scan was handed out, {@code = NAME LINES} when it has been taken.
 */
final class KilledStation {
  private KilledStation() {}

  /** Returns the command line that starts one. */
  static List<String> command(Path root, Path journal, Path said) {
    return TiedProcess.command(
        KilledStation.class, root.toString(), journal.toString(), said.toString());
  }

  /** Arguments: the folder, the journal, the file to write to. */
  public static void main(String[] args) throws IOException, ScannerException {
    FolderSetup setup =
        FolderSetup.of(Path.of(args[0]), Path.of(args[1])).withSettle(Duration.ZERO);
    try (OutputStream said = new FileOutputStream(args[2], true);
        FolderSource source = FolderSource.open(setup)) {
      Optional<ArrivedScan> next = source.take(Duration.ZERO);
      while (next.isPresent() || source.status().waiting() > 0) {
        if (next.isPresent()) {
          take(next.get(), said);
        }
        next = source.take(Duration.ZERO);
      }
    }
  }

  private static void take(ArrivedScan scan, OutputStream said)
      throws IOException, ScannerException {
    try (scan) {
      int lines = scan.scan().mainView().geometry().lines();
      String what = " " + Path.of(scan.origin()).getFileName() + " " + lines + "\n";
      say(said, "+" + what);
      scan.taken();
      say(said, "=" + what);
    }
  }

  private static void say(OutputStream said, String line) throws IOException {
    said.write(line.getBytes(StandardCharsets.UTF_8));
  }
}
