package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cargolens.scan.spool.MemoryDisk.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The disk is full, read-only or broken at every single step in turn, once or from then on. */
final class SpoolFaultTest {
  /** Held, as the platform forgets what nobody holds: thousands of warnings are expected here. */
  private static final Logger LOGGER = Logger.getLogger("org.cargolens.scan.spool");

  private static final List<Long> STEPS = SpoolStory.stepsOf();

  @BeforeAll
  static void silence() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOGGER.setLevel(null);
  }

  private static void tryAll(Fault fault, long howMany) throws IOException {
    for (long step : STEPS) {
      String what = fault + " at step " + step + ", " + howMany + " times";
      MemoryDisk disk = new MemoryDisk().failing(fault, step, howMany);
      SpoolStory story = new SpoolStory();
      try {
        story.run(disk);
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
      disk.healthy();
      story.judgeKilled(disk.afterKill(), what);
      for (long seed = 0; seed < 3; seed++) {
        MemoryDisk found = disk.afterPowerFailure(new Random(seed), seed == 0);
        story.judge(found, what + ", then power failed, seed " + seed);
      }
    }
  }

  @Test
  void full_onceAtEveryStep_isAStateAndLosesNothing() throws IOException {
    tryAll(Fault.FULL, 1);
  }

  @Test
  void full_fromEveryStepOn_isAStateAndLosesNothing() throws IOException {
    tryAll(Fault.FULL, Long.MAX_VALUE);
  }

  @Test
  void readOnly_fromEveryStepOn_isAStateAndLosesNothing() throws IOException {
    tryAll(Fault.READ_ONLY, Long.MAX_VALUE);
  }

  @Test
  void broken_onceAtEveryStep_isAStateAndLosesNothing() throws IOException {
    tryAll(Fault.BROKEN, 1);
  }

  @Test
  void broken_fromEveryStepOn_isAStateAndLosesNothing() throws IOException {
    tryAll(Fault.BROKEN, Long.MAX_VALUE);
  }

  /** After an fsync that failed, what the next program reads may be in the system's memory only. */
  @Test
  void broken_onceThenRecovered_whatIsShownIsOnTheDisk() throws IOException {
    for (long step : STEPS) {
      String what = "broken at step " + step + ", killed, opened, then power failed";
      MemoryDisk disk = new MemoryDisk().failing(Fault.BROKEN, step, 1);
      SpoolStory story = new SpoolStory();
      story.run(disk);
      MemoryDisk next = disk.healthy().afterKill();
      List<SpoolEntry> shown;
      try (ScanSpool spool = SpoolStory.open(next)) {
        shown = spool.entries();
      }
      MemoryDisk found = next.afterPowerFailure(new Random(step), true);
      story.judge(found, what);
      try (ScanSpool spool = SpoolStory.open(found)) {
        assertThat(spool.entries()).as(what).isEqualTo(shown);
      }
    }
  }

  @Test
  void faults_areTold() {
    for (Fault fault : List.of(Fault.FULL, Fault.READ_ONLY, Fault.BROKEN)) {
      SpoolStory story = new SpoolStory();
      story.run(new MemoryDisk().failing(fault, 60, Long.MAX_VALUE));
      Class<?> expected =
          switch (fault) {
            case FULL -> SpoolState.Full.class;
            case READ_ONLY -> SpoolState.ReadOnly.class;
            default -> SpoolState.Failed.class;
          };
      assertThat(story.states()).as(fault.name()).hasAtLeastOneElementOfType(expected);
    }
  }
}
