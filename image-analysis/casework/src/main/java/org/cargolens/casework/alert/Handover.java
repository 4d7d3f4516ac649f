package org.cargolens.casework.alert;

import java.io.IOException;
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
import org.cargolens.casework.store.MessageSize;
import org.cargolens.casework.store.MessageTables;
import org.cargolens.casework.store.MessageWork;
import org.cargolens.casework.store.OutgoingMessage;

/** Hands one message over for its receipt. */
final class Handover {
  private static final System.Logger LOG = System.getLogger(Handover.class.getName());

  private final CaseStore store;
  private final AlertPost post;
  private final AlertTransport transport;

  Handover(CaseStore store, AlertPost post, AlertTransport transport) {
    this.store = store;
    this.post = post;
    this.transport = transport;
  }

  /**
   * Hands a message over and records the receipt.
   *
   * @throws AlertRefusedException if the unit didn't take it
   * @throws AlertBusyException if the unit can take nothing just now
   * @throws Unreachable if the unit wasn't reached
   * @throws IOException if the store fails, or the message can't be read or sealed
   */
  void deliver(Unit unit, OutgoingMessage message, MessageSize size)
      throws IOException, Unreachable {
    Optional<byte[]> envelope =
        store.readMessages(tables -> tables.outbox().envelope(message.what().messageId()));
    if (envelope.isEmpty()) {
      // Another process got the receipt since.
      return;
    }
    byte[] sealed =
        new WaitingEnvelope(store, post.sealing()).current(message, unit.id(), envelope.get());
    Opened answer = opened(answer(unit, sealed));
    Receipt receipt = receipt(answer, message);
    UUID alertId = UUID.fromString(message.what().alertId());
    JsonObject body = body(message, receipt, answer);
    String requestId = "receipt/" + receipt.messageId() + "/" + receipt.from();
    try {
      taken(
          message,
          size,
          tables ->
              new AlertRecorder(tables)
                  .receipt(
                      AlertRecorder.subject(tables, alertId),
                      sender(tables, alertId),
                      body,
                      requestId));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "alert " + alertId + " can't be read", e);
      // The unit has the message: a damaged entry of its case must not have it sent for ever.
      taken(
          message,
          size,
          tables ->
              new AlertRecorder(tables)
                  .receipt(AlertSubject.entriesOf(alertId), anyone(), body, requestId));
    }
  }

  private void taken(OutgoingMessage message, MessageSize size, MessageWork<AuditEntry> record)
      throws IOException {
    store.withMessages(
        tables -> {
          tables.outbox().reached(message.lane().destination(), size);
          return tables.outbox().remove(message)
              ? Optional.of(record.run(tables))
              : Optional.empty();
        });
  }

  private static JsonObject body(OutgoingMessage message, Receipt receipt, Opened answer) {
    return JsonObject.builder()
        .put("alertId", message.what().alertId())
        .put("message", receipt.messageId().toString())
        .put("what", "message " + message.sequence() + " of its lane")
        .put("unit", receipt.from())
        .put("receivedAt", receipt.receivedAt().toString())
        .put("signed", Base64.getEncoder().encodeToString(answer.signed()))
        .build();
  }

  private Actor sender(MessageTables tables, UUID alertId) throws IOException {
    return AlertHistory.find(tables, alertId)
        .map(AlertHistory::first)
        .map(AuditEntry::actor)
        .orElseGet(this::anyone);
  }

  /** Stands for the unit where nobody is known any more. */
  private Actor anyone() {
    return new Actor("unit " + post.own(), Role.AUDITOR, post.unit().place());
  }

  private byte[] answer(Unit unit, byte[] envelope)
      throws AlertRefusedException, AlertBusyException, Unreachable {
    try {
      return transport.send(unit, envelope);
    } catch (AlertRefusedException | AlertBusyException e) {
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

  /** The destination wasn't reached; kept apart from failures of the own store. */
  static final class Unreachable extends Exception {
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
