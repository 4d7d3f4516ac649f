package org.cargolens.casework.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cargolens.casework.store.CopyTable;
import org.cargolens.casework.store.MessageTables;
import org.cargolens.casework.store.OutboxTable;
import org.cargolens.casework.store.OutgoingMessage;
import org.cargolens.scan.Sha256;

/** Puts messages into the outbox, sealed; within one transaction. */
final class Dispatcher {
  /** Most messages that wait at once. */
  static final long MOST_WAITING = 100_000;

  private final AlertPost post;
  private final MessageTables tables;
  private final Instant now;

  Dispatcher(AlertPost post, MessageTables tables, Instant now) {
    this.post = post;
    this.tables = tables;
    this.now = now;
  }

  /** Returns the units that reach addresses. */
  Set<String> units(Collection<Address> addresses, UUID alertId) throws AlertException {
    Set<String> units = new LinkedHashSet<>();
    for (Address address : addresses) {
      Collection<Unit> reaching = post.directory().reaching(address);
      if (reaching.isEmpty()) {
        throw new AlertException(alertId, "no unit of the directory reaches " + address);
      }
      reaching.forEach(unit -> units.add(unit.id()));
    }
    return units;
  }

  /**
   * Returns the units that reach addresses, as far as any still does: who answers must not be held
   * up by a unit that left.
   */
  Set<String> remaining(Collection<Address> addresses) {
    Set<String> units = new LinkedHashSet<>();
    addresses.forEach(
        address -> post.directory().reaching(address).forEach(unit -> units.add(unit.id())));
    return units;
  }

  /**
   * Puts a message into the outbox for other units; what is for this one has been recorded.
   *
   * @param about the alert that the message belongs to
   */
  void dispatch(AlertMessage message, Alert about, Set<String> units) throws IOException {
    Set<String> others = new LinkedHashSet<>(units);
    others.remove(post.own());
    if (others.isEmpty()) {
      return;
    }
    OutboxTable outbox = tables.outbox();
    if (outbox.size() + others.size() > MOST_WAITING) {
      throw new AlertException(
          message.alertId(), "the outbox is full: " + outbox.size() + " messages wait");
    }
    String stream = about.content().about().stream();
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (String unit : others) {
      numbers.put(unit, outbox.nextSequence(new OutgoingMessage.Lane(unit, stream)));
    }
    UUID id = UUID.randomUUID();
    byte[] content =
        MessageJson.write(
            new Dispatch(
                id,
                post.own(),
                new Dispatch.SendingLane(outbox.origin(), stream),
                numbers,
                now,
                message));
    byte[] envelope = post.sealing().seal(content, others);
    String basis = post.sealing().basis(others);
    OutgoingMessage.What what =
        new OutgoingMessage.What(
            id.toString(),
            message.alertId().toString(),
            Sha256.of(ByteBuffer.wrap(content)),
            about.content().urgency().priority());
    for (Map.Entry<String, Long> number : numbers.entrySet()) {
      outbox.add(
          new OutgoingMessage(
              new OutgoingMessage.Lane(number.getKey(), stream),
              number.getValue(),
              what,
              OutgoingMessage.Progress.NEW));
    }
    outbox.keep(id.toString(), envelope);
    tables
        .copies()
        .keep(
            id.toString(),
            AlertRecorder.subject(tables, message.alertId()),
            content,
            CopyTable.Made.of(others, basis));
  }
}
