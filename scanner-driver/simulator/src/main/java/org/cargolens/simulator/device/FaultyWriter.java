package org.cargolens.simulator.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.link.Link;
import org.jspecify.annotations.Nullable;

/** Writes frames to a link, spoiling some as is ordered. Used by one thread; any may close. */
final class FaultyWriter {
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);
  private static final int MOST_GARBAGE = 64;

  private final Link link;
  private final ActiveFaults faults;
  private final FaultPlan.Chances chances;
  private final Random random;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<LineRange> swallowed = new HashSet<>();
  private final Set<LineRange> corrupted = new HashSet<>();
  private ByteBuffer held = ByteBuffer.allocate(0);
  private @Nullable ScannerFault dripping;
  private int dripped;

  FaultyWriter(Link link, ActiveFaults faults) {
    this.link = link;
    this.faults = faults;
    chances = faults.plan().chances();
    random = new Random(faults.plan().seed());
  }

  /**
   * Writes a frame.
   *
   * @param frame its bytes, which may be changed
   * @param lines the lines that are in it, if any
   */
  void write(ByteBuffer frame, Optional<LineRange> lines) throws IOException {
    if (happens(chances.garbage())) {
      byte[] garbage = new byte[1 + random.nextInt(MOST_GARBAGE)];
      random.nextBytes(garbage);
      put(ByteBuffer.wrap(garbage));
    }
    if (happens(chances.drop()) || lines.map(this::isSwallowed).orElse(false)) {
      return;
    }
    if (happens(chances.corrupt()) || lines.map(this::isCorrupted).orElse(false)) {
      corrupt(frame);
    }
    if (lines.isEmpty()) {
      flush();
      put(frame);
    } else if (!held.hasRemaining() && happens(ScannerFault.Reorder.class)) {
      held = ByteBuffer.allocate(frame.remaining()).put(frame).flip();
    } else {
      if (happens(ScannerFault.Duplicate.class)) {
        put(frame.duplicate());
      }
      put(frame);
      flush();
    }
  }

  /** Writes what was held back to come after another frame. */
  void flush() throws IOException {
    if (held.hasRemaining()) {
      put(held);
      held = ByteBuffer.allocate(0);
    }
  }

  /** Another scan begins: what happens once may happen again. */
  void begin() {
    swallowed.clear();
    corrupted.clear();
  }

  void close() {
    closed.countDown();
  }

  private void corrupt(ByteBuffer frame) {
    int at = frame.position() + random.nextInt(frame.remaining());
    frame.put(at, (byte) (frame.get(at) ^ (1 << random.nextInt(8))));
  }

  private void put(ByteBuffer whole) throws IOException {
    double spoiled =
        faults.find(ScannerFault.Spoil.class).map(ScannerFault.Spoil::share).orElse(0d);
    ByteBuffer bytes = Spoiling.spoil(whole, spoiled, random);
    Optional<ScannerFault.Drip> drip = faults.find(ScannerFault.Drip.class);
    if (drip.isPresent()) {
      drip(bytes, drip.get());
    }
    link.write(bytes, Deadline.after(LONGEST_WRITE));
  }

  private void drip(ByteBuffer bytes, ScannerFault.Drip drip) throws IOException {
    if (!drip.equals(dripping)) {
      dripping = drip;
      dripped = 0;
    }
    int end = bytes.limit();
    while (dripped < drip.bytes() && bytes.position() < end - 1 && !pause(drip.interval())) {
      link.write(bytes.limit(bytes.position() + 1), Deadline.after(LONGEST_WRITE));
      dripped++;
    }
    bytes.limit(end);
    if (dripped >= drip.bytes()) {
      faults.end(drip);
    }
  }

  /** Returns whether the writer was closed meanwhile. */
  private boolean pause(Duration time) throws IOException {
    try {
      return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(link.name() + ": interrupted", e);
    }
  }

  private boolean isSwallowed(LineRange lines) {
    for (ScannerFault.SwallowLines fault : faults.all(ScannerFault.SwallowLines.class)) {
      if (overlap(lines, fault.first(), fault.lines())) {
        return !fault.once() || swallowed.add(lines);
      }
    }
    return false;
  }

  private boolean isCorrupted(LineRange lines) {
    for (ScannerFault.CorruptLines fault : faults.all(ScannerFault.CorruptLines.class)) {
      if (overlap(lines, fault.first(), fault.lines())) {
        return corrupted.add(lines);
      }
    }
    return false;
  }

  private static boolean overlap(LineRange lines, int first, int count) {
    return lines.stream() == 0 && lines.firstLine() < first + count && first < lines.endLine();
  }

  private boolean happens(Class<? extends ScannerFault> kind) {
    return faults.find(kind).map(fault -> happens(share(fault))).orElse(false);
  }

  private static double share(ScannerFault fault) {
    if (fault instanceof ScannerFault.Duplicate duplicate) {
      return duplicate.share();
    }
    return fault instanceof ScannerFault.Reorder reorder ? reorder.share() : 0;
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }
}
