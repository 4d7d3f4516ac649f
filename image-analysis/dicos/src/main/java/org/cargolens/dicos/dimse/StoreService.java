package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Status;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.ImageException;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.service.BasicCStoreSCP;

/**
 * Hands what C-STORE brings to a sink; success is what the end of its work means. With a sender
 * that sends the next object before the answer to the one before (asynchronous operations, PS3.7
 * D.3.3.3), the rest of that work is done meanwhile by another thread: one object at a time.
 */
final class StoreService extends BasicCStoreSCP {
  private static final System.Logger LOGGER = System.getLogger(StoreService.class.getName());
  private static final String BEFORE = StoreService.class.getName();

  private final ObjectSink sink;
  private final long mostBytes;
  private final ExecutorService threads;

  /** Also those of peers that have gone and given their places back: the disk may be slow. */
  private final Semaphore unfinished;

  /**
   * Makes a service.
   *
   * @param limits longest object, and how many may be unfinished beside those that are read
   * @param threads give one at most for each unfinished object
   */
  StoreService(ObjectSink sink, StorageServer.Limits limits, ExecutorService threads) {
    super("*");
    this.sink = sink;
    this.mostBytes = limits.objectBytes();
    this.unfinished = new Semaphore(limits.associations());
    this.threads = threads;
  }

  @Override
  public void onDimse(
      Association association,
      Presentation context,
      Dimse operation,
      Attributes request,
      PDVInputStream data)
      throws IOException {
    if (operation != Dimse.C_STORE_RQ) {
      throw new ImageException(Status.UnrecognizedOperation);
    }
    Incoming object =
        new Incoming(
            request.getString(Tag.AffectedSOPClassUID, ""),
            request.getString(Tag.AffectedSOPInstanceUID, ""),
            context.getTransferSyntax(),
            association.getRemoteAET()
                + "@"
                + association.getSocket().getInetAddress().getHostAddress());
    ObjectSink.Rest rest = take(association, object, data);
    Runnable answer = () -> answer(association, context, request, rest);
    boolean isAsynchronous = association.getAAssociateAC().getMaxOpsInvoked() != 1;
    if (!isAsynchronous || !handOver(association, answer)) {
      answer.run();
    }
  }

  /** Has another thread answer; returns false if there is none, or the server is closing. */
  private boolean handOver(Association association, Runnable answer) {
    try {
      awaitBefore(association);
      unfinished.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    Future<?> handedOver;
    Optional<PeerSilence> silence = PeerSilence.of(association);
    silence.ifPresent(PeerSilence::owe);
    Runnable end =
        () -> {
          silence.ifPresent(PeerSilence::settle);
          unfinished.release();
        };
    try {
      handedOver = threads.submit(() -> finish(answer, end));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      end.run();
      return false;
    }
    association.setProperty(BEFORE, handedOver);
    return true;
  }

  private static void finish(Runnable answer, Runnable end) {
    try {
      answer.run();
    } finally {
      end.run();
    }
  }

  private ObjectSink.Rest take(Association association, Incoming object, PDVInputStream data)
      throws ImageException {
    BoundedInput bounded = new BoundedInput(data, mostBytes);
    try {
      return sink.take(object, bounded);
    } catch (IOException | RuntimeException e) {
      if (bounded.isExceeded()) {
        association.abort(); // or it would be read to its end, which may never come
      }
      throw notKept(object.caller(), e);
    }
  }

  /** Without its answer an association would never end: it is waited for before a release. */
  private static void answer(
      Association association, Presentation context, Attributes request, ObjectSink.Rest rest) {
    boolean isAnswered = false;
    try {
      Attributes answer = finish(association.getRemoteAET(), request, rest);
      isAnswered = association.tryWriteDimseRSP(context, answer);
    } finally {
      if (!isAnswered) {
        association.abort();
        association.onIOException(new IOException("no answer")); // if that can't be sent either
      }
    }
  }

  /** Returns the answer. */
  private static Attributes finish(String caller, Attributes request, ObjectSink.Rest rest) {
    try {
      rest.finish();
      return Commands.mkCStoreRSP(request, Status.Success);
    } catch (IOException | RuntimeException | Error e) { // the last also without threads
      return notKept(caller, e)
          .mkRSP(Dimse.C_STORE_RQ.commandFieldOfRSP(), request.getInt(Tag.MessageID, 0));
    }
  }

  private static ImageException notKept(String caller, Throwable why) {
    LOGGER.log(Level.WARNING, "an object of {0} is not kept: {1}", caller, why);
    return new ImageException(Status.OutOfResources, "not kept");
  }

  /** Waits until the object before is answered for, if there is one. */
  static void awaitBefore(Association association) throws InterruptedException {
    if (association.getProperty(BEFORE) instanceof Future<?> before) {
      try {
        before.get();
      } catch (ExecutionException e) {
        LOGGER.log(Level.WARNING, "an association ends without an answer", e); // it is aborted
      }
    }
  }
}
