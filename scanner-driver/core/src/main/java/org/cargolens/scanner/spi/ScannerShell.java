package org.cargolens.scanner.spi;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.ScannerStatus;
import org.cargolens.scanner.link.Link;
import org.jspecify.annotations.Nullable;

/**
 * A scanner made of a link and a port: owns the state, two threads, all deadlines, repetitions and
 * counters.
 *
 * <p>The receive thread only reads, so that a scanner which sends while it is being talked to is
 * always drained; the send thread sends heartbeats, requests for lost lines and credit. Requests
 * are sent by the thread that asks. A link is alive as long as the scanner answers; when it has not
 * for {@link ShellTiming#lostAfter()}, or the link fails, the state is {@link
 * ScannerState#LINK_LOST} for good.
 */
public final class ScannerShell implements Scanner {
  private static final System.Logger LOGGER = System.getLogger(ScannerShell.class.getName());
  private static final Duration WRITE = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration IDLE_TICK = Duration.ofMillis(250);

  private final Link link;
  private final ScannerPort port;
  private final ShellTiming timing;
  private final Consumer<ScannerEvent> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition senderWork = lock.newCondition();
  private final ReentrantLock writeLock = new ReentrantLock();
  private final Exchanges exchanges = new Exchanges();
  private final ShellCounters counters = new ShellCounters();
  private final PortContext context = new Context();
  private final Thread receiver;
  private final Thread sender;
  private final Introduction introduction;
  private volatile ScannerState state = ScannerState.CLOSED;
  private volatile @Nullable ScanRun run;
  private volatile boolean stopWanted;
  private @Nullable ScannerException failure;
  private @Nullable ScannerException fault;
  private boolean work;

  private ScannerShell(Setup setup, Deadline deadline) throws ScannerException {
    link = setup.link();
    port = setup.port();
    timing = setup.timing();
    listener = setup.listener();
    receiver = new Thread(this::receive, "cargolens-receive " + link.name());
    sender = new Thread(this::sendChores, "cargolens-send " + link.name());
    receiver.setDaemon(true);
    sender.setDaemon(true);
    moveTo(ScannerState.OPENING);
    receiver.start();
    try {
      introduction = port.identify(context, deadline);
      sender.start();
      moveTo(ScannerState.IDLE);
    } catch (ScannerException e) {
      close();
      throw e;
    } catch (RuntimeException e) {
      close();
      throw new ScannerException.ModelBug(Phase.IDENTIFY, e);
    }
  }

  /**
   * What a shell is made of.
   *
   * @param link an open link; the shell owns it
   * @param port the protocol
   * @param timing how patient to be
   * @param listener hears what happens, on the shell's threads
   */
  public record Setup(
      Link link, ScannerPort port, ShellTiming timing, Consumer<ScannerEvent> listener) {}

  /**
   * Asks a scanner who it is and returns it, idle.
   *
   * @throws ScannerException if it does not answer as it should; the link is closed then
   */
  public static ScannerShell open(Setup setup, Deadline deadline) throws ScannerException {
    return new ScannerShell(setup, deadline);
  }

  @Override
  public ScannerIdentity identity() {
    return introduction.identity();
  }

  @Override
  public Capabilities capabilities() {
    return introduction.capabilities();
  }

  @Override
  public ScannerStatus status() {
    return new ScannerStatus(state, counters.sinceHeard(), counters.snapshot());
  }

  @Override
  public Acquisition start(ScanRequest request, Duration timeout) throws ScannerException {
    Deadline deadline = Deadline.after(timeout);
    arm();
    boolean started = false;
    try {
      ScanPlan plan = port.begin(context, request, deadline);
      checkSize(plan, request);
      ScanRun newRun = new ScanRun(plan, request, timing, this::wakeSender);
      ShellAcquisition acquisition = new ShellAcquisition(this, newRun, request);
      begin(newRun);
      started = true;
      return acquisition;
    } catch (RuntimeException e) {
      throw new ScannerException.ModelBug(Phase.START, e);
    } finally {
      if (!started) {
        abandon();
        moveIf(ScannerState.ARMING, ScannerState.IDLE);
      }
    }
  }

