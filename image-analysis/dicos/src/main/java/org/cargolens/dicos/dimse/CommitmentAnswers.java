package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.ImageException;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.dimse.StorageClient.Target;

/**
 * Looks for the objects of a request and reports: to the asker's own server if its address is
 * known, otherwise over the association of the request, as long as that stands. Owns a thread,
 * which ends with {@link #close}.
 */
final class CommitmentAnswers implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(CommitmentAnswers.class.getName());
  private static final int MOST_WAITING = 64;
  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final ObjectKeeper keeper;
  private final Map<String, Target> reportTo;
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "dicom-commitment");
            made.setDaemon(true);
            return made;
          });

  /**
   * Makes one.
   *
   * @param keeper knows what is kept
   * @param reportTo where askers take reports, by their titles
   */
  CommitmentAnswers(ObjectKeeper keeper, Map<String, Target> reportTo) {
    this.keeper = keeper;
    this.reportTo = Map.copyOf(reportTo);
  }

  /** Who asks: over which association and under which title. */
  record Asker(Association association, String title) {}

  /**
   * Reserves room for a request.
   *
   * @throws ImageException if too many wait; the asker is told so
   */
  Asker reserve(Association association) throws ImageException {
    if (!room.tryAcquire()) {
      throw new ImageException(Status.ResourceLimitation, MOST_WAITING + " requests wait");
    }
    return new Asker(association, association.getRemoteAET());
  }

  /** Answers a request that room was reserved for; returns at once. */
  void answer(Asker asker, CommitmentData.Request request) {
    try {
      thread.execute(
          () -> {
            try {
              report(asker, look(request));
            } finally {
              room.release();
            }
          });
    } catch (RejectedExecutionException e) {
      room.release(); // the server ends; askers ask again
    }
  }

  private CommitmentReport look(CommitmentData.Request request) {
    Set<InstanceReference> kept = new HashSet<>();
    Map<InstanceReference, Integer> failed = new LinkedHashMap<>();
    for (InstanceReference object : request.objects()) {
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
    return new CommitmentReport(request.transaction(), kept, failed);
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

  private static void reportOver(Association association, CommitmentReport report)
      throws IOException, InterruptedException {
    if (!association.isReadyForDataTransfer()) {
      throw new IOException("its association has ended, and no address for reports is known");
    }
    try {
      DimseRSP response = send(association, report);
      response.next();
    } catch (RuntimeException e) {
      throw new IOException("the association ends: " + e, e);
    }
  }

  private static void reportTo(Target target, CommitmentReport report)
      throws IOException, InterruptedException {
    long nanos = FIRST_PAUSE.toNanos();
    for (int attempt = 1; ; attempt++) {
      try (OutgoingAssociation association = OutgoingAssociation.toReport(target)) {
        association.exchange("the report", line -> send(line, report));
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
    thread.shutdownNow();
  }
}
