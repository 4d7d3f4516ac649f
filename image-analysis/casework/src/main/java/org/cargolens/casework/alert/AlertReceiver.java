package org.cargolens.casework.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.InboxTable;
import org.cargolens.casework.store.MessageTables;
import org.cargolens.scan.Sha256;

/**
 * Takes messages of other units: each has its effect once, however often it comes, and those of one
 * lane have theirs in the order in which they were sent. Safe for use by several threads and
 * processes.
 */
public final class AlertReceiver {
  private static final int LONGEST_STREAM = 300;

  private final CaseStore store;
  private final AlertPost post;
  private final Consumer<AlertMessage> taken;

  /** Makes the receiver of a unit; the caller closes the store. */
  public AlertReceiver(CaseStore store, AlertPost post) {
    this(store, post, message -> {});
  }

  /**
   * Makes the receiver of a unit that tells of what comes in.
   *
   * @param store which the caller closes
   * @param post of the unit
   * @param taken told of each message once it is on disk, and not if it comes again; called by the
   *     thread that brings it, several at once, and must not throw. After a crash the last messages
   *     may be untold
   */
  public AlertReceiver(CaseStore store, AlertPost post, Consumer<AlertMessage> taken) {
    this.store = store;
    this.post = post;
    this.taken = taken;
  }

  /**
   * Takes an envelope.
   *
   * @param envelope the bytes
   * @param peer id of the unit that handed it over, as the transport knows it
   * @return an envelope with the receipt; the message is on disk
   * @throws AlertRefusedException if it isn't taken: it can't be opened, wasn't signed by the peer,
   *     isn't the next of its lane, or says what its sender may not say; nothing is done then
   * @throws IOException if the store fails; nothing is done then
   */
  public byte[] receive(byte[] envelope, String peer) throws IOException {
    Opened opened = opened(envelope);
    if (!opened.signer().equals(peer)) {
      throw new AlertRefusedException(
          "signed by unit " + opened.signer() + ", but handed over by " + peer);
    }
    Dispatch dispatch = dispatch(opened);
    checkSender(dispatch, opened.signer());
    Sha256 digest = Sha256.of(ByteBuffer.wrap(opened.content()));
    Instant now = store.now();
    Optional<InboxTable.Received> before =
        store.withMessages(
            tables -> {
              Optional<InboxTable.Received> earlier = tables.inbox().find(dispatch.id().toString());
              if (earlier.isEmpty()) {
                take(tables, dispatch, digest, now);
              } else if (!earlier.get().digest().equals(digest)) {
                throw new AlertRefusedException(
                    "message " + dispatch.id() + " came before with another content");
              }
              return earlier;
            });
    if (before.isEmpty()) {
      taken.accept(dispatch.message());
    }
    Receipt receipt =
        new Receipt(
            dispatch.id(),
            digest,
            post.own(),
            dispatch.from(),
            before.map(InboxTable.Received::at).orElse(now));
    return post.sealing().seal(ReceiptJson.write(receipt), List.of(dispatch.from()));
  }

  private Opened opened(byte[] envelope) throws AlertRefusedException {
    try {
      return post.sealing().open(envelope);
    } catch (SealingException e) {
      throw new AlertRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Dispatch dispatch(Opened opened) throws AlertRefusedException {
    try {
      return MessageJson.read(opened.content());
    } catch (JsonException e) {
      throw new AlertRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A unit speaks for the people of its place alone. */
  private void checkSender(Dispatch dispatch, String signer) throws AlertRefusedException {
    Unit unit = post.directory().find(signer).orElseThrow();
    AlertMessage message = dispatch.message();
    boolean answer =
        message instanceof AlertMessage.Acknowledgement || message instanceof AlertMessage.Reply;
    Actor by = message.by();
    Action action = answer ? Action.ANSWER_ALERT : Action.SEND_ALERT;
    if (!dispatch.from().equals(signer)
        || !senderOf(message).map(signer::equals).orElse(true)
        || !unit.place().holds(by.place())
        || !unit.roles().contains(by.role())
        || !by.may(action, by.place())) {
      throw new AlertRefusedException(
          "unit " + signer + " does not speak for that person, or in that role");
    }
    if (!dispatch.numbers().containsKey(post.own())
        || dispatch.lane().stream().length() > LONGEST_STREAM) {
      throw new AlertRefusedException("not addressed to unit " + post.own());
    }
  }

  private static Optional<String> senderOf(AlertMessage message) {
    if (message instanceof AlertMessage.NewAlert first) {
      return Optional.of(first.alert().from().unit());
    }
    return message instanceof AlertMessage.Escalation escalation
        ? Optional.of(escalation.first().alert().from().unit())
        : Optional.empty();
  }

  private void take(MessageTables tables, Dispatch dispatch, Sha256 digest, Instant now)
      throws IOException {
    InboxTable.Lane lane =
        new InboxTable.Lane(dispatch.from(), dispatch.lane().origin(), dispatch.lane().stream());
    long next = tables.inbox().position(lane) + 1;
    long number = dispatch.numbers().getOrDefault(post.own(), 0L);
    // A greater one follows all the same: nobody sends it before the receipt of the one before, and
    // a store that was made anew or restored has forgotten what it gave receipts for.
    if (number < next) {
      throw new AlertRefusedException(
          "number " + number + " of its lane, but " + next + " comes next");
    }
    record(tables, dispatch, now);
    tables
        .inbox()
        .add(
            dispatch.id().toString(),
            new InboxTable.Received(dispatch.from(), digest, now),
            lane,
            number);
  }

  private void record(MessageTables tables, Dispatch dispatch, Instant now) throws IOException {
    AlertRecorder recorder = new AlertRecorder(tables);
    AlertMessage message = dispatch.message();
    if (message instanceof AlertMessage.NewAlert first) {
      recorder.alert(AlertRecorder.name(first, "received"), first, false, now);
    } else if (message instanceof AlertMessage.Escalation escalation) {
      recorder.alert(AlertRecorder.name(escalation, "received"), escalation.first(), false, now);
      recorder.escalation(
          escalation,
          new AlertRecorder.Told(
              escalation.first().alert().level(escalation.level()).orElseThrow(),
              escalation.level(),
              true));
    } else if (message instanceof AlertMessage.Acknowledgement acknowledgement) {
      recorder.acknowledgement(acknowledgement);
      AlertEscalation.settleIfAcknowledged(tables, acknowledgement.alertId());
    } else if (message instanceof AlertMessage.Reply reply) {
      recorder.reply(AlertRecorder.name(reply, "reply/" + dispatch.id()), reply);
    }
  }
}
