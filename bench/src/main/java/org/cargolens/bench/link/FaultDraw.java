package org.cargolens.bench.link;

import java.time.Duration;
import java.util.Random;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.GigeFaultPlan;
import org.cargolens.simulator.device.ScannerFault;

/**
 * Draws what goes wrong in one scan: each kind of fault with a chance of its own, several at once.
 */
final class FaultDraw {
  private static final int BYTES_DRIPPED = 200;

  private final Random random;
  private final int lines;

  FaultDraw(long seed, int lines) {
    random = new Random(seed);
    this.lines = lines;
  }

  /** A plan of the line-scan protocol, and whether the scan can arrive whole all the same. */
  record Drawn(FaultPlan plan, boolean survivable) {}

  Drawn lineScan(long seed) {
    FaultPlan plan =
        FaultPlan.NONE
            .withSeed(seed)
            .withCorrupt(chance(0.5) * 0.1)
            .withDrop(chance(0.5) * 0.05)
            .withGarbage(chance(0.3) * 0.1)
            .withLose(chance(0.2) * 0.05);
    boolean survivable = plan.chances().lose() == 0;
    if (happens(0.2)) {
      plan = plan.withStall(line(), Duration.ofMillis(1 + random.nextInt(300)));
    }
    if (happens(0.3)) {
      plan = plan.with(new ScannerFault.Duplicate(0.2 * random.nextDouble()));
    }
    if (happens(0.3)) {
      plan = plan.with(new ScannerFault.Reorder(0.2 * random.nextDouble()));
    }
    if (happens(0.1)) {
      plan = plan.with(new ScannerFault.Drip(Duration.ofMillis(1), BYTES_DRIPPED));
    }
    if (happens(0.4)) {
      plan = fatal(plan);
      survivable = false;
    }
    return new Drawn(plan, survivable);
  }

  /** One fault that ends the scan, or takes lines for good. */
  private FaultPlan fatal(FaultPlan plan) {
    return switch (random.nextInt(6)) {
      case 0 -> plan.withDisconnectAfter(line());
      case 1 -> plan.withInterlockAfter(line());
      case 2 -> plan.with(new ScannerFault.Cut(line(), ScannerFault.End.HALF_CLOSED));
      case 3 -> plan.with(new ScannerFault.Cut(line(), ScannerFault.End.RESET));
      case 4 -> plan.with(new ScannerFault.Reboot(line(), Duration.ofMillis(50)));
      default -> plan.with(new ScannerFault.LoseLines(line(), 1 + random.nextInt(lines / 4)));
    };
  }

  GigeFaultPlan gige(long seed) {
    GigeFaultPlan plan =
        GigeFaultPlan.NONE
            .withSeed(seed)
            .withStream(
                new GigeFaultPlan.Stream(
                    chance(0.7) * 0.05, chance(0.5) * 0.05, chance(0.5) * 0.05, chance(0.5) * 0.03))
            .withCommandLoss(chance(0.3) * 0.05);
    if (happens(0.2)) {
      plan = plan.withStall(line(), Duration.ofMillis(1 + random.nextInt(300)));
    }
    return happens(0.2) ? plan.withRebootAfter(line()) : plan;
  }

  boolean happens(double share) {
    return random.nextDouble() < share;
  }

  private double chance(double share) {
    return happens(share) ? random.nextDouble() : 0;
  }

  private int line() {
    return 1 + random.nextInt(lines - 1);
  }
}
