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
import org.cargolens.casework.store.OutgoingMessage;

/** Hands one message over for its receipt. */
final class Handover {
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
   * @throws AlertRefusedException if the unit didn't take it, or no certificate of its holds
   * @throws Unreachable if the unit wasn't reached
   * @throws IOException if the store fails
   */
  void deliver(Unit unit, OutgoingMessage message, MessageSize size)
      throws IOException, AlertRefusedException, Unreachable {
    Optional<byte[]> envelope =
        store.readMessages(tables -> tables.outbox().envelope(message.what().messageId()));
    if (envelope.isEmpty()) {
      // Another process got the receipt since.
      return;
    }
    Opened answer = opened(answer(unit, renewed(envelope.get(), unit)));
    Receipt receipt = receipt(answer, message);
    store.withMessages(
        tables -> {
          tables.outbox().reached(unit.id(), size);
          if (!tables.outbox().remove(message)) {
            return false;
          }
          record(tables, message, receipt, answer);
          return true;
        });
  }

  private void record(MessageTables tables, OutgoingMessage message, Receipt receipt, Opened answer)
      throws IOException {
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
    Actor sender =
        AlertHistory.find(tables, alertId)
            .map(AlertHistory::first)
            .map(AuditEntry::actor)
            .orElseGet(this::anyone);
    new AlertRecorder(tables)
        .receipt(alertId, sender, body, "receipt/" + receipt.messageId() + "/" + receipt.from());
  }

  /** Stands for the unit where nobody is known any more. */
  private Actor anyone() {
    return new Actor("unit " + post.own(), Role.AUDITOR, post.unit().place());
  }

  /** It may have waited longer than the certificates hold that it was sealed with. */
  private byte[] renewed(byte[] envelope, Unit unit) throws AlertRefusedException {
    try {
      return post.sealing().renewed(envelope, unit.id());
    } catch (SealingException e) {
      throw new AlertRefusedException("can't be sealed anew: " + e.getMessage(), e);
    }
  }

  private byte[] answer(Unit unit, byte[] envelope) throws AlertRefusedException, Unreachable {
    try {
      return transport.send(unit, envelope);
    } catch (AlertRefusedException e) {
      throw e;
    } catch (IOException e) {
      // An interrupt says nothing of the unit, but what is noted of it is soon tried again.
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
