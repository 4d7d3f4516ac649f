package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cargolens.scan.spool.MemoryDisk.Fault;
import org.cargolens.scan.spool.MemoryDisk.Killed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The program is killed, or the computer stops, at every single step in turn: each write, each
 * rename, and each time that something is written through.
 */
final class SpoolCrashTest {
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

  private static MemoryDisk killedAt(long step, SpoolStory story) {
    MemoryDisk disk = new MemoryDisk().failing(Fault.KILL, step, 1);
    try {
      story.run(disk);
    } catch (Killed e) {
      assertThat(disk.isDead()).isTrue();
    }
    assertThat(disk.isDead()).as("killed at step %d", step).isTrue();
    return disk;
  }

  @Test
  void run_toItsEnd_everythingIsThere() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    SpoolStory story = new SpoolStory();
    story.run(disk);
    assertThat(story.states()).isEmpty();
    story.judgeKilled(disk.afterKill(), "not killed");
    assertThat(STEPS).hasSizeGreaterThan(100);
  }

  @Test
  void kill_atEveryStep_losesNothingThatWasPromised() throws IOException {
    for (long step : STEPS) {
      SpoolStory story = new SpoolStory();
      story.judgeKilled(killedAt(step, story).afterKill(), "killed at step " + step);
    }
  }

  @Test
  void powerFailure_atEveryStep_losesNothingThatWasPromised() throws IOException {
    for (long step : STEPS) {
      SpoolStory story = new SpoolStory();
      MemoryDisk dead = killedAt(step, story);
      for (long seed = 0; seed < 12; seed++) {
        MemoryDisk found = dead.afterPowerFailure(new Random(seed), seed % 2 == 0);
        story.judge(found, "power failed at step " + step + ", seed " + seed);
      }
    }
  }

  /** What the next program shows after a kill is promised from then on. */
  @Test
  void powerFailure_afterAKillAndARecovery_losesNothingThatWasShown() throws IOException {
    for (long step : STEPS) {
      SpoolStory story = new SpoolStory();
      MemoryDisk next = killedAt(step, story).afterKill();
      List<SpoolEntry> shown;
      try (ScanSpool spool = SpoolStory.open(next)) {
        shown = spool.entries();
      }
      for (long seed = 0; seed < 4; seed++) {
        String what = "killed at step " + step + ", opened, then power failed, seed " + seed;
        MemoryDisk found = next.afterPowerFailure(new Random(seed), seed % 2 == 0);
        story.judge(found, what);
        try (ScanSpool spool = SpoolStory.open(found)) {
          assertThat(spool.entries()).as(what).isEqualTo(shown);
        }
      }
    }
  }

  /** What is done after a crash may be interrupted by the next one. */
  @Test
  void crash_atEveryStepOfTheRecovery_losesNothingEither() throws IOException {
    int tried = 0;
    for (long step = 1; step <= STEPS.size(); step += 3) {
      SpoolStory story = new SpoolStory();
      MemoryDisk dead = killedAt(step, story);
      for (long again = 1; ; again++) {
        Random random = new Random(step * 1000 + again);
        MemoryDisk second =
            dead.afterPowerFailure(random, random.nextBoolean()).failing(Fault.KILL, again, 1);
        try {
          SpoolStory.open(second).close();
          break;
        } catch (Killed e) {
          tried++;
          String what = "step " + step + ", then step " + again + " of the recovery";
          story.judge(second.afterPowerFailure(random, random.nextBoolean()), what);
        }
      }
    }
    assertThat(tried).isGreaterThan(300);
  }
}
