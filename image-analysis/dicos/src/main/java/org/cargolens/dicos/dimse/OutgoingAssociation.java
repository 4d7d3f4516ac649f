package org.cargolens.dicos.dimse;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAbort;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.internal.pdu.RoleSelection;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Target;

/**
 * An association that this side opens, no step of which takes longer than the target's patience.
 * For one thread; owns three, which end with {@link #close}.
 */
final class OutgoingAssociation implements AutoCloseable {
  private static final String CLOSED = " has closed the connection without a word";

  /** Of its own: the other may itself be waiting to write. */
  private final StepTimer cuts;

  /** For messages. */
  private final String peer;

  private final SocketWatch watch;
  private final ClientEntity entity;
  private final Association association;

  /** Sends a request. */
  @FunctionalInterface
  interface Request {
    DimseRSP send(Association association) throws IOException, InterruptedException;
  }

  private OutgoingAssociation(
      Target target, AAssociateRQ request, Optional<DimseRQHandler> handler, StepTimer cuts)
      throws IOException {
    this.cuts = cuts;
    peer = target.called() + "@" + target.host() + ":" + target.port();
    watch = new SocketWatch(cuts, target.patience());
    entity = new ClientEntity(target, watch, new SocketWatch(cuts, target.patience()));
    try {
      watch.begin("the association");
      association = entity.connect(request, handler);
      watch.end();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      Exception why = e instanceof IOException failure ? watch.explain(failure) : e;
      String words = why instanceof EOFException ? "it" + CLOSED : String.valueOf(why);
      stop();
      throw new IOException(peer + ": no association: " + words, e);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Connects.
   *
   * @param target with whom
   * @param request what for
   * @param handler answers what the other side asks, if it may ask anything
   * @throws IOException if nobody answers in time, or refuses
   */
  static OutgoingAssociation open(
      Target target, AAssociateRQ request, Optional<DimseRQHandler> handler) throws IOException {
    return open(target, request, handler, StepTimer.system("dicom-send"));
  }

  /** Connects with somebody whose patience goes by another clock, which ends with this. */
  static OutgoingAssociation open(
      Target target, AAssociateRQ request, Optional<DimseRQHandler> handler, StepTimer cuts)
      throws IOException {
    request.setCallingAET(target.caller());
    request.setCalledAET(target.called());
    return new OutgoingAssociation(target, request, handler, cuts);
  }

  /** Connects to one who has asked for a commitment: this side has the part of the archive. */
  static OutgoingAssociation toReport(Target target) throws IOException {
    AAssociateRQ request = new AAssociateRQ();
    request.addPresentationContext(commitment(1));
    request.addRoleSelection(new RoleSelection(CommitmentData.SOP_CLASS, false, true));
    return open(target, request, Optional.empty());
  }

  /** Returns the offer to speak of commitments. */
  static Presentation commitment(int number) {
    return new Presentation(
        number,
        CommitmentData.SOP_CLASS,
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
        TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());
  }

  /** Returns the limit of steps, for those that have pieces. */
  SocketWatch watch() {
    return watch;
  }

  /** Returns whether the other side takes objects of a class in an encoding. */
  boolean takes(String sopClass, String syntax) {
    return association.getTransferSyntaxesFor(sopClass).contains(syntax);
  }

  /** Returns whether the other side speaks of commitments. */
  boolean takesCommitment() {
    return !association.getTransferSyntaxesFor(CommitmentData.SOP_CLASS).isEmpty();
  }

  /** Returns how many requests the other side takes before it has answered the first, 1 or 2. */
  int mostOperations() {
    int agreed = association.getAAssociateAC().getMaxOpsInvoked();
    return agreed == 1 ? 1 : ServerEntity.MOST_OPERATIONS; // 0 says any number
  }

  /** Returns whether the association still stands. */
  boolean stands() {
    return association.isReadyForDataTransfer();
  }

  /**
   * Sends a request and waits for the answer. An association on which this has failed is of no
   * further use.
   *
   * @param what the step, for messages
   * @param request what to send
   * @return the answer's status, 0 for success
   * @throws IOException if it can't be sent, or there is no answer
   */
  int exchange(String what, Request request) throws IOException {
    return await(send(what, request));
  }

  /**
   * Sends a request. There may be no more without an answer than {@link #mostOperations}.
   *
   * @param what the step, for messages
   * @param request what to send
   * @return what the answer comes to
   * @throws IOException if it can't be sent
   */
  DimseRSP send(String what, Request request) throws IOException {
    return watched(what, () -> request.send(association));
  }

  /**
   * Waits for an answer.
   *
   * @return its status, 0 for success
   * @throws IOException if there is none
   */
  int await(DimseRSP response) throws IOException {
    return watched(
        "the answer",
        () -> {
          response.next();
          return response.getCommand().getInt(Tag.Status, -1);
        });
  }

  /** A step over the association. */
  @FunctionalInterface
  private interface Step<T> {
    T take() throws IOException, InterruptedException;
  }

  /** Of a connection that ends the library and the platform tell little, and never whose it was. */
  private IOException explained(IOException failure) {
    IOException why = watch.explain(failure);
    if (why instanceof EOFException || why.getMessage() == null) {
      return new IOException(peer + CLOSED, failure);
    }
    boolean isOfTheLine =
        why instanceof SocketException || why instanceof SSLException || why instanceof AAbort;
    return isOfTheLine ? new IOException(peer + ": " + why.getMessage(), failure) : why;
  }

  /** Returns why something can't be sent; most often the association has ended meanwhile. */
  private IOException explained(RuntimeException failure) {
    IOException end = association.getException();
    if (end == null && association.isReadyForDataTransfer()) {
      return new IOException("it can't be sent: " + failure, failure);
    }
    return explained(end == null ? new EOFException() : end);
  }

  private <T> T watched(String what, Step<T> step) throws IOException {
    try {
      watch.begin(what);
      return step.take();
    } catch (InterruptedException e) {
      association.abort();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      association.abort(); // half a message may have gone out
      throw explained(e);
    } catch (RuntimeException e) {
      IOException why = explained(e);
      association.abort();
      throw why;
    } finally {
      watch.end();
    }
  }

  /** Ends the association; returns within the target's patience. Idempotent. */
  @Override
  public void close() {
    watch.begin("the end of an association");
    try {
      if (association.isReadyForDataTransfer()) {
        association.release();
        association.waitForSocketClose();
      }
    } catch (IOException | RuntimeException e) {
      association.abort();
    } catch (InterruptedException e) {
      association.abort();
      Thread.currentThread().interrupt();
    } finally {
      watch.end();
      stop();
    }
  }

  /**
   * The library closes a refused or aborted connection a little later, if its threads still run.
   */
  private void stop() {
    watch.release();
    entity.close();
    cuts.close();
  }
}
