package org.cargolens.testkit.rule;

import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Scanner;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.ScanComparison;
import org.cargolens.testkit.Trial;

/** Counters that wrap, of the protocol or of the encoder, lose nothing. */
final class Rule06Wrap extends NumberedRule {
  private static final int[] ENCODER_BITS = {16, 32, 64};

  Rule06Wrap() {
    super(6, "sequence numbers and encoder may wrap");
  }

  @Override
  public void check(Trial trial) throws Exception {
    boolean counters = trial.peer().inject(new ScannerFault.CounterWrap());
    Scanner scanner = trial.open();
    for (int scan = 0; counters && scan < 5; scan++) {
      Outcomes.checkExact(trial.start(scanner).finish(trial.longest()), trial);
    }
    boolean encoder = trial.expected().mainView().lineTable().encoderPositions().isPresent();
    for (int bits : ENCODER_BITS) {
      trial.heal();
      encoder = encoder && trial.peer().inject(new ScannerFault.EncoderWrap(bits));
      if (encoder) {
        checkEncoder(Outcomes.complete(trial.start(scanner).finish(trial.longest())), trial, bits);
      }
    }
    if (!counters || !encoder) {
      throw new RuleDeclared(
          "the peer cannot let wrap: "
              + (counters ? "" : "sequence numbers ")
              + (encoder ? "" : "encoder"));
    }
  }

  /** Positions differ by what was sent, in the counter's own arithmetic. */
  private static void checkEncoder(RawScan scan, Trial trial, int bits) {
    long[] sent = trial.expected().mainView().lineTable().encoderPositions().orElseThrow();
    Optional<long[]> received = scan.mainView().lineTable().encoderPositions();
    Trial.check(received.isPresent(), "there are no encoder positions");
    long[] got = received.orElseThrow();
    boolean wrapped = false;
    int unused = Long.SIZE - bits;
    for (int line = 1; line < sent.length; line++) {
      long step = (got[line] - got[line - 1]) << unused >> unused;
      Trial.check(
          step == sent[line] - sent[line - 1],
          "with an encoder of " + bits + " bits, line " + line + " is " + step + " counts on");
      wrapped |= got[line] < got[line - 1];
    }
    Trial.check(wrapped, "an encoder of " + bits + " bits did not wrap");
    Optional<String> wrong = ScanComparison.wrongLine(scan.mainView(), trial.expected().mainView());
    Trial.check(wrong.isEmpty(), wrong.orElse(""));
  }
}
