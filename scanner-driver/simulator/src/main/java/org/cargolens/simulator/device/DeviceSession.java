package org.cargolens.simulator.device;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.wire.FrameParser;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.Parsed;
import org.cargolens.scanner.wire.TroubleCode;
import org.jspecify.annotations.Nullable;

/**
 * The scanner's side of one connection: {@link #run} reads requests in the calling thread, a second
 * thread writes, so that a host which talks while it is sent to never waits for itself.
 */
final class DeviceSession {
  private static final System.Logger LOGGER = System.getLogger(DeviceSession.class.getName());
  private static final Duration READ = Duration.ofMillis(500);
  private static final Duration HOST_GONE = Duration.ofSeconds(15);
  private static final Duration LINE_TICK = Duration.ofMillis(2);
  private static final Duration IDLE_TICK = Duration.ofMillis(200);
  private static final long SILENCE_TICK = 20_000_000;
  private static final int MOST_ANSWERS = 256;

  private final Link link;
  private final VirtualScanner.Setup setup;
  private final ServedScan whole;
  private final SessionFaults faults;
  private final boolean busy;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<Reply> answers = new ArrayDeque<>();
  private final FrameWriter frames = new FrameWriter();
  private final FaultyWriter writer;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean closed;
  private @Nullable ScanSending sending;
  private ServedScan scan;
  private int startRequest;
  private int scanNumber;
  private boolean hasWork;

  private record Reply(FrameType type, int requestId, Message message) {}

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
    setup = device.setup;
    whole = device.scan;
    scan = whole;
    this.busy = busy;
    faults = new SessionFaults(host, device.faults);
    writer = new FaultyWriter(link, device.faults);
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
      if (link.read(parser.room(), Deadline.after(READ)) > 0) {
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
      Optional<FrameType> type = FrameType.ofCode(frame.type());
      if (busy || faults.isOtherHostThere()) {
        refuse(frame, TroubleCode.BUSY, "another host has the scanner");
      } else if (type.isEmpty()) {
        refuse(frame, TroubleCode.UNKNOWN_REQUEST, "unknown request " + frame.type());
      } else {
        handle(type.get(), frame);
      }
      hasWork = true;
      work.signalAll();
    } catch (MalformedPayloadException e) {
      refuse(frame, TroubleCode.MALFORMED, String.valueOf(e.getMessage()));
    } finally {
      lock.unlock();
    }
  }

  private void handle(FrameType type, Parsed.Frame frame) throws MalformedPayloadException {
    ByteBuffer payload = frame.payload();
    switch (type) {
      case IDENTIFY -> {
        sending = null;
        answer(FrameType.IDENTITY, frame, new Message.Identity(faults.identity(setup.identity())));
      }
      case CAPABILITIES ->
          answer(
              FrameType.CAPABILITY_LIST,
              frame,
              new Message.CapabilityList(new Capabilities(whole.description().streams(), true)));
      case START -> start(frame, Message.Start.read(payload));
      case STOP -> stop(frame, Message.ScanNumber.read(payload));
      case RELEASE -> release(frame, Message.ScanNumber.read(payload));
      case RESEND -> again(Message.Ranges.read(payload));
      case CREDIT -> credit(Message.Credit.read(payload));
      case HEARTBEAT -> {
        if (faults.isInterlocked()) {
          tellInterlock();
        }
        answer(FrameType.ALIVE, frame, alive());
      }
      default -> refuse(frame, TroubleCode.UNKNOWN_REQUEST, type + " is no request");
    }
  }

  private Message alive() {
    ScanSending current = sending;
    return current == null
        ? new Message.Alive(0, 0)
        : new Message.Alive(current.scanNumber(), current.sequence());
  }

  private void start(Parsed.Frame frame, Message.Start start) {
    ScanSending current = sending;
    if (faults.isInterlocked()) {
      answers.add(
          new Reply(
              FrameType.REFUSED,
              frame.requestId(),
              new Message.Trouble(TroubleCode.FAULTY, true, "the interlock is open")));
      return;
    }
    if (current != null && frame.requestId() != startRequest) {
      refuse(frame, TroubleCode.BUSY, "scan " + current.scanNumber() + " is not released");
      return;
    }
    if (current == null) {
      startRequest = frame.requestId();
      scan = faults.begin(whole);
      writer.begin();
      LineClock clock = new LineClock(linesPerSecond(), System.nanoTime());
      scanNumber = faults.scanNumberAfter(scanNumber);
      current = new ScanSending(scanNumber, scan, start.blockBytes(), clock);
      sending = current;
    }
    answer(FrameType.STARTED, frame, new Message.Started(current.scanNumber(), scan.description()));
  }

  private double linesPerSecond() {
    return faults.linesPerSecond(setup.linesPerSecond());
  }

  private void tellInterlock() {
    if (answers.size() < MOST_ANSWERS) {
      answers.add(
          new Reply(FrameType.FAULT, 0, new Message.Trouble(1001, true, "the interlock is open")));
    }
  }

  private void stop(Parsed.Frame frame, Message.ScanNumber stop) {
    ScanSending current = current(stop.scanNumber());
    if (current == null) {
      refuse(frame, TroubleCode.NO_SUCH_SCAN, "no scan " + stop.scanNumber());
      return;
    }
    current.stop();
    answer(FrameType.STOPPED, frame, stop);
  }

  private void release(Parsed.Frame frame, Message.ScanNumber release) {
    if (current(release.scanNumber()) != null) {
      sending = null;
    }
    answer(FrameType.RELEASED, frame, release);
  }

  private void again(Message.Ranges ranges) {
    ScanSending current = current(ranges.scanNumber());
    if (current != null) {
      current.again(ranges.ranges());
    }
  }

  private void credit(Message.Credit credit) {
    ScanSending current = current(credit.scanNumber());
    if (current != null) {
      current.credit(credit.limit());
    }
  }

  private @Nullable ScanSending current(int number) {
    ScanSending current = sending;
    return current != null && current.scanNumber() == number ? current : null;
  }

  private void answer(FrameType type, Parsed.Frame request, Message message) {
    // A host that asks without reading loses answers; it asks again.
    if (answers.size() < MOST_ANSWERS) {
      answers.add(new Reply(type, request.requestId(), message));
    }
  }

  private void refuse(Parsed.Frame request, int code, String text) {
    answer(FrameType.REFUSED, request, new Message.Trouble(code, false, text));
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
      Reply reply = answers.poll();
      if (reply != null) {
        return new Outgoing(
            frames.frame(reply.type, reply.requestId, reply.message), Optional.empty());
      }
      current = sending;
      piece = current == null || faults.isInterlocked() ? Optional.empty() : current.poll();
      if (piece.isEmpty()) {
        awaitWork(current != null && linesPerSecond() > 0 ? LINE_TICK : IDLE_TICK);
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
    ScanSending current = sending;
    int sent = current == null ? -1 : current.linesSent();
    if (faults.cutIsDue(sent)) {
      closed = faults.isLinkOver();
    }
    while (!closed && faults.isHalfClosed()) {
      work.await();
    }
    if (faults.interlockOpens(sent)) {
      tellInterlock();
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
