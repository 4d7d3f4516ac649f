package org.cargolens.bench.link;

import java.time.Duration;
import java.util.Random;
import org.cargolens.bench.link.FaultJudge.Expected;
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

  /** A plan of the line-scan protocol, and how a scan must end that meets it. */
  record Drawn(FaultPlan plan, FaultJudge.Expected expected) {}

  /** A plan of GigE Vision, and how a scan must end that meets it. */
  record GigeDrawn(GigeFaultPlan plan, FaultJudge.Expected expected) {}

  Drawn lineScan(long seed) {
    FaultPlan plan =
        FaultPlan.NONE
            .withSeed(seed)
            .withCorrupt(chance(0.5) * 0.1)
            .withDrop(chance(0.5) * 0.05)
            .withGarbage(chance(0.3) * 0.1)
            .withLose(chance(0.2) * 0.05);
    boolean loses = plan.chances().lose() > 0;
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
      return fatal(plan, loses);
    }
    return new Drawn(plan, loses ? new Expected.Losses() : new Expected.Whole());
  }

  /** One fault that ends the scan, or takes lines for good. */
  private Drawn fatal(FaultPlan plan, boolean loses) {
    FaultPlan fatal =
        switch (random.nextInt(6)) {
          case 0 -> plan.withDisconnectAfter(line());
          case 1 -> plan.withInterlockAfter(line());
          case 2 -> plan.with(new ScannerFault.Cut(line(), ScannerFault.End.HALF_CLOSED));
          case 3 -> plan.with(new ScannerFault.Cut(line(), ScannerFault.End.RESET));
          case 4 -> plan.with(new ScannerFault.Reboot(line(), Duration.ofMillis(50)));
          default -> plan.with(new ScannerFault.LoseLines(line(), 1 + random.nextInt(lines / 4)));
        };
    for (ScannerFault fault : fatal.others()) {
      if (fault instanceof ScannerFault.LoseLines lost) {
        int end = Math.min(lines, lost.first() + lost.lines());
        return new Drawn(
            fatal, loses ? new Expected.Losses() : new Expected.Lost(lost.first(), end));
      }
    }
    return new Drawn(
        fatal,
        fatal.moments().interlockAfter() > 0 ? new Expected.Interlock() : new Expected.LinkEnd());
  }

  /**
   * A plan of GigE Vision. Whatever takes packets may take their repetitions too; doubling,
   * changing places and a short silence take none.
   */
  GigeDrawn gige(long seed) {
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
    if (happens(0.2)) {
      return new GigeDrawn(plan.withRebootAfter(line()), new Expected.Broken());
    }
    boolean takes =
        plan.stream().drop() > 0 || plan.stream().corrupt() > 0 || plan.commandLoss() > 0;
    return new GigeDrawn(plan, takes ? new Expected.Broken() : new Expected.Whole());
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
