package org.cargolens.testkit.mutant;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;

/** Rule 17 fails where it is broken. */
final class MutantsOfRule17Test extends Mutants {
  @Test
  void check_soundModel_isNotFailed() {
    assertKept(17);
  }

  @Test
  void rule17_closeThatDoesNothing_fails() {
    assertFails(
        17,
        new Mutation() {
          @Override
          void close(Scanner sound) {
            OtherEvents.ignore(sound);
          }
        },
        "the state is CLOSED");
  }

  @Test
  void rule17_closeThatWaitsTooLong_fails() {
    assertFails(
        17,
        new Mutation() {
          private volatile MonotonicClock clock = MonotonicClock.SYSTEM;

          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            clock = deadline.clock();
            return sound.open(deadline);
          }

          @Override
          void close(Scanner sound) {
            sound.close();
            Deadline later = Deadline.after(Duration.ofSeconds(10), clock);
            while (!later.hasPassed()) {
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(later.waitMillis()));
            }
          }
        },
        "close() is over");
  }

  @Test
  void rule17_threadLeftAtClose_fails() {
    assertFails(
        17,
        new Mutation() {
          @Override
          void close(Scanner sound) {
            sound.close();
            Leaks.thread();
          }
        },
        "thread left-by-mutant");
  }

  @Test
  void rule17_pipeLeftAtEachTenthOpening_fails() {
    assertFails(
        17,
        new Mutation() {
          private int openings;

          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            openings++;
            if (openings % 10 == 0) {
              Leaks.pipe();
            }
            return sound.open(deadline);
          }
        },
        "x pipe");
  }

  @Test
  void rule17_memoryLeftAtOpening_fails() {
    assertFails(
        17,
        new Mutation() {
          private final List<ByteBuffer> kept = new ArrayList<>();

          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            kept.add(ByteBuffer.allocateDirect(1 << 16));
            return sound.open(deadline);
          }
        },
        "bytes of direct buffers");
  }

  @Test
  void rule17_blockThatNeverGoesBack_fails() {
    assertFails(
        17,
        new Mutation() {
          @Override
          Optional<LineBlock> take(Acquisition sound, Duration longest)
              throws ScannerException.Cancelled {
            return sound.take(longest).map(OtherBlocks.Kept::new);
          }
        },
        "no more lines come");
  }

  @Test
  void rule17_blockThatIsReadAfterwards_fails() {
    assertFails(
        17,
        new Mutation() {
          @Override
          Optional<LineBlock> take(Acquisition sound, Duration longest)
              throws ScannerException.Cancelled {
            return sound.take(longest).map(OtherBlocks.StillRead::new);
          }
        },
        "given back is read");
  }
}
