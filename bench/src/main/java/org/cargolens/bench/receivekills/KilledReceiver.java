package org.cargolens.bench.receivekills;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.bench.kills.TiedProcess;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.network.ReceiverSetup;
import org.cargolens.dicos.network.ScanReceiver;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;

/**
 * A program that receives until it is killed, and says so in a file: {@code R -} when it listens,
 * {@code H KEY} when a scan was handed out, {@code T KEY} when it has been taken.
 */
final class KilledReceiver {
  static final String TITLE = "KILLED";
  static final String SENDER = "SENDER";
  static final String HOST = "127.0.0.1";

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofMillis(100);

  private KilledReceiver() {}

  /**
   * Returns the command line that starts one.
   *
   * @param takes whether it takes the scans that come, or leaves them
   */
  static List<String> command(ReceiverSetup setup, Path said, boolean takes) {
    return TiedProcess.command(
        KilledReceiver.class,
        Integer.toString(setup.server().port()),
        setup.inbox().toString(),
        said.toString(),
        Boolean.toString(takes));
  }

  /**
   * Returns how both the program and its judge receive; no scan is handed out before it is whole.
   */
  static ReceiverSetup setup(int port, Path inbox) {
    return new ReceiverSetup(
        new StorageServer.Setup(
            TITLE,
            HOST,
            port,
            Set.of(SENDER),
            Set.of(),
            StorageServer.Limits.DEFAULT,
            Optional.empty()),
        inbox,
        LONG);
  }

  /** Arguments: the port, the inbox, the file to write to, whether to take what comes. */
  public static void main(String[] args) throws IOException, ScannerException {
    boolean takes = Boolean.parseBoolean(args[3]);
    ReceiverSetup setup = setup(Integer.parseInt(args[0]), Path.of(args[1]));
    try (OutputStream said = new FileOutputStream(args[2], true);
        ScanReceiver receiver = ScanReceiver.open(setup)) {
      say(said, "R -");
      while (true) {
        Optional<ArrivedScan> scan = takes ? receiver.take(STEP) : Optional.empty();
        if (scan.isPresent()) {
          take(scan.get(), said);
        } else if (!takes) {
          LockSupport.parkNanos(STEP.toNanos());
        }
      }
    }
  }

  private static void take(ArrivedScan scan, OutputStream said)
      throws IOException, ScannerException {
    try (scan) {
      String key = SentScan.key(scan.scan());
      say(said, "H " + key);
      scan.taken();
      say(said, "T " + key);
    }
  }

  private static void say(OutputStream said, String line) throws IOException {
    said.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
