package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.OutboxTable;
import org.cargolens.casework.store.OutgoingMessage;

/**
 * Carries messages from the outbox to their destinations until each has said that it has them.
 * Those of one lane go one after the other; the more urgent lanes first. A destination that isn't
 * reached is tried again after 1 second, then twice as long each time up to 5 minutes; a message
 * that is refused after 5 seconds, up to 1 hour, and what follows it in its lane waits.
 *
 * <p>Safe for use by several threads and processes: what two deliver at once has its effect once.
 */
public final class AlertDelivery {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final Duration FIRST_REFUSED = Duration.ofSeconds(5);
  private static final Duration LAST_REFUSED = Duration.ofHours(1);
  private static final int MOST_LANES = 1000;
  private static final int LONGEST_REASON = 500;

  private final CaseStore store;
  private final AlertPost post;
  private final AlertTransport transport;

  /** Makes the delivery of a unit; the caller closes the store. */
  public AlertDelivery(CaseStore store, AlertPost post, AlertTransport transport) {
    this.store = store;
    this.post = post;
    this.transport = transport;
  }

  /**
   * Tries everything that may be tried now by the store's clock, and returns. An interrupt ends the
   * round after the message that is under way, and stays set.
   *
   * @throws IOException if the store fails
   */
  public DeliveryRound deliver() throws IOException {
    DeliveryRound round = new DeliveryRound(0, 0, 0);
    Instant now = store.now();
    for (String destination : store.readMessages(tables -> tables.outbox().destinations(now))) {
      Optional<Unit> unit = post.directory().find(destination);
      round =
          round.plus(
              unit.isPresent()
                  ? deliver(unit.get())
                  : unreachable(destination, "the directory has no such unit"));
    }
    return round;
  }

  private DeliveryRound deliver(Unit unit) throws IOException {
    DeliveryRound round = new DeliveryRound(0, 0, 0);
    Instant now = store.now();
    for (OutgoingMessage head :
        store.readMessages(tables -> tables.outbox().heads(unit.id(), now, MOST_LANES))) {
      Optional<OutgoingMessage> next = Optional.of(head);
      while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
        OutgoingMessage message = next.get();
        try {
          deliver(unit, message);
          round = round.plus(new DeliveryRound(1, 0, 0));
          next = store.readMessages(tables -> tables.outbox().after(message));
        } catch (AlertRefusedException e) {
          refused(message, String.valueOf(e.getMessage()));
          round = round.plus(new DeliveryRound(0, 1, 0));
          next = Optional.empty();
        } catch (Unreachable e) {
          return round.plus(unreachable(unit.id(), e.reason()));
        }
      }
    }
    return round;
  }

  private void deliver(Unit unit, OutgoingMessage message)
      throws IOException, AlertRefusedException, Unreachable {
    Optional<byte[]> envelope =
        store.readMessages(tables -> tables.outbox().envelope(message.what().messageId()));
    if (envelope.isEmpty()) {
      // Another process got the receipt since.
      return;
    }
    Opened answer = opened(answer(unit, envelope.get()));
    Receipt receipt = receipt(answer, message);
    store.withMessages(
        tables -> {
          OutboxTable outbox = tables.outbox();
          outbox.reached(unit.id());
          if (!outbox.remove(message)) {
            return false;
          }
          UUID alertId = UUID.fromString(message.what().alertId());
          JsonObject body =
              JsonObject.builder()
                  .put("alertId", alertId.toString())
                  .put("message", receipt.messageId().toString())
                  .put("what", "message " + message.sequence() + " of its lane")
                  .put("unit", receipt.from())
                  .put("receivedAt", receipt.receivedAt().toString())
                  .put("signed", Base64.getEncoder().encodeToString(answer.signed()))
                  .build();
          new AlertRecorder(tables)
              .receipt(
                  alertId,
                  AlertHistory.find(tables, alertId)
                      .map(AlertHistory::first)
                      .map(AuditEntry::actor)
                      .orElseGet(this::anyone),
                  body,
                  "receipt/" + receipt.messageId() + "/" + receipt.from());
          return true;
        });
  }

  /** Stands for the unit where nobody is known any more. */
  private Actor anyone() {
    return new Actor("unit " + post.own(), Role.AUDITOR, post.unit().place());
  }

  private byte[] answer(Unit unit, byte[] envelope) throws AlertRefusedException, Unreachable {
    try {
      return transport.send(unit, envelope);
    } catch (AlertRefusedException e) {
      throw e;
    } catch (IOException e) {
      throw new Unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  private Opened opened(byte[] answer) throws AlertRefusedException {
    try {
      return post.sealing().open(answer);
    } catch (SealingException e) {
      throw new AlertRefusedException("its answer is no receipt: " + e.getMessage(), e);
    }
  }

  private Receipt receipt(Opened answer, OutgoingMessage message) throws AlertRefusedException {
    Receipt receipt;
    try {
      receipt = ReceiptJson.read(answer.content());
    } catch (JsonException e) {
      throw new AlertRefusedException("its answer is no receipt: " + e.getMessage(), e);
    }
    if (!answer.signer().equals(message.lane().destination())
        || !receipt.from().equals(answer.signer())
        || !receipt.to().equals(post.own())
        || !receipt.messageId().toString().equals(message.what().messageId())
        || !receipt.digest().equals(message.what().digest())) {
      throw new AlertRefusedException("its answer is the receipt of something else");
    }
    return receipt;
  }

  private void refused(OutgoingMessage message, String reason) throws IOException {
    int attempts = message.progress().attempts() + 1;
    Instant next = store.now().plus(pause(attempts, FIRST_REFUSED, LAST_REFUSED));
    store.withMessages(
        tables -> {
          tables.outbox().reached(message.lane().destination());
          tables
              .outbox()
              .refused(
                  message,
                  new OutgoingMessage.Progress(attempts, next, Optional.of(bounded(reason))));
          return next;
        });
  }

  private DeliveryRound unreachable(String destination, String reason) throws IOException {
    store.withMessages(
        tables -> {
          int attempts =
              tables.outbox().outage(destination).map(OutboxTable.Outage::attempts).orElse(0) + 1;
          Instant next = store.now().plus(pause(attempts, FIRST_RETRY, LAST_RETRY));
          tables
              .outbox()
              .unreachable(destination, new OutboxTable.Outage(attempts, next, bounded(reason)));
          return next;
        });
    return new DeliveryRound(0, 0, 1);
  }

  private static Duration pause(int attempts, Duration first, Duration last) {
    Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, 20));
    return pause.compareTo(last) < 0 ? pause : last;
  }

  private static String bounded(String reason) {
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }

  /** The destination wasn't reached; kept apart from failures of the own store. */
  private static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unreachable(String reason, Throwable cause) {
      super(reason, cause);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
