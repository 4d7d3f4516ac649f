package org.cargolens.testkit.mutant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerStatus;
import org.cargolens.scanner.StreamDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1 to 10 fail where they are broken. */
final class MutantsOfRules1To10Test extends Mutants {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void check_soundModel_isNotFailed(int rule) {
    assertKept(rule);
  }

  @Test
  void rule01_descriptionOfTwoLines_fails() {
    assertFails(
        1,
        new Mutation() {
          @Override
          String description(String sound) {
            return sound + "\n";
          }
        },
        "not one line");
  }

  @Test
  void rule01_optionTwice_fails() {
    assertFails(
        1,
        new Mutation() {
          @Override
          List<OptionSpec> options(List<OptionSpec> sound) {
            List<OptionSpec> twice = new ArrayList<>(sound);
            twice.add(sound.get(0));
            return twice;
          }
        },
        "two options");
  }

  @Test
  void rule02_openThatIgnoresItsDeadline_fails() {
    assertFails(
        2,
        new Mutation() {
          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            return sound.open(Deadline.after(Duration.ofSeconds(3), deadline.clock()));
          }
        },
        "open is over");
  }

  @Test
  void rule02_openThatGivesUpEarly_fails() {
    assertFails(
        2,
        new Mutation() {
          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            return sound.open(deadline.orAfter(Duration.ofMillis(900)));
          }
        },
        "gave up before its deadline");
  }

  @Test
  void rule02_openByAnotherClock_fails() {
    assertFails(
        2,
        new Mutation() {
          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            return sound.open(Deadline.after(Duration.ofSeconds(1)));
          }
        },
        "open gave up before its deadline");
  }

  @Test
  void rule02_openThatWaitsForLongByAnotherClock_fails() {
    assertFails(
        2,
        new Mutation() {
          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            return sound.open(Deadline.after(Duration.ofSeconds(20)));
          }
        },
        "open waits by the clock of its deadline");
  }

  @Test
  void rule03_otherIdentity_fails() {
    assertFails(
        3,
        new Mutation() {
          @Override
          ScannerIdentity identity(ScannerIdentity sound) {
            return new ScannerIdentity(sound.manufacturer(), "other", "1", Optional.empty());
          }
        },
        "identity");
  }

  @Test
  void rule04_resendNotClaimed_fails() {
    assertFails(
        4,
        new Mutation() {
          @Override
          Capabilities capabilities(Scanner sound) {
            return new Capabilities(sound.capabilities().views(), false);
          }
        },
        "the scan is not partial");
  }

  @Test
  void rule04_viewNotClaimed_fails() {
    assertFails(
        4,
        new Mutation() {
          @Override
          Capabilities capabilities(Scanner sound) {
            return new Capabilities(List.of(), true);
          }
        },
        "views are claimed");
  }

  @Test
  void rule05_oneOtherSampleInTheScan_fails() {
    assertFails(
        5,
        new Mutation() {
          @Override
          ScanOutcome outcome(ScanOutcome sound) {
            return Scans.with(sound, Scans::otherSample);
          }
        },
        "samples of channel 0");
  }

  @Test
  void rule05_oneOtherSampleInABlock_fails() {
    assertFails(
        5,
        new Mutation() {
          @Override
          Optional<LineBlock> take(Acquisition sound, Duration longest)
              throws ScannerException.Cancelled {
            return sound.take(longest).map(OtherBlocks.OtherSample::new);
          }
        },
        "instead of");
  }

  @Test
  void rule06_encoderThatStandsStill_fails() {
    assertFails(
        6,
        new Mutation() {
          @Override
          ScanOutcome outcome(ScanOutcome sound) {
            return Scans.with(sound, Scans::withoutTravel);
          }
        },
        "encoder");
  }

  @Test
  void rule07_lengthMadeUp_fails() {
    assertFails(
        7,
        new Mutation() {
          @Override
          ScanDescription description(ScanDescription sound) {
            StreamDescription first = sound.streams().get(0);
            List<StreamDescription> streams = new ArrayList<>(sound.streams());
            streams.set(
                0,
                new StreamDescription(
                    first.content(),
                    first.view(),
                    first.detectors(),
                    OptionalInt.of(200),
                    first.encoder(),
                    first.channels()));
            return new ScanDescription(sound.metadata(), sound.views(), streams);
          }
        },
        "a length was told");
  }

  @Test
  void rule08_lossThatIsNotTold_fails() {
    assertFails(
        8,
        new Mutation() {
          @Override
          void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
            if (!(event instanceof ScannerEvent.LinesLost)) {
              station.accept(event);
            }
          }
        },
        "events tell of lost lines");
  }

  @Test
  void rule08_lossToldTwice_fails() {
    assertFails(
        8,
        new Mutation() {
          @Override
          void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
            station.accept(event);
            if (event instanceof ScannerEvent.LinesLost) {
              station.accept(event);
            }
          }
        },
        "events tell of lost lines");
  }

  @Test
  void rule08_gapsThatOnlyTheScanNames_fails() {
    assertFails(
        8,
        new Mutation() {
          @Override
          ScanOutcome outcome(ScanOutcome sound) {
            return sound instanceof ScanOutcome.Partial partial
                ? new ScanOutcome.Partial(partial.scan(), List.of(), partial.cause())
                : sound;
          }
        },
        "the outcome says gaps");
  }

  @Test
  void rule09_blockThatIsHandedOutTwice_fails() {
    assertFails(
        9,
        new Mutation() {
          private Optional<LineBlock> last = Optional.empty();

          @Override
          Optional<LineBlock> take(Acquisition sound, Duration longest)
              throws ScannerException.Cancelled {
            Optional<LineBlock> again = last;
            last = again.isEmpty() ? sound.take(longest).map(LineBlock::retain) : Optional.empty();
            return again.isEmpty() ? last : again;
          }
        },
        "was next");
  }

  @Test
  void rule09_duplicatesNotCounted_fails() {
    assertFails(
        9,
        new Mutation() {
          @Override
          ScannerStatus.Counters counters(ScannerStatus.Counters sound) {
            return OtherCounters.of(sound, sound.damagedFrames(), 0);
          }
        },
        "no line was counted");
  }

  @Test
  void rule10_damageNotCounted_fails() {
    assertFails(
        10,
        new Mutation() {
          @Override
          ScannerStatus.Counters counters(ScannerStatus.Counters sound) {
            return OtherCounters.of(sound, 0, sound.duplicateBlocks());
          }
        },
        "the damage was not counted");
  }
}
