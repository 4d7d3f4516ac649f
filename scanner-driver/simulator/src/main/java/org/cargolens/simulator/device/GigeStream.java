package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
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

  /** Ids of a frame's packets are told apart in a scan by this many for each frame. */
  private static final int KEYS = 1 << 12;

  /** Key of packets without pixels: no line is lost with them. */
  private static final int NO_KEY = 0;

  private final VirtualGigeDetector.Setup setup;
  private final GigeFrames frames;
  private final GigeRegisters registers;
  private final DatagramChannel channel;
  private final Runnable reboot;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Again> waiting = new ArrayDeque<>();
  private volatile boolean closed;
  private @Nullable Sending sending;
  private boolean rebooted;
  private boolean stalled;
  private int triggers;

  /** Packets that the host wants again. */
  record Again(long blockId, int first, int last) {}

  /** A scan that is being sent. */
  private static final class Sending {
    final GigePackets packets;
    final GigeSender sender;
    final InetSocketAddress to;
    final boolean triggered;
    long nextAt = System.nanoTime();
    int frame;
    boolean stopped;

    Sending(GigePackets packets, GigeSender sender, InetSocketAddress to, boolean triggered) {
      this.packets = packets;
      this.sender = sender;
      this.to = to;
      this.triggered = triggered;
    }

    /** Sets the lines in a packet, if it holds any. */
    void mark(BitSet lines, int ofFrame, int packet) {
      if (packet > 0 && packet < packets.trailer(ofFrame)) {
        lines.set(packets.firstLine(ofFrame, packet), packets.endLine(ofFrame, packet));
      }
    }

    /** Sets the lines of a frame. */
    void markAll(BitSet lines, int ofFrame) {
      for (int packet = 1; packet < packets.trailer(ofFrame); packet++) {
        mark(lines, ofFrame, packet);
      }
    }
  }

  GigeStream(VirtualGigeDetector.Setup setup, GigeFrames frames, GigeRegisters registers, Io io) {
    this.setup = setup;
    this.frames = frames;
    this.registers = registers;
    channel = io.channel;
    reboot = io.reboot;
  }

  /** The stream's socket, and what happens at a reboot. */
  record Io(DatagramChannel channel, Runnable reboot) {}

  /**
   * The acquisition begins: the scan is sent from its first line on. One that runs goes on, as a
   * host whose answer was lost says so twice.
   */
  void start() throws IOException {
    lock.lock();
    try {
      if (sending != null && !sending.stopped) {
        return;
      }
      byte[] address = registers.copy(BootstrapRegister.STREAM_ADDRESS.address(), 4).array();
      int port = registers.get(BootstrapRegister.STREAM_PORT) & 0xFFFF;
      int size = registers.get(BootstrapRegister.STREAM_PACKET_SIZE) & 0xFFFF;
      if (port == 0 || size < 100) {
        return;
      }
      var format =
          new GigePackets.Format(
              registers.get(GigeRegisters.HEIGHT), size, setup.extendedIds(), setup.firstBlock());
      boolean triggered = (registers.get(GigeRegisters.TRIGGER) & GigeRegisters.TRIGGER_ON) != 0;
      sending =
          new Sending(
              new GigePackets(frames, format),
              new GigeSender(channel, setup.faults()),
              new InetSocketAddress(InetAddress.getByAddress(address), port),
              triggered);
      stalled = false;
      triggers = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more lines are recorded; what was sent can still be asked for again. */
  void stop() {
    lock.lock();
    try {
      if (sending != null) {
        sending.stopped = true;
      }
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
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the lines of which a packet never left unharmed, or whose frame is spoilt. */
  BitSet missingLines() {
    lock.lock();
    try {
      BitSet lines = new BitSet();
      Sending last = sending;
      if (last != null) {
        last.sender.missing().stream().forEach(key -> last.mark(lines, key / KEYS, key % KEYS));
        last.sender.lies().stream().forEach(key -> last.markAll(lines, key / KEYS));
      }
      return lines;
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
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    Sending now = sending;
    if (now == null) {
      waiting.clear();
      return false;
    }
    Again request = waiting.poll();
    if (request != null) {
      sendAgain(now, request);
      return true;
    }
    boolean due = now.triggered ? triggers > 0 : System.nanoTime() - now.nextAt >= 0;
    if (now.stopped || !due || now.frame >= now.packets.frames()) {
      now.sender.flush();
      return false;
    }
    if (isInterrupted(now)) {
      return false;
    }
    triggers = Math.max(0, triggers - 1);
    sendFrame(now);
    return true;
  }

  /** A stall or reboot whose moment has come. */
  private boolean isInterrupted(Sending now) {
    int lines = now.frame * now.packets.format().height() / frames.rowsOfLine();
    GigeFaultPlan.Moments moments = setup.faults().moments();
    if (!rebooted && moments.rebootAfter() > 0 && lines >= moments.rebootAfter()) {
      rebooted = true;
      sending = null;
      reboot.run();
      return true;
    }
    if (!stalled && moments.stallAfter() > 0 && lines >= moments.stallAfter()) {
      stalled = true;
      now.nextAt = System.nanoTime() + moments.stall().toNanos();
      return true;
    }
    return false;
  }

  private void sendFrame(Sending now) throws IOException {
    int frame = now.frame++;
    for (int packet = 0; packet <= now.packets.trailer(frame); packet++) {
      send(now, frame, packet, false);
    }
    if (setup.linesPerSecond() > 0) {
      double lines = (double) now.packets.rows(frame) / frames.rowsOfLine();
      now.nextAt += (long) (1e9 * lines / setup.linesPerSecond());
    }
  }

  private static void send(Sending now, int frame, int packet, boolean again) throws IOException {
    int key = frame * KEYS + packet;
    now.sender.send(target -> now.packets.write(frame, packet, again, target), key, now.to);
  }

  private void sendAgain(Sending now, Again request) throws IOException {
    int frame = now.packets.format().frame(request.blockId);
    boolean known = frame >= 0 && frame < now.frame;
    int most = known ? now.packets.trailer(frame) : request.first;
    for (int packet = request.first; packet <= Math.min(request.last, most); packet++) {
      if (known) {
        send(now, frame, packet, true);
      } else {
        int gone = packet;
        now.sender.send(
            target -> now.packets.writeUnavailable(request.blockId, gone, target), NO_KEY, now.to);
      }
    }
  }
}
