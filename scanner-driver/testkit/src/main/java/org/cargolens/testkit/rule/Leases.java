package org.cargolens.testkit.rule;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.OverflowPolicy;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleFailure;
import org.cargolens.testkit.Trial;

/** Blocks of lines are lent: each is its reader's until it is given back, and then nobody's. */
final class Leases {
  /** So small that a scan needs each block many times. */
  private static final long BUFFER = 1;

  private static final int NOT_STEPPED = -1;
  private static final Duration SHORT = Duration.ofMillis(200);

  private Leases() {}

  /** Reads scans of an idle scanner, which is closed afterwards. */
  static void check(Trial trial, Scanner scanner) throws Exception {
    boolean stepped = trial.peer().inject(new ScannerFault.Standstill(1));
    boolean paced = stepped || trial.peer().inject(new ScannerFault.Pace(500));
    Acquisition scan =
        trial.opened(
            scanner.start(
                ScanRequest.DEFAULT.withBufferBytes(BUFFER).withOverflow(OverflowPolicy.MARK_LOST),
                Trial.SOON));
    LineBlock first = scan.take(Trial.SOON).orElseThrow();
    byte[] began = bytes(first);
    readAll(trial, scan, stepped ? first.firstLine() + first.lines() : NOT_STEPPED);
    Trial.check(Arrays.equals(began, bytes(first)), "a block changed before it was given back");
    checkReturn(first);
    ScanOutcome outcome = scan.finish(trial.longest());
    // Nothing holds a scanner back that has no pace of its own; what is lost then is no lease.
    if (paced) {
      Outcomes.checkExact(outcome, trial);
    }
    trial.heal();
    scanner.close();
  }

  /**
   * Two leases of each block; one that does not come back is missing in the end. So few blocks hold
   * lines for milliseconds, and this thread may have to wait for longer until it runs: so, if the
   * peer can, the next line is recorded when the one before was given back.
   *
   * @param second the line after the first block, if the peer can
   */
  private static void readAll(Trial trial, Acquisition scan, int second) throws Exception {
    Deadline deadline = Deadline.after(trial.longest());
    int next = second;
    while (!scan.ended()) {
      Trial.check(!deadline.hasPassed(), "no more lines come, though each block was given back");
      if (second != NOT_STEPPED) {
        trial.order(new ScannerFault.Standstill(next + 1));
      }
      Optional<LineBlock> taken = scan.take(SHORT);
      if (taken.isPresent()) {
        LineBlock block = taken.get();
        next = block.firstLine() + block.lines();
        block.retain().close();
        block.close();
      }
    }
  }

  private static byte[] bytes(LineBlock block) {
    ByteBuffer samples = block.samples(0);
    byte[] bytes = new byte[samples.remaining()];
    samples.get(bytes);
    return bytes;
  }

  /** After the last lease is back nothing can be read. */
  private static void checkReturn(LineBlock block) {
    block.retain().close();
    var unused = block.lines();
    block.close();
    checkGone(block::lines);
    checkGone(() -> block.samples(0));
    checkGone(block::retain);
  }

  private static void checkGone(Runnable access) {
    try {
      access.run();
    } catch (IllegalStateException expected) {
      return;
    }
    throw new RuleFailure("a block that was given back is read");
  }
}
