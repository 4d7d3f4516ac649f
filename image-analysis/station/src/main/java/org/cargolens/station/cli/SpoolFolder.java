package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.spool.RecoveryReport;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolId;
import org.cargolens.scan.spool.SpoolSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The spool that a command works on. */
final class SpoolFolder {
  @Parameters(index = "0", paramLabel = "DIR", description = "The spool's folder.")
  private Path folder;

  /**
   * Opens the spool; what an interrupted program has left in it is recovered and told.
   *
   * @throws IOException if there is none, or another program uses it
   */
  ScanSpool open(CommandSpec spec) throws IOException {
    if (!Files.isDirectory(folder.resolve("scans"))) {
      String reason =
          Files.isDirectory(folder) ? "no spool, which has a folder 'scans'" : "no such folder";
      throw new NoSuchFileException(folder.toString(), null, reason);
    }
    return open(folder, spec);
  }

  /** Opens or makes a spool; what an interrupted program has left in it is recovered and told. */
  static ScanSpool open(Path folder, CommandSpec spec) throws IOException {
    ScanSpool spool = ScanSpool.open(folder, SpoolSettings.DEFAULT);
    tell(spool.recovery(), spec.commandLine().getErr());
    if (!spool.state().isReady()) {
      spec.commandLine().getErr().println("cargolens: " + folder + ": " + spool.state().describe());
    }
    return spool;
  }

  private static void tell(RecoveryReport found, PrintWriter err) {
    for (SpoolEntry entry : found.recovered()) {
      String cut = found.cut().containsKey(entry.id()) ? "; " + found.cut().get(entry.id()) : "";
      err.println(
          "cargolens: recovered "
              + entry.id()
              + ", "
              + CountText.of(entry.missingLines(), "line")
              + " missing"
              + cut);
    }
    found
        .dropped()
        .forEach(id -> err.println("cargolens: dropped " + id + ": nothing whole in it"));
    found.left().forEach((id, why) -> err.println("cargolens: left " + id + ": " + why));
    found.quarantined().forEach((file, why) -> err.println("cargolens: " + file + ": " + why));
    found.strangers().forEach((file, why) -> err.println("cargolens: " + file + ": " + why));
  }

  /**
   * Returns a scan of a spool by what somebody typed.
   *
   * @throws ParameterException if there is none
   */
  static SpoolEntry entry(ScanSpool spool, String word, CommandSpec spec) {
    return SpoolId.parse(word)
        .flatMap(spool::entry)
        .orElseThrow(
            () -> new ParameterException(spec.commandLine(), "no scan of this spool: " + word));
  }
}
