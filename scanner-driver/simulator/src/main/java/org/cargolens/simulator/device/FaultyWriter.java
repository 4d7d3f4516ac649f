package org.cargolens.simulator.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.link.Link;

/** Writes frames to a link, spoiling some as its plan says. Used by one thread. */
final class FaultyWriter {
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);
  private static final int MOST_GARBAGE = 64;

  private final Link link;
  private final FaultPlan.Chances chances;
  private final Random random;

  FaultyWriter(Link link, FaultPlan plan) {
    this.link = link;
    this.chances = plan.chances();
    random = new Random(plan.seed());
  }

  /** Writes a frame; its bytes may be changed. */
  void write(ByteBuffer frame) throws IOException {
    Deadline deadline = Deadline.after(LONGEST_WRITE);
    if (happens(chances.garbage())) {
      byte[] garbage = new byte[1 + random.nextInt(MOST_GARBAGE)];
      random.nextBytes(garbage);
      link.write(ByteBuffer.wrap(garbage), deadline);
    }
    if (happens(chances.drop())) {
      return;
    }
    if (happens(chances.corrupt())) {
      int at = frame.position() + random.nextInt(frame.remaining());
      frame.put(at, (byte) (frame.get(at) ^ (1 << random.nextInt(8))));
    }
    link.write(frame, deadline);
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }
}
