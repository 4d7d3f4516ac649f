package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a virtual detector: a thread that sends frames at the line rate, and packets that
 * are asked for again.
 */
final class GigeStream implements Runnable {
  private static final System.Logger LOGGER = System.getLogger(GigeStream.class.getName());
  private static final long TICK_NANOS = 5_000_000;
  private static final int MOST_WAITING = 4096;

  private final VirtualGigeDetector.Setup setup;
  private final GigeFrames frames;
  private final GigeRegisters registers;
  private final DatagramChannel channel;
  private final GigeFaults faults;
  private final Happening happening;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Again> waiting = new ArrayDeque<>();

  /** Used by the stream's thread alone. */
  private final ArrayDeque<Runnable> news = new ArrayDeque<>();

  private volatile boolean closed;
  private @Nullable GigeSending sending;
  private boolean triggered;
  private boolean stopped;
  private boolean rebooted;
  private boolean stalled;
  private int triggers;
  private long sentAt;

  /** Packets that the host wants again. */
  record Again(long blockId, int first, int last) {}

  /** What the stream is made of: its socket, what goes wrong, and who else hears of it. */
  record Io(DatagramChannel channel, GigeFaults faults, Happening happening) {}

  /** Hears of what happens to the whole detector. */
  interface Happening {
    /** It starts anew and can't be reached for a while. */
    void reboot(Duration down);

    /** It does not hear its host any longer and frees itself. */
    void free();
  }

  GigeStream(VirtualGigeDetector.Setup setup, GigeFrames frames, GigeRegisters registers, Io io) {
    this.setup = setup;
    this.frames = frames;
    this.registers = registers;
    channel = io.channel;
    faults = io.faults;
    happening = io.happening;
  }

  /**
   * The acquisition begins: the scan is sent from its first line on. One that runs goes on, as a
   * host whose answer was lost says so twice.
   */
  void start() throws IOException {
    lock.lock();
    try {
      if (sending != null && !stopped) {
        return;
      }
      byte[] address = registers.copy(BootstrapRegister.STREAM_ADDRESS.address(), 4).array();
      int port = registers.get(BootstrapRegister.STREAM_PORT) & 0xFFFF;
      int size = registers.get(BootstrapRegister.STREAM_PACKET_SIZE) & 0xFFFF;
      if (port == 0 || size < 100) {
        return;
      }
      long first = faults.firstBlock(setup.firstBlock());
      var format =
          new GigePackets.Format(
              registers.get(GigeRegisters.HEIGHT), size, setup.extendedIds(), first);
      triggered = (registers.get(GigeRegisters.TRIGGER) & GigeRegisters.TRIGGER_ON) != 0;
      sending =
          new GigeSending(
              new GigePackets(frames, format, faults::clock),
              new GigeSender(channel, faults),
              faults,
              new InetSocketAddress(InetAddress.getByAddress(address), port));
      stopped = false;
      stalled = false;
      triggers = 0;
      sentAt = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more lines are recorded; what was sent can still be asked for again. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  /** Looks at once whether something has gone wrong. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void trigger() {
    lock.lock();
    try {
      triggers++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void again(Again request) {
    lock.lock();
    try {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(request);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends a packet of a size, for a host that wants to know whether such packets arrive. */
  void sendTest(int size) throws IOException {
    byte[] address = registers.copy(BootstrapRegister.STREAM_ADDRESS.address(), 4).array();
    int port = registers.get(BootstrapRegister.STREAM_PORT) & 0xFFFF;
    if (port > 0 && size > 28) {
      channel.send(
          ByteBuffer.allocate(size - 28),
          new InetSocketAddress(InetAddress.getByAddress(address), port));
    }
  }

  void close() {
    closed = true;
    wake();
  }

  /** Returns the lines of which a packet never left unharmed, or whose frame is spoilt. */
  BitSet missingLines() {
    lock.lock();
    try {
      return sending == null ? new BitSet() : sending.missingLines();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        lock.lockInterruptibly();
        try {
          if (!trySendNext()) {
            long unused = changed.awaitNanos(TICK_NANOS);
          }
        } finally {
          lock.unlock();
        }
        tellNews();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without the lock: who hears of it may be about to start or stop the stream. */
  private void tellNews() {
    for (Runnable one = news.poll(); one != null; one = news.poll()) {
      one.run();
    }
  }

  /** A packet that the network does not take is lost, and the stream goes on. */
  private boolean trySendNext() {
    try {
      return sendNext();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "a packet was lost: {0}", e.getMessage());
      return !channel.isOpen();
    }
  }

  /** Sends what is due; returns whether there may be more. */
  private boolean sendNext() throws IOException {
    GigeSending now = sending;
    act(now);
    if (now == null || faults.isSilent() || faults.isDown()) {
      waiting.clear();
      return false;
    }
    Again request = waiting.poll();
    if (request != null) {
      now.sendAgain(request);
      return true;
    }
    if (stopped || !now.hasMore() || now.linesSent() >= faults.standstill() || !isDue(now)) {
      now.flush();
      return false;
    }
    if (isInterrupted(now)) {
      return false;
    }
    triggers = Math.max(0, triggers - 1);
    sentAt = Math.max(sentAt + timeOfNext(now), System.nanoTime() - TICK_NANOS);
    now.sendFrame();
    return true;
  }

  private boolean isDue(GigeSending now) {
    return triggered ? triggers > 0 : System.nanoTime() - sentAt >= timeOfNext(now);
  }

  /** Returns how long the next frame takes to be recorded, in nanoseconds. */
  private long timeOfNext(GigeSending now) {
    double rate = faults.linesPerSecond();
    return rate > 0 && !triggered ? (long) (1e9 * now.linesOfNext() / rate) : 0;
  }

  /** Does what was ordered for this moment. */
  private void act(@Nullable GigeSending now) {
    int lines = now == null || stopped ? -1 : now.linesSent();
    for (var due = faults.due(lines); due.isPresent(); due = faults.due(lines)) {
      news.add(begin(due.get()));
    }
  }

  /** Does what is ordered for no particular moment, before this returns. */
  void actNow(ScannerFault fault) {
    Runnable tell;
    lock.lock();
    try {
      tell = begin(fault);
    } finally {
      lock.unlock();
    }
    tell.run();
  }

  /** Does the stream's part of a fault; returns what is to be told without the lock. */
  private Runnable begin(ScannerFault fault) {
    if (fault instanceof ScannerFault.Silence silence) {
      faults.beSilent(silence.longest());
      return () -> {};
    }
    if (fault instanceof ScannerFault.Reboot reboot) {
      sending = null;
      return () -> happening.reboot(reboot.down());
    }
    stopped = true;
    return happening::free;
  }

  /** A stall or reboot of the plan whose moment has come. */
  private boolean isInterrupted(GigeSending now) {
    int lines = now.linesSent();
    GigeFaultPlan.Moments moments = faults.plan().moments();
    if (!rebooted && moments.rebootAfter() > 0 && lines >= moments.rebootAfter()) {
      rebooted = true;
      sending = null;
      news.add(() -> happening.reboot(GigeFaults.BOOT));
      return true;
    }
    if (!stalled && moments.stallAfter() > 0 && lines >= moments.stallAfter()) {
      stalled = true;
      sentAt = System.nanoTime() + moments.stall().toNanos();
      return true;
    }
    return false;
  }
}
