package org.cargolens.bench.pull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;

/**
 * One scan pulled.
 *
 * @param time from the request to the outcome
 * @param linkBytes bytes that came over the link, scan and protocol
 * @param failure what is wrong with what came; empty if it is the scan that was sent
 */
public record PullRound(Duration time, long linkBytes, Optional<String> failure) {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
  private static final Duration LONGEST_TAKE = Duration.ofMillis(200);

  /** Pulls a scan line by line as a station that shows it does, and compares it. */
  static PullRound pull(Scanner scanner, RawScan sent) throws ScannerException {
    long bytesBefore = scanner.status().counters().bytes();
    long start = System.nanoTime();
    ScanOutcome outcome;
    try (Acquisition acquisition = scanner.start(ScanRequest.DEFAULT, LONGEST_ANSWER)) {
      while (!acquisition.ended()) {
        acquisition.take(LONGEST_TAKE).ifPresent(LineBlock::close);
      }
      outcome = acquisition.finish(PullOptions.LONGEST_SCAN);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    long bytes = scanner.status().counters().bytes() - bytesBefore;
    return new PullRound(time, bytes, difference(outcome, sent));
  }

  /** Returns what is wrong with a scan that came; empty if it is the one that was sent. */
  public static Optional<String> difference(ScanOutcome outcome, RawScan sent) {
    if (outcome instanceof ScanOutcome.Complete complete) {
      return difference(complete.scan(), sent);
    }
    return Optional.of("not complete: " + outcome);
  }

  private static Optional<String> difference(RawScan came, RawScan sent) {
    for (int view = 0; view < sent.views().size(); view++) {
      View expected = sent.views().get(view);
      if (view >= came.views().size()) {
        return Optional.of("view " + view + " is missing");
      }
      List<Channel> channels = came.views().get(view).channels();
      for (int i = 0; i < expected.channels().size(); i++) {
        Channel channel = expected.channels().get(i);
        if (i >= channels.size() || !channels.get(i).sha256().equals(channel.sha256())) {
          return Optional.of("view " + view + ", " + channel.kind() + ": not the samples sent");
        }
      }
    }
    return Optional.empty();
  }
}