  /** A scan that failed to start here may run there, and would keep the scanner busy for ever. */
  private void abandon() {
    try {
      if (isConnected()) {
        port.abandon(context, Deadline.after(FAREWELL));
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.WARNING, link.name() + ": the scanner may still hold a scan", e);
    }
  }

  private void arm() throws ScannerException {
    lock.lock();
    try {
      if (state == ScannerState.LINK_LOST && failure != null) {
        throw new ScannerException.LinkLost(Phase.START, String.valueOf(failure.getMessage()));
      }
      if (state != ScannerState.IDLE) {
        throw new IllegalStateException("start() while the scanner is " + state);
      }
      if (run != null) {
        throw new IllegalStateException("start() before the last scan was finished or closed");
      }
      moveTo(ScannerState.ARMING);
    } finally {
      lock.unlock();
    }
  }

  private static void checkSize(ScanPlan plan, ScanRequest request) throws ScannerException {
    long bytes = 0;
    long tables = 0;
    for (var stream : plan.description().streams()) {
      long lines = stream.lines().orElse(0);
      bytes += lines * stream.sampleBytesOfLine();
      tables += lines * (stream.encoder() ? 1 + Long.BYTES : 1);
      if (2 * lines * stream.detectors() > SampleGrid.MAX_BYTES) {
        throw new ScannerException.ResourceExhausted(
            Phase.START, "the scanner announces more samples than a channel can have: " + stream);
      }
    }
    if (Math.max(bytes, tables) > request.maximumBytes()) {
      throw new ScannerException.ResourceExhausted(
          Phase.START,
          "the scanner announces "
              + bytes
              + " bytes of samples and "
              + tables
              + " of flags and positions, the limit is "
              + request.maximumBytes());
    }
  }

  private void begin(ScanRun newRun) throws ScannerException {
    lock.lock();
    try {
      if (state != ScannerState.ARMING) {
        ScannerException cause = state == ScannerState.FAULTED ? fault : failure;
        throw cause != null
            ? cause
            : new ScannerException.Cancelled(Phase.START, "closed while a scan was starting");
      }
      stopWanted = false;
      run = newRun;
      moveTo(ScannerState.STREAMING);
      wakeSender();
    } finally {
      lock.unlock();
    }
  }

  /** Asks the scanner to record no more lines. */
  void stopScan() {
    stopWanted = true;
    wakeSender();
  }

