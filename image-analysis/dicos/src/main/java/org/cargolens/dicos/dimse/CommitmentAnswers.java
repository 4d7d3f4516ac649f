package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.ImageException;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.dimse.StorageClient.Target;

/**
 * Looks for the objects of a request and reports: to the asker's own server if its address is
 * known, otherwise over the association of the request, as long as that stands. Each asker has a
 * thread of its own while requests of it wait: one that can't be reached holds up no other. The
 * threads end with {@link #close}.
 */
final class CommitmentAnswers implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(CommitmentAnswers.class.getName());
  private static final int MOST_WAITING = 16;
  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final ObjectKeeper keeper;
  private final Map<String, Target> reportTo;
  private final Duration patience;
  private final Map<String, AskerLine> lines = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(CommitmentAnswers::thread);

  /** Of its own: the server's may itself be waiting to write. */
  private final StepTimer cuts;

  /**
   * Makes one.
   *
   * @param keeper knows what is kept
   * @param reportTo where askers take reports, by their titles
   * @param patience longest wait for an asker to take a report over its own association
   * @param cuts goes by that; ends with this
   */
  CommitmentAnswers(
      ObjectKeeper keeper, Map<String, Target> reportTo, Duration patience, StepTimer cuts) {
    this.cuts = cuts;
    this.keeper = keeper;
    this.reportTo = Map.copyOf(reportTo);
    this.patience = patience;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom-commitment");
    thread.setDaemon(true);
    return thread;
  }

  /** Requests of one asker, in their order. */
  private final class AskerLine {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int reserved;
    private boolean isRunning;

    synchronized boolean reserve() {
      if (reserved == MOST_WAITING) {
        return false;
      }
      reserved++;
      return true;
    }

    synchronized void release() {
      reserved--;
    }

    synchronized void add(Runnable task) {
      waiting.add(task);
      if (!isRunning) {
        threads.execute(this::run);
        isRunning = true;
      }
    }

    private void run() {
      for (Optional<Runnable> task = next(); task.isPresent(); task = next()) {
        try {
          task.get().run();
        } catch (RuntimeException e) {
          LOGGER.log(Level.WARNING, "a request for commitment", e);
        } finally {
          release();
        }
      }
    }

    private synchronized Optional<Runnable> next() {
      Optional<Runnable> task = Optional.ofNullable(waiting.poll());
      isRunning = task.isPresent();
      return task;
    }

    synchronized boolean isIdle() {
      return reserved == 0;
    }
  }

  /** Who asks: over which association and under which title. */
  record Asker(Association association, String title) {}

  /**
   * Reserves room for a request; it is given back when that is answered.
   *
   * @throws ImageException if too many of the asker wait; it is told so
   */
  Asker reserve(Association association) throws ImageException {
    String title = association.getRemoteAET();
    if (!line(title).reserve()) {
      throw new ImageException(Status.ResourceLimitation, MOST_WAITING + " requests wait");
    }
    return new Asker(association, title);
  }

  private AskerLine line(String title) {
    return lines.computeIfAbsent(title, unused -> new AskerLine());
  }

  /** Answers a request that room was reserved for; returns at once. */
  void answer(Asker asker, CommitmentData.Request request) {
    Optional<PeerSilence> silence =
        reportTo.containsKey(asker.title) ? Optional.empty() : PeerSilence.of(asker.association);
    silence.ifPresent(PeerSilence::owe);
    Runnable task =
        () -> {
          try {
            look(asker, request).ifPresent(said -> report(asker, said));
          } finally {
            silence.ifPresent(PeerSilence::settle);
          }
        };
    try {
      line(asker.title).add(task);
    } catch (RejectedExecutionException e) {
      line(asker.title).release(); // the server ends; askers ask again
    }
  }

  /** Returns whether no request waits or is being answered. */
  boolean isIdle() {
    return lines.values().stream().allMatch(AskerLine::isIdle);
  }

  /** Returns nothing if there is nobody to tell any more. */
  private Optional<CommitmentReport> look(Asker asker, CommitmentData.Request request) {
    Set<InstanceReference> kept = new HashSet<>();
    Map<InstanceReference, Integer> failed = new LinkedHashMap<>();
    for (InstanceReference object : request.objects()) {
      boolean canBeTold =
          reportTo.containsKey(asker.title) || asker.association.isReadyForDataTransfer();
      if (!canBeTold || Thread.currentThread().isInterrupted()) {
        LOGGER.log(Level.INFO, "{0} is gone before its objects were looked for", asker.title);
        return Optional.empty();
      }
      OptionalInt failure;
      try {
        failure = keeper.failure(object);
      } catch (IOException | RuntimeException e) {
        LOGGER.log(Level.WARNING, "can''t tell whether {0} is kept: {1}", object, e);
        failure = OptionalInt.of(CommitmentReport.PROCESSING_FAILURE);
      }
      if (failure.isPresent()) {
        failed.put(object, failure.getAsInt());
      } else {
        kept.add(object);
      }
    }
    return Optional.of(new CommitmentReport(request.transaction(), kept, failed));
  }

  private void report(Asker asker, CommitmentReport report) {
    Target target = reportTo.get(asker.title);
    try {
      if (target == null) {
        reportOver(asker.association, report);
      } else {
        reportTo(target, report);
      }
    } catch (IOException e) {
      LOGGER.log(
          Level.WARNING,
          "{0} is not told which of its objects are kept: {1}",
          asker.title,
          e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reportOver(Association association, CommitmentReport report)
      throws IOException, InterruptedException {
    if (!association.isReadyForDataTransfer()) {
      throw new IOException("its association has ended, and no address for reports is known");
    }
    SocketWatch watch = new SocketWatch(cuts, patience);
    watch.begin("the report");
    watch.over(association.getSocket());
    try {
      DimseRSP response = send(association, report);
      watch.begin("the answer to the report");
      response.next();
      check(response.getCommand().getInt(Tag.Status, -1));
    } catch (IOException e) {
      throw watch.explain(e);
    } catch (RuntimeException e) {
      throw new IOException("the association ends: " + e, e);
    } finally {
      watch.end();
    }
  }

  private static void reportTo(Target target, CommitmentReport report)
      throws IOException, InterruptedException {
    long nanos = FIRST_PAUSE.toNanos();
    for (int attempt = 1; ; attempt++) {
      try (OutgoingAssociation association = OutgoingAssociation.toReport(target)) {
        check(association.exchange("the report", line -> send(line, report)));
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
      LockSupport.parkNanos(nanos);
      nanos *= 2;
    }
  }

  private static void check(int status) throws IOException {
    if (status != Status.Success) {
      throw new IOException(
          String.format(Locale.ROOT, "the report is answered with status %04X", status));
    }
  }

  private static DimseRSP send(Association association, CommitmentReport report)
      throws IOException, InterruptedException {
    return association.neventReport(
        CommitmentData.SOP_CLASS,
        CommitmentData.SOP_INSTANCE,
        report.failed().isEmpty() ? CommitmentData.ALL_KEPT : CommitmentData.SOME_FAILED,
        CommitmentData.write(report),
        null);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    cuts.close();
  }
}
