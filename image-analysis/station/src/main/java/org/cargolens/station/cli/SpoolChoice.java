package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spool.SpooledAcquisition;
import picocli.CommandLine.Model.CommandSpec;

/** A spool, or none, that a scan goes into. */
final class SpoolChoice implements AutoCloseable {
  private final Optional<ScanSpool> spool;

  private SpoolChoice(Optional<ScanSpool> spool) {
    this.spool = spool;
  }

  static SpoolChoice open(Optional<Path> folder, CommandSpec spec) throws IOException {
    return new SpoolChoice(
        folder.isPresent() ? Optional.of(SpoolFolder.open(folder.get(), spec)) : Optional.empty());
  }

  Acquisition start(Scanner scanner, Duration timeout) throws ScannerException {
    if (spool.isEmpty()) {
      return scanner.start(ScanRequest.DEFAULT, timeout);
    }
    return SpooledAcquisition.start(
        SpooledAcquisition.Setup.of(spool.get()),
        ScanRequest.DEFAULT,
        request -> scanner.start(request, timeout));
  }

  /** Says where a scan that is over lies. */
  void tell(Acquisition scan, PrintWriter out) {
    if (scan instanceof SpooledAcquisition spooled) {
      spooled.entry().map(SpoolEntry::descriptor).ifPresent(file -> out.println(file + ": sealed"));
    }
  }

  @Override
  public void close() {
    spool.ifPresent(ScanSpool::close);
  }
}
