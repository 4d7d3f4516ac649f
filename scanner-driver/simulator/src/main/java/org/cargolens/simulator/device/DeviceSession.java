package org.cargolens.simulator.device;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.wire.FrameParser;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * The scanner's side of one connection: {@link #run} reads requests in the calling thread, a second
 * thread writes, so that a host which talks while it is sent to never waits for itself.
 */
final class DeviceSession {
  private static final System.Logger LOGGER = System.getLogger(DeviceSession.class.getName());
  private static final Duration READ = Duration.ofMillis(50);

  /** Reads after which one is over that began later than the first. */
  private static final int READS = 2;

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
  private static final Duration HOST_GONE = Duration.ofSeconds(15);
  private static final Duration LINE_TICK = Duration.ofMillis(2);
  private static final Duration IDLE_TICK = Duration.ofMillis(200);
  private static final long SILENCE_TICK = 20_000_000;

  private final Link link;
  private final SessionFaults faults;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final FrameWriter frames = new FrameWriter();
  private final FaultyWriter writer;
  private final DeviceRequests requests;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean closed;
  private volatile long reads;
  private boolean hasWork;

  /** What goes out next, and the lines that are in it. */
  private record Outgoing(ByteBuffer frame, Optional<LineRange> lines) {}

  /**
   * What a scanner is and does.
   *
   * @param setup what is served, and how
   * @param scan the scan
   * @param faults what goes wrong
   */
  record Device(VirtualScanner.Setup setup, ServedScan scan, ActiveFaults faults) {}

  /**
   * Makes a session.
   *
   * @param host connection to the host; the session owns it
   * @param busy whether another host has the scanner, so that all is refused
   */
  DeviceSession(Door.Visitor host, Device device, boolean busy) {
    link = host.link();
    faults = new SessionFaults(host, device.faults);
    writer = new FaultyWriter(link, device.faults);
    requests = new DeviceRequests(device, faults, busy, writer::begin);
  }

  /** Serves the host until it goes or {@link #close} is called. */
  void run() {
    Thread sender = new Thread(this::send, "virtual-scanner-send " + link.name());
    sender.setDaemon(true);
    sender.start();
    try {
      receive();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "connection ended: {0}", e.getMessage());
    } finally {
      close();
      join(sender);
      done.countDown();
    }
  }

  /** Waits until {@link #run} has ended; returns whether it has. */
  boolean awaitEnd(Duration longest) {
    try {
      return done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Returns whether the host is still there. One that has gone may not have been noticed yet, on a
   * busy computer: so its link is looked at before anybody is told that it is there.
   *
   * @param leaving time in which a host that is just leaving may go in any case
   */
  boolean hasHost(Duration leaving) {
    long before = reads;
    boolean gone = awaitEnd(leaving);
    Deadline limit = Deadline.after(LONGEST_LOOK);
    while (!gone && (closed || reads - before < READS) && !limit.hasPassed()) {
      gone = awaitEnd(LINE_TICK);
    }
    return !gone;
  }

  static void join(Thread thread) {
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    writer.close();
    link.close();
  }

  /** Looks at once whether something has gone wrong. */
  void wake() {
    lock.lock();
    try {
      hasWork = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void receive() throws IOException {
    FrameParser parser = new FrameParser(Message.MAX_BYTES);
    Deadline hostGone = Deadline.after(HOST_GONE);
    while (!closed) {
      int count = link.read(parser.room(), Deadline.after(READ));
      long now = reads + 1;
      reads = now; // this thread alone writes it
      if (count > 0) {
        hostGone = Deadline.after(HOST_GONE);
      } else if (hostGone.hasPassed()) {
        throw new IOException(link.name() + ": the host has fallen silent");
      }
      Parsed parsed = parser.next();
      while (!(parsed instanceof Parsed.NeedsBytes)) {
        if (parsed instanceof Parsed.Frame frame) {
          handle(frame);
        } else if (parsed instanceof Parsed.Damage damage
            && damage.reason() == Parsed.Reason.VERSION) {
          throw new IOException(link.name() + ": the host speaks version " + damage.detail());
        }
        parsed = parser.next();
      }
    }
  }

  private void handle(Parsed.Frame frame) {
    lock.lock();
    try {
      requests.handle(frame);
      hasWork = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void send() {
    try {
      while (!closed) {
        Outgoing next = nextFrame();
        if (next != null) {
          writer.write(next.frame, next.lines);
        } else {
          writer.flush();
        }
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "connection ended: {0}", e.getMessage());
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  /** Waits for something to send; null if the caller should look again. */
  private @Nullable Outgoing nextFrame() throws InterruptedException {
    ScanSending current;
    Optional<ScanSending.Piece> piece;
    lock.lockInterruptibly();
    try {
      if (!act()) {
        return null;
      }
      DeviceRequests.Reply reply = requests.nextAnswer();
      if (reply != null) {
        return new Outgoing(
            frames.frame(reply.type(), reply.requestId(), reply.message()), Optional.empty());
      }
      current = requests.sending();
      piece = current == null || faults.isInterlocked() ? Optional.empty() : current.poll();
      if (piece.isEmpty()) {
        awaitWork(current != null && requests.linesPerSecond() > 0 ? LINE_TICK : IDLE_TICK);
      }
    } finally {
      lock.unlock();
    }
    return current == null || piece.isEmpty() ? null : outgoing(current, piece.get());
  }

  private void awaitWork(Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    while (!hasWork && !closed && left > 0) {
      left = work.awaitNanos(left);
    }
    hasWork = false;
  }

  /** Does what is due to go wrong at this moment; returns whether to go on sending. */
  private boolean act() throws InterruptedException {
    ScanSending current = requests.sending();
    int sent = current == null ? -1 : current.linesSent();
    if (faults.cutIsDue(sent)) {
      closed = faults.isLinkOver();
    }
    while (!closed && faults.isHalfClosed()) {
      work.await();
    }
    if (faults.interlockOpens(sent)) {
      requests.tellInterlock();
    }
    Optional<ScannerFault.Silence> silence = faults.silenceDue(sent);
    if (silence.isPresent()) {
      Deadline over = Deadline.after(silence.get().longest());
      while (!closed && !over.hasPassed() && faults.isSilent(silence.get())) {
        long unused = work.awaitNanos(Math.max(1, Math.min(over.remainingNanos(), SILENCE_TICK)));
      }
      faults.endSilence(silence.get());
    }
    return !closed;
  }

  private Outgoing outgoing(ScanSending current, ScanSending.Piece piece) {
    Optional<LineRange> lines =
        piece instanceof ScanSending.Piece.Block block
            ? Optional.of(block.range())
            : Optional.empty();
    return new Outgoing(frame(current, piece), lines);
  }

  private ByteBuffer frame(ScanSending current, ScanSending.Piece piece) {
    if (piece instanceof ScanSending.Piece.Block block) {
      ServedScan scan = requests.scan();
      var stream = scan.stream(block.range().stream());
      ByteBuffer target =
          frames.begin(FrameType.LINES, 0, LinesPayload.bytes(stream, block.range().lines()));
      LinesPayload.writeHead(target, current.scanNumber(), block.sequence(), block.range());
      scan.write(target, block.range());
      return frames.end();
    }
    if (piece instanceof ScanSending.Piece.Absent absent) {
      return frames.frame(
          FrameType.LOST, 0, new Message.Ranges(current.scanNumber(), List.of(absent.range())));
    }
    return frames.frame(FrameType.END, 0, current.endMessage());
  }
}