  /** Ends a scan that is over: the scanner may forget it, and is idle if it is still there. */
  void release(ScanRun finished, Deadline deadline) {
    if (run != finished) {
      return;
    }
    try {
      if (isConnected()) {
        port.release(context, deadline);
      }
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.WARNING, link.name() + ": the scanner did not confirm the scan's end", e);
    } finally {
      run = null;
      moveIf(ScannerState.STREAMING, ScannerState.IDLE);
      moveIf(ScannerState.DRAINING, ScannerState.IDLE);
    }
  }

  private boolean isConnected() {
    return state != ScannerState.LINK_LOST && state != ScannerState.CLOSED;
  }

  @Override
  public void acknowledge() {
    moveIf(ScannerState.FAULTED, ScannerState.IDLE);
  }

  @Override
  public void close() {
    ScannerException.Cancelled cause =
        new ScannerException.Cancelled(Phase.STREAM, link.name() + ": closed by the caller");
    lock.lock();
    try {
      failure = failure == null ? cause : failure;
      moveTo(ScannerState.CLOSED);
      wakeSender();
    } finally {
      lock.unlock();
    }
    ScanRun current = run;
    if (current != null) {
      sayStop();
      current.fail(cause);
    }
    exchanges.fail(cause);
    link.close();
    join(receiver);
    join(sender);
  }

  private void sayStop() {
    try {
      port.stop(context);
    } catch (ScannerException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, link.name() + ": could not stop the scan before closing", e);
    }
  }

  private static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void moveIf(ScannerState from, ScannerState to) {
    lock.lock();
    try {
      if (state == from) {
        moveTo(to);
      }
    } finally {
      lock.unlock();
    }
  }

  private void moveTo(ScannerState to) {
    lock.lock();
    try {
      ScannerState from = state;
      if (from != to) {
        state = to;
        tell(new ScannerEvent.StateChanged(from, to));
      }
    } finally {
      lock.unlock();
    }
  }

  void tell(ScannerEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, link.name() + ": a listener failed on " + event, e);
    }
  }

  /** The link or its protocol is at its end. Only the first cause counts. */
  private void lose(ScannerException cause) {
    lock.lock();
    try {
      if (!isConnected()) {
        return;
      }
      failure = cause;
      moveTo(ScannerState.LINK_LOST);
      tell(new ScannerEvent.Failed(cause));
      wakeSender();
    } finally {
      lock.unlock();
    }
    exchanges.fail(cause);
    ScanRun current = run;
    if (current != null) {
      current.fail(cause);
    }
    link.close();
  }

  private void receive() {
    PortEvents events = new Events();
    try {
      // Until the link is closed, whatever the state: on a serial line it is the reader that ends
      // an overdue write, such as the last one of close().
      while (true) {
        int count = link.read(port.room(), Deadline.after(READ));
        if (count > 0) {
          counters.received(count);
          port.received(events);
        }
      }
    } catch (IOException e) {
      lose(new ScannerException.LinkLost(phase(), String.valueOf(e.getMessage())));
    } catch (ScannerException e) {
      lose(e);
    } catch (RuntimeException e) {
      lose(new ScannerException.ModelBug(phase(), e));
    }
  }

  private Phase phase() {
    return switch (state) {
      case OPENING -> Phase.IDENTIFY;
      case ARMING -> Phase.START;
      case DRAINING -> Phase.FINISH;
      default -> Phase.STREAM;
    };
  }

  void wakeSender() {
    lock.lock();
    try {
      work = true;
      senderWork.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void sendChores() {
    long nextStop = System.nanoTime();
    long nextBeat = nextStop;
    try {
      while (isConnected()) {
        ScanRun current = run;
        long now = System.nanoTime();
        checkAlive();
        if (current != null) {
          sendRequests(current);
        }
        if (stopWanted && current != null && now - nextStop >= 0) {
          nextStop = now + timing.pauseNanos(1);
          port.stop(context);
        }
        if (counters.sinceHeard().compareTo(timing.heartbeat()) >= 0 && now - nextBeat >= 0) {
          nextBeat = now + timing.heartbeat().toNanos() / 2;
          port.heartbeat(context);
        }
        awaitWork(current == null || current.isOver() ? idleTick() : TICK);
      }
    } catch (ScannerException e) {
      lose(e);
    } catch (RuntimeException e) {
      lose(new ScannerException.ModelBug(phase(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lose(new ScannerException.Cancelled(phase(), link.name() + ": interrupted"));
    }
  }

  /** An impatient station needs its heartbeats in time also when nothing goes on. */
  private Duration idleTick() {
    Duration half = timing.heartbeat().dividedBy(2);
    return half.compareTo(IDLE_TICK) < 0 ? half : IDLE_TICK;
  }

  private void checkAlive() throws ScannerException.LinkLost {
    Duration silence = counters.sinceHeard();
    if (silence.compareTo(timing.lostAfter()) > 0) {
      throw new ScannerException.LinkLost(
          phase(), link.name() + ": no sign of life for " + silence.toMillis() + " ms");
    }
  }

  private void sendRequests(ScanRun current) throws ScannerException {
    Optional<List<LineRange>> ranges = current.requestsDue();
    // What was seen is asked before what is free: a block that comes in between makes the limit too
    // low, never too high.
    int seen = port.blocksSeen();
    int blocks = current.creditDue(ranges.isPresent());
    if (blocks >= 0) {
      port.grant(context, seen + blocks);
    }
    if (ranges.isPresent()) {
      if (!ranges.get().isEmpty()) {
        counters.requestedAgain();
      }
      port.requestAgain(context, ranges.get());
    }
  }

  private void awaitWork(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (!work && left > 0 && isConnected()) {
        left = senderWork.awaitNanos(left);
      }
      work = false;
    } finally {
      lock.unlock();
    }
  }

  /** What the shell does for its port. */
  private final class Context implements PortContext {
    @Override
    public int newRequestId() {
      return exchanges.newId();
    }

    @Override
    public void send(ByteBuffer frame) throws ScannerException.LinkLost {
      // A channel closes when an interrupted thread writes; an interrupt is for the caller's wait
      // and must not cut the link of a scan that goes on.
      boolean interrupted = Thread.interrupted();
      writeLock.lock();
      try {
        link.write(frame.duplicate(), Deadline.after(WRITE));
      } catch (IOException e) {
        throw new ScannerException.LinkLost(phase(), String.valueOf(e.getMessage()));
      } finally {
        writeLock.unlock();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException {
      exchanges.begin(requestId);
      try {
        for (int attempt = 0; ; attempt++) {
          send(frame);
          long pause = Math.min(timing.pauseNanos(attempt), deadline.remainingNanos());
          Optional<Answer> answer = exchanges.await(requestId, pause);
          if (answer.isPresent()) {
            return answer.get();
          }
          if (deadline.hasPassed()) {
            throw new ScannerException.DeadlineExceeded(
                phase(), link.name() + ": no answer to " + (attempt + 1) + " requests");
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ScannerException.Cancelled(phase(), link.name() + ": interrupted");
      } finally {
        exchanges.end(requestId);
      }
    }
  }

  /** What the port tells the shell. */
  private final class Events implements PortEvents {
    @Override
    public void heard() {
      counters.heard();
    }

    @Override
    public void damaged() {
      counters.damaged();
    }

    @Override
    public void answered(int requestId, Answer answer) {
      exchanges.answer(requestId, answer);
    }

    @Override
    public void lines(int stream, int firstLine, int lines, LineFiller filler)
        throws ScannerException {
      ScanRun current = run;
      if (current != null && !current.lines(range(stream, firstLine, lines), filler)) {
        counters.duplicate();
      }
    }

    private LineRange range(int stream, int firstLine, int lines) throws ScannerException {
      try {
        return new LineRange(stream, firstLine, lines);
      } catch (IllegalArgumentException e) {
        throw ScanRun.violation(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void lost(LineRange range) throws ScannerException {
      ScanRun current = run;
      if (current != null) {
        current.lost(range);
      }
    }

    @Override
    public void ended(List<StreamTotal> totals) throws ScannerException {
      ScanRun current = run;
      if (current != null && current.ended(totals)) {
        stopWanted = false;
        moveIf(ScannerState.STREAMING, ScannerState.DRAINING);
      }
    }

    @Override
    public void fault(ScannerException cause) {
      lock.lock();
      try {
        if (!isConnected() || (state == ScannerState.FAULTED && !isWorse(cause, fault))) {
          return;
        }
        fault = cause;
        moveTo(ScannerState.FAULTED);
        tell(new ScannerEvent.Failed(cause));
      } finally {
        lock.unlock();
      }
      ScanRun current = run;
      if (current != null) {
        stopScan();
        current.fail(cause);
      }
    }

    /** An interlock is told even when some other fault was there before. */
    private boolean isWorse(ScannerException cause, @Nullable ScannerException before) {
      return cause instanceof ScannerException.SafetyInterlock
          && !(before instanceof ScannerException.SafetyInterlock);
    }
  }
}
