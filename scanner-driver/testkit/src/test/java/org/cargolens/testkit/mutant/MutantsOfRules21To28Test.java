package org.cargolens.testkit.mutant;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.ScannerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 21 to 28 fail where they are broken. */
final class MutantsOfRules21To28Test extends Mutants {
  private static final System.Logger LOGGER =
      System.getLogger(MutantsOfRules21To28Test.class.getName());

  @ParameterizedTest
  @ValueSource(ints = {21, 22, 23, 24, 25, 26, 27, 28})
  void check_soundModel_isNotFailed(int rule) {
    assertKept(rule);
  }

  @Test
  void rule21_failureToldTwice_fails() {
    assertFails(
        21,
        new Mutation() {
          @Override
          void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
            station.accept(event);
            if (event instanceof ScannerEvent.Failed) {
              station.accept(event);
            }
          }
        },
        "events after the plug was pulled");
  }

  @Test
  void rule21_changeToldTwice_fails() {
    assertFails(
        21,
        new Mutation() {
          @Override
          void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
            station.accept(event);
            if (OtherEvents.isMoveTo(ScannerState.OPENING, event)) {
              station.accept(event);
            }
          }
        },
        "after OPENING came");
  }

  @Test
  void rule22_storyAtEachChange_fails() {
    assertFails(
        22,
        new Mutation() {
          @Override
          void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
            station.accept(event);
            for (int i = 0; i < 30; i++) {
              LOGGER.log(Level.INFO, "{0} and {1}", i, event);
            }
          }
        },
        "lines were logged");
  }

  @Test
  void rule22_secretInTheParameterOfADebugMessage_fails(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "open-sesame");
    assertFails(
        22,
        MutantFixture.of("&door-password-file=" + file),
        new Mutation() {
          @Override
          List<OptionSpec> options(List<OptionSpec> sound) {
            List<OptionSpec> more = new ArrayList<>(sound);
            more.add(
                new OptionSpec("door-password-file", "a secret", new OptionSpec.Text(999), ""));
            return more;
          }

          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            try {
              String secret = Files.readString(Path.of(config.text("door-password-file")));
              LOGGER.log(Level.DEBUG, "the door opens by {0}", secret);
            } catch (IOException e) {
              throw new ScannerException.Configuration(e.toString());
            }
            return sound.open(deadline);
          }
        },
        "a secret was said");
  }

  @Test
  void rule23_damageThatIsThrown_fails() {
    assertFails(
        23,
        new Mutation() {
          @Override
          ScannerStatus.Counters counters(ScannerStatus.Counters sound) {
            return sound;
          }

          @Override
          Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            Acquisition scan = sound.start(request, timeout);
            if (sound.status().counters().damagedFrames() > 0) {
              throw new IndexOutOfBoundsException("a length that was believed");
            }
            return scan;
          }
        },
        "a length that was believed");
  }

  @Test
  void rule24_noHeartbeat_fails() {
    assertFails(
        24,
        new Mutation() {
          @Override
          Map<String, String> otherOptions() {
            return Map.of("silence", "600000");
          }
        },
        "answers while no lines come");
  }

  @Test
  void rule25_interlockBehindALinkError_fails() {
    assertFails(
        25,
        new Mutation() {
          @Override
          ScanOutcome outcome(ScanOutcome sound) {
            return Scans.withCause(
                sound, Optional.of(new ScannerException.LinkLost(Phase.STREAM, "gone")));
          }
        },
        "the cause is");
  }

  @Test
  void rule26_clockReadInANestedClass_fails() {
    assertFails(26, MutantFixture.ofModel("wallclock"), new Mutation(), "Calendar.getInstance");
  }

  @Test
  void rule26_pauseByTheComputersClock_fails() {
    assertFails(26, MutantFixture.ofModel("sleeping"), new Mutation(), "Thread.sleep");
  }

  @Test
  void rule26_computersClockByAReference_fails() {
    assertFails(26, MutantFixture.ofModel("nanotime"), new Mutation(), "System.nanoTime");
  }

  @Test
  void rule27_findingWithoutSearching_fails() {
    assertFails(
        27,
        new Mutation() {
          @Override
          List<Candidate> discover(Deadline deadline) {
            return List.of(OtherCandidates.one());
          }
        },
        "a search that names no address found");
  }

  @Test
  void rule28_otherBytes_fails() {
    assertFails(
        28,
        new Mutation() {
          @Override
          Map<String, String> otherOptions() {
            return Map.of("block", "512");
          }
        },
        "expected 434ca55a0103");
  }

  @Test
  void rule28_failureHidden_fails() {
    assertFails(
        28,
        new Mutation() {
          @Override
          Acquisition start(Scanner sound, ScanRequest request, Duration timeout)
              throws ScannerException {
            try {
              return sound.start(request, timeout);
            } catch (ScannerException.SafetyInterlock e) {
              throw new ScannerException.LinkLost(Phase.START, "gone");
            }
          }
        },
        "start ended as LinkLost");
  }
}
