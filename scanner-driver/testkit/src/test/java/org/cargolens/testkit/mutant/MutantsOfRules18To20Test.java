package org.cargolens.testkit.mutant;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.ScannerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 18 to 20 fail where they are broken. */
final class MutantsOfRules18To20Test extends Mutants {
  @ParameterizedTest
  @ValueSource(ints = {18, 19, 20})
  void check_soundModel_isNotFailed(int rule) {
    assertKept(rule);
  }

  @Test
  void rule18_waitThatGoesOn_fails() {
    assertFails(
        18,
        new Mutation() {
          @Override
          Optional<LineBlock> take(Acquisition sound, Duration longest)
              throws ScannerException.Cancelled {
            boolean before = Thread.currentThread().isInterrupted();
            try {
              return sound.take(longest);
            } catch (ScannerException.Cancelled e) {
              if (before) {
                throw e;
              }
              return Thread.interrupted() ? Optional.empty() : sound.take(longest);
            }
          }
        },
        "take() returned");
  }

  @Test
  void rule18_interruptThatIsSwallowed_fails() {
    assertFails(
        18,
        new Mutation() {
          @Override
          ScanOutcome finish(Acquisition sound, Duration longest)
              throws ScannerException.Cancelled {
            try {
              return sound.finish(longest);
            } catch (ScannerException.Cancelled e) {
              OtherEvents.ignore(Thread.interrupted());
              throw e;
            }
          }
        },
        "finish() swallowed");
  }

  @Test
  void rule18_startThatSwallowsTheInterrupt_fails() {
    assertFails(
        18,
        new Mutation() {
          @Override
          Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            try {
              return sound.start(request, timeout);
            } catch (ScannerException.Cancelled e) {
              OtherEvents.ignore(Thread.interrupted());
              throw e;
            }
          }
        },
        "start() swallowed");
  }

  @Test
  void rule18_nothingHeardAfterAnInterrupt_fails() {
    assertFails(
        18,
        new Mutation() {
          private volatile boolean deaf;

          @Override
          Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            try {
              return sound.start(request, timeout);
            } catch (ScannerException.Cancelled e) {
              deaf = true;
              throw e;
            }
          }

          @Override
          ScannerStatus.Counters counters(ScannerStatus.Counters sound) {
            return deaf ? new ScannerStatus.Counters(0, 0, 0, 0, 0, Map.of(), 0) : sound;
          }
        },
        "the scanner is heard again");
  }

  @Test
  void rule19_oneScanForEverybody_fails() {
    assertFails(
        19,
        new Mutation() {
          private Optional<Acquisition> last = Optional.empty();

          @Override
          synchronized Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            try {
              last = Optional.of(sound.start(request, timeout));
            } catch (IllegalStateException busy) {
              return last.orElseThrow(() -> busy);
            }
            return last.get();
          }
        },
        "scans started at once");
  }

  @Test
  void rule20_startThatIgnoresItsDeadline_fails() {
    assertFails(
        20,
        new Mutation() {
          @Override
          Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            return sound.start(request, timeout.multipliedBy(20));
          }
        },
        "start() is over");
  }

  @Test
  void rule20_stopOfTheScanBefore_fails() {
    assertFails(
        20,
        new Mutation() {
          private boolean underWay;

          @Override
          Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            Acquisition scan = sound.start(request, timeout);
            if (underWay) {
              scan.stop();
            }
            underWay = true;
            return scan;
          }

          @Override
          ScanOutcome finish(Acquisition sound, Duration longest)
              throws ScannerException.Cancelled {
            underWay = false;
            return sound.finish(longest);
          }
        },
        "line");
  }

  @Test
  void rule20_lateAnswerThatIsTaken_fails() {
    assertFails(
        20,
        new Mutation() {
          private boolean late;

          @Override
          Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            if (late) {
              throw new ScannerException.Refused(Phase.START, 1, "the answer before");
            }
            try {
              return sound.start(request, timeout);
            } catch (ScannerException.DeadlineExceeded e) {
              late = true;
              throw e;
            }
          }
        },
        "the answer before");
  }
}
