package org.cargolens.simulator.device;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong between a virtual instrument and its hosts, to order. Any thread. */
public final class InstrumentTrouble {
  private static final Duration DRIP = Duration.ofMillis(50);

  private final AtomicInteger damaged = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();
  private final AtomicInteger halfCloses = new AtomicInteger();
  private volatile boolean stalled;
  private volatile boolean dripping;

  InstrumentTrouble() {}

  /** The next answers, so many of them, have one wrong byte before their end. */
  public void damageNext(int answers) {
    damaged.set(answers);
  }

  /** The next request is answered by a reset connection; over TCP only. */
  public void resetOnce() {
    resets.set(1);
  }

  /** The next answer is followed by the end of the device's stream; over TCP only. */
  public void halfCloseOnce() {
    halfCloses.set(1);
  }

  /** From now on nothing is answered, or everything again. */
  public void stall(boolean silent) {
    stalled = silent;
  }

  /** From now on a byte is sent every 50 ms, or all at once again. */
  public void drip(boolean slow) {
    dripping = slow;
  }

  /** Sends an answer as ordered. */
  void send(ServedLine line, byte[] answer) throws IOException, InterruptedException {
    if (take(resets)) {
      line.reset();
      throw new IOException("reset to order");
    }
    if (stalled) {
      return;
    }
    byte[] sent = answer.clone();
    if (take(damaged) && sent.length > 1) {
      sent[sent.length - 2] ^= 0x01;
    }
    if (dripping) {
      drip(line, sent);
    } else {
      line.write(sent);
    }
    if (take(halfCloses)) {
      line.halfClose();
    }
  }

  private static void drip(ServedLine line, byte[] bytes) throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (byte one : bytes) {
      line.write(new byte[] {one});
      if (never.await(DRIP.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private static boolean take(AtomicInteger count) {
    return count.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
