package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;

/** What a virtual strip detector is set to, and what it counts. Safe for use by several threads. */
final class MythenState {
  private static final double AS_FAST_AS_IT_GOES = 1e6;
  private static final int NO_DATA = -10;

  private final RawScan scan;
  private final int modules;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile double linesPerSecond = AS_FAST_AS_IT_GOES;
  private final AtomicInteger serial = new AtomicInteger(4711);
  private int frames = 1;
  private int line;
  private long hundredsOfNanoseconds;
  private boolean running;

  MythenState(RawScan scan) {
    this.scan = scan;
    int detectors = scan.mainView().geometry().detectors();
    modules = (detectors + VirtualMythen.STRIPS - 1) / VirtualMythen.STRIPS;
    if (modules > 24) {
      throw new IllegalArgumentException("a detector has at most 24 modules, not " + modules);
    }
  }

  int lines() {
    return scan.mainView().geometry().lines();
  }

  int modules() {
    return modules;
  }

  int serial() {
    return serial.get();
  }

  boolean order(ScannerFault fault) {
    if (fault instanceof ScannerFault.SerialNumber) {
      serial.incrementAndGet();
      return true;
    }
    if (fault instanceof ScannerFault.Pace pace && pace.linesPerSecond() >= 1) {
      linesPerSecond = pace.linesPerSecond(); // a host gives up a line that takes longer
      return true;
    }
    // A scan that is stopped early has fewer lines than were said, if there is time to stop it.
    return fault instanceof ScannerFault.UnknownLength && linesPerSecond < AS_FAST_AS_IT_GOES;
  }

  void heal() {
    linesPerSecond = AS_FAST_AS_IT_GOES;
  }

  synchronized void frames(int count) {
    frames = count;
  }

  synchronized void exposure(long hundreds) {
    hundredsOfNanoseconds = hundreds;
  }

  synchronized void start() {
    line = 0;
    running = true;
  }

  synchronized void stop() {
    running = false;
  }

  /** Bit 0: running; bit 16: no data to read out. */
  synchronized int status() {
    return running && line < frames ? 1 : 1 << 16;
  }

  /** Exposes the next line; returns its counts, or a refusal if none is to be had. */
  byte[] readout() throws InterruptedException {
    int now;
    long exposure;
    synchronized (this) {
      if (!running || line >= frames) {
        return number(NO_DATA);
      }
      now = line++;
      exposure = hundredsOfNanoseconds / 10;
    }
    long micros = Math.max(exposure, (long) (1e6 / linesPerSecond));
    boolean unused = closed.await(micros, TimeUnit.MICROSECONDS);
    return counts(now % lines());
  }

  private byte[] counts(int row) {
    Channel channel = scan.mainView().channels().get(0);
    int width = scan.mainView().geometry().detectors();
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * modules * VirtualMythen.STRIPS)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int detector = 0; detector < modules * VirtualMythen.STRIPS; detector++) {
      bytes.putInt(detector < width ? channel.sample(row, detector) : 0);
    }
    return bytes.array();
  }

  static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  void close() {
    closed.countDown();
  }
}
