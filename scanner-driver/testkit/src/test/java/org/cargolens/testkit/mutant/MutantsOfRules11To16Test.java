package org.cargolens.testkit.mutant;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 11 to 16 fail where they are broken. */
final class MutantsOfRules11To16Test extends Mutants {
  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 14, 15, 16})
  void check_soundModel_isNotFailed(int rule) {
    assertKept(rule);
  }

  @Test
  void rule11_bufferThatIsNotAsAsked_fails() {
    assertFails(
        11,
        new Mutation() {
          @Override
          ScanRequest request(ScanRequest asked) {
            return asked.withBufferBytes(ScanRequest.DEFAULT.bufferBytes());
          }
        },
        "held back nothing");
  }

  @Test
  void rule11_memoryThatGrows_fails() {
    assertFails(
        11,
        new Mutation() {
          private final List<ByteBuffer> kept = new ArrayList<>();

          @Override
          ScanRequest request(ScanRequest asked) {
            kept.add(ByteBuffer.allocateDirect(2 << 20));
            return asked;
          }
        },
        "memory grew by");
  }

  @Test
  void rule12_cutWithoutCause_fails() {
    assertFails(
        12,
        new Mutation() {
          @Override
          ScanOutcome outcome(ScanOutcome sound) {
            return Scans.withCause(sound, Optional.empty());
          }
        },
        "the cause is");
  }

  @Test
  void rule12_lossThatIsNotTold_fails() {
    assertFails(
        12,
        new Mutation() {
          @Override
          void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
            if (!OtherEvents.isMoveTo(ScannerState.LINK_LOST, event)) {
              station.accept(event);
            }
          }
        },
        "the loss is noticed");
  }

  @Test
  void rule13_endlessPatience_fails() {
    assertFails(
        13,
        new Mutation() {
          @Override
          Map<String, String> otherOptions() {
            return Map.of("silence", "600000");
          }
        },
        "counts as lost");
  }

  @Test
  void rule14_noReconnection_fails() {
    assertFails(
        14,
        new Mutation() {
          @Override
          Map<String, String> otherOptions() {
            return Map.of("reconnect", "no");
          }
        },
        "idle again by itself");
  }

  @Test
  void rule14_otherCapabilitiesAfterwards_fails() {
    assertFails(
        14,
        new Mutation() {
          @Override
          Capabilities capabilities(Scanner sound) {
            boolean again = sound.status().counters().reconnects() > 0;
            return new Capabilities(sound.capabilities().views(), !again);
          }
        },
        "capabilities are");
  }

  @Test
  void rule15_otherScannerThatIsNotTold_fails() {
    assertFails(
        15,
        new Mutation() {
          @Override
          void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
            boolean other =
                event instanceof ScannerEvent.Failed failed
                    && failed.cause() instanceof ScannerException.Configuration;
            if (!other) {
              station.accept(event);
            }
          }
        },
        "another scanner is noticed");
  }

  @Test
  void rule16_busyScannerThatSeemsAway_fails() {
    assertFails(
        16,
        new Mutation() {
          @Override
          Scanner open(Opener sound, ScannerConfig config, Deadline deadline)
              throws ScannerException {
            try {
              return sound.open(deadline);
            } catch (ScannerException.InUse e) {
              throw new ScannerException.Unreachable("away", e);
            }
          }
        },
        "not told that it is in use");
  }
}
