package org.cargolens.dicos.dimse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;
import org.aoju.bus.image.metric.service.ServiceHandler;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.TransferSyntax;

/**
 * An association with an archive, over which objects are sent. For one thread; owns three threads,
 * which end with {@link #close}.
 */
public final class StorageClient implements AutoCloseable {
  /** Most objects of a request for commitment, as far as our own receiver takes them. */
  public static final int MOST_COMMITTED = CommitmentData.MOST_OBJECTS;

  private static final int MOST_OFFERS = 126;
  private static final String VERIFICATION = "1.2.840.10008.1.1";

  private final OutgoingAssociation association;

  /**
   * Whom to send to.
   *
   * @param caller this side's title
   * @param called the archive's title
   * @param host its address
   * @param port its port
   * @param patience longest wait for an association, for a piece to be taken, and for an answer
   * @param tls keys, if the connection is encrypted
   */
  public record Target(
      String caller,
      String called,
      String host,
      int port,
      Duration patience,
      Optional<TlsKeys> tls) {}

  /**
   * What an association is for.
   *
   * @param sopClass class of objects
   * @param syntax their transfer syntax
   */
  public record Offer(String sopClass, String syntax) {}

  private StorageClient(OutgoingAssociation association) {
    this.association = association;
  }

  /**
   * Connects.
   *
   * @param target whom to send to
   * @param offers what for, 1 to 126
   * @throws IOException if nobody answers in time, or refuses
   */
  public static StorageClient connect(Target target, Set<Offer> offers) throws IOException {
    return connect(target, offers, Optional.empty());
  }

  /**
   * Connects, to ask for commitments too.
   *
   * @param target whom to send to
   * @param offers what for, 1 to 126
   * @param reports takes the archive's reports that come over this association
   * @throws IOException if nobody answers in time, or refuses
   */
  public static StorageClient connect(
      Target target, Set<Offer> offers, Optional<CommitmentReports> reports) throws IOException {
    return connect(target, offers, reports, StepTimer.system("dicom-send"));
  }

  /** Connects with a patience that goes by another clock, which ends with this. */
  static StorageClient connect(
      Target target, Set<Offer> offers, Optional<CommitmentReports> reports, StepTimer timer)
      throws IOException {
    if (offers.isEmpty() || offers.size() > MOST_OFFERS) {
      throw new IllegalArgumentException("1 to 126 offers, not " + offers.size());
    }
    LibraryLog.bind();
    AAssociateRQ request = new AAssociateRQ();
    int number = 1;
    for (Offer offer : offers) {
      request.addPresentationContext(new Presentation(number, offer.sopClass, offer.syntax));
      number += 2;
    }
    ServiceHandler services = new ServiceHandler();
    if (reports.isPresent()) {
      request.addPresentationContext(OutgoingAssociation.commitment(number));
      services.addService(new CommitmentService(Optional.empty(), reports));
    }
    return new StorageClient(
        OutgoingAssociation.open(target, request, Optional.of(services), timer));
  }

  /**
   * Asks whether somebody answers there (C-ECHO).
   *
   * @throws IOException if not, with the reason
   */
  public static void echo(Target target) throws IOException {
    LibraryLog.bind();
    AAssociateRQ request = new AAssociateRQ();
    request.addPresentationContext(
        new Presentation(1, VERIFICATION, TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid()));
    try (OutgoingAssociation association =
        OutgoingAssociation.open(target, request, Optional.empty())) {
      check(association.exchange("the question", line -> line.cecho()));
    }
  }

  /**
   * Sends an object and waits for the answer. An association on which this has failed for another
   * reason than the archive's answer is of no further use.
   *
   * @param offer its class and syntax, among those of the association
   * @param sopInstance its identifier
   * @param data its data set, read to the end
   * @throws IOException unless the archive says that it keeps the object
   */
  public void store(Offer offer, String sopInstance, InputStream data) throws IOException {
    send(offer, sopInstance, data).await();
  }

  /**
   * Sends an object, whose answer is waited for later: when {@link #mostUnanswered} of them are on
   * their way, before the next one. For failures see {@link #store}.
   *
   * @param offer its class and syntax, among those of the association
   * @param sopInstance its identifier
   * @param data its data set, read to the end
   * @throws IOException if it can't be sent
   */
  public Answer send(Offer offer, String sopInstance, InputStream data) throws IOException {
    if (association.stands() && !association.takes(offer.sopClass, offer.syntax)) {
      throw new IOException(
          "the archive does not take objects of class "
              + offer.sopClass
              + " in transfer syntax "
              + offer.syntax);
    }
    InputStream watched = new WatchedInput(data, association.watch());
    DimseRSP response =
        association.send(
            "sending",
            line ->
                line.cstore(
                    offer.sopClass,
                    sopInstance,
                    0,
                    (out, syntax) -> out.copyFrom(watched),
                    offer.syntax));
    return () -> check(association.await(response));
  }

  /** The answer to an object that was sent. */
  @FunctionalInterface
  public interface Answer {
    /**
     * Waits for it; once.
     *
     * @throws IOException unless the archive says that it keeps the object
     */
    void await() throws IOException;
  }

  /**
   * Returns how many objects may be sent before the first is answered for: 1, or 2 to archives that
   * agree to it (asynchronous operations, PS3.7 D.3.3.3).
   */
  public int mostUnanswered() {
    return association.mostOperations();
  }

  /** Returns whether the archive takes requests for commitment. */
  public boolean offersCommitment() {
    return association.takesCommitment();
  }

  /**
   * Asks the archive to answer for objects. It reports later: over this association, if it was made
   * with somewhere to take reports, or over one that it opens to a server of this side.
   *
   * @param transaction identifier of the request, never used before
   * @param objects which objects; at least one
   * @throws IOException unless the archive has taken the request
   */
  public void requestCommitment(String transaction, List<InstanceReference> objects)
      throws IOException {
    CommitmentData.Request request = new CommitmentData.Request(transaction, objects);
    check(
        association.exchange(
            "the request for commitment",
            line ->
                line.naction(
                    CommitmentData.SOP_CLASS,
                    CommitmentData.SOP_INSTANCE,
                    CommitmentData.REQUEST,
                    CommitmentData.write(request),
                    null)));
  }

  /** Returns whether the association still stands. */
  public boolean stands() {
    return association.stands();
  }

  private static void check(int status) throws IOException {
    if (status != 0) {
      throw new IOException(
          String.format(Locale.ROOT, "the archive answers with status %04X", status));
    }
  }

  /** Input of which each piece is asked for when the one before is on its way. */
  private static final class WatchedInput extends FilterInputStream {
    private final SocketWatch watch;

    WatchedInput(InputStream in, SocketWatch watch) {
      super(in);
      this.watch = watch;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      watch.begin("sending a piece");
      return super.read(target, offset, length);
    }
  }

  /** Ends the association; returns within the target's patience. Idempotent. */
  @Override
  public void close() {
    association.close();
  }
}
