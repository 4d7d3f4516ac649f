package org.cargolens.bench.link;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.cargolens.bench.link.FaultJudge.Expected;

/** Draws what goes wrong with the line to a device whose protocol trusts TCP. */
final class RelayFaultDraw {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
  private static final int LARGE = 1 << 16;

  private final Random random;
  private final long seed;

  RelayFaultDraw(long seed) {
    this.seed = seed;
    random = new Random(seed);
  }

  /** What goes wrong, and how a scan must end that meets it. */
  record Drawn(FaultyRelay.Faults faults, Expected expected) {}

  /**
   * Draws.
   *
   * @param bytes what the device says in a scan, about
   */
  Drawn draw(long bytes) {
    int piece = random.nextDouble() < 0.5 ? LARGE : 500 + random.nextInt(5000);
    double pauses = random.nextDouble() < 0.5 ? 0 : 3.0 * piece / bytes;
    Optional<FaultyRelay.End> end =
        random.nextDouble() < 0.4 ? Optional.of(end(bytes)) : Optional.empty();
    return new Drawn(
        new FaultyRelay.Faults(seed, piece, Math.min(1, pauses), LONGEST_PAUSE, end),
        end.isPresent() ? new Expected.LinkEnd() : new Expected.Whole());
  }

  private FaultyRelay.End end(long bytes) {
    FaultyRelay.End.Kind[] kinds = FaultyRelay.End.Kind.values();
    return new FaultyRelay.End(
        kinds[random.nextInt(kinds.length)], 1 + (long) (random.nextDouble() * 0.9 * bytes));
  }
}
