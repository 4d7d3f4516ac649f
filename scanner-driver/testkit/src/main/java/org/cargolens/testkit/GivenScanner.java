package org.cargolens.testkit;

import java.time.Duration;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.simulator.device.ScannerFault;

/**
 * A scanner that runs already and can do nothing to order. Scans are started on it, many times; the
 * beam is its own operator's, as always.
 */
public final class GivenScanner implements ScannerFixture {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final String uri;
  private final RawScan first;

  private GivenScanner(String uri, RawScan first) {
    this.uri = uri;
    this.first = first;
  }

  /**
   * Returns the fixture of a scanner, after one scan that shows what to expect.
   *
   * @param uri the scanner's address
   * @param longest longest wait for the scan
   * @throws ScannerException if no scan comes
   */
  public static GivenScanner at(String uri, Duration longest) throws ScannerException {
    try (Scanner scanner = Scanners.open(uri, CONNECT);
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, CONNECT)) {
      ScanOutcome outcome = scan.finish(longest);
      if (outcome instanceof ScanOutcome.Complete complete) {
        return new GivenScanner(uri, complete.scan());
      }
      throw outcome instanceof ScanOutcome.Aborted aborted
          ? aborted.cause()
          : new ScannerException.Refused(
              ScannerException.Phase.FINISH, 0, uri + ": the first scan was not complete");
    }
  }

  @Override
  public Peer start() {
    return new Peer() {
      @Override
      public String uri() {
        return uri;
      }

      @Override
      public boolean inject(ScannerFault fault) {
        return false;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public RawScan expected() {
    return first;
  }

  /** What passes through a lane is never the same again. */
  @Override
  public boolean repeatable() {
    return false;
  }
}
