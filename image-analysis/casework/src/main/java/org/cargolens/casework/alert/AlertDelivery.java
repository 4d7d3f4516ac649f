package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.MessageSize;
import org.cargolens.casework.store.OutboxTable;
import org.cargolens.casework.store.OutgoingMessage;

/**
 * Carries messages from the outbox to their destinations until each has said that it has them.
 * Those of one lane go one after the other; the more urgent lanes first. A destination that isn't
 * reached is tried again after 1 second, then twice as long each time up to 5 minutes; a message
 * that is refused after 5 seconds, up to 1 hour, and what follows it in its lane waits. A large
 * message that doesn't get through is put off as if it were refused, so that the next large one has
 * its turn, and small ones don't wait for it.
 *
 * <p>Safe for use by several threads and processes: what two deliver at once has its effect once.
 */
public final class AlertDelivery {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final Duration FIRST_REFUSED = Duration.ofSeconds(5);
  private static final Duration LAST_REFUSED = Duration.ofHours(1);
  private static final int LONGEST_REASON = 500;

  private final CaseStore store;
  private final AlertPost post;
  private final Handover handover;

  /** Makes the delivery of a unit; the caller closes the store. */
  public AlertDelivery(CaseStore store, AlertPost post, AlertTransport transport) {
    this.store = store;
    this.post = post;
    this.handover = new Handover(store, post, transport);
  }

  /**
   * Tries everything that may be tried now by the store's clock, one destination after the other,
   * small messages before large ones, and returns. An interrupt ends the round after the message
   * that is under way, and stays set.
   *
   * @throws IOException if the store fails
   */
  public DeliveryRound deliver() throws IOException {
    DeliveryRound round = DeliveryRound.NOTHING;
    for (MessageSize size : MessageSize.values()) {
      for (String destination : destinations(size)) {
        round = round.plus(deliver(destination, size));
      }
    }
    return round;
  }

  /** Returns the units to which messages of a size may be tried now. */
  public List<String> destinations(MessageSize size) throws IOException {
    Instant now = store.now();
    return store.readMessages(tables -> tables.outbox().destinations(now, size));
  }

  /** Tries the messages of a size to one unit as {@link #deliver()} does. */
  public DeliveryRound deliver(String destination, MessageSize size) throws IOException {
    Optional<Unit> unit = post.directory().find(destination);
    return unit.isPresent()
        ? deliver(unit.get(), size)
        : unreachable(destination, size, "the directory has no such unit");
  }

  private DeliveryRound deliver(Unit unit, MessageSize size) throws IOException {
    DeliveryRound round = DeliveryRound.NOTHING;
    Instant now = store.now();
    for (OutgoingMessage head :
        store.readMessages(tables -> tables.outbox().heads(unit.id(), now, size))) {
      Optional<OutgoingMessage> next = Optional.of(head);
      while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
        OutgoingMessage message = next.get();
        try {
          handover.deliver(unit, message, size);
          round = round.plus(new DeliveryRound(1, 0, 0));
          next = store.readMessages(tables -> tables.outbox().after(message, size));
        } catch (AlertRefusedException e) {
          postpone(message, size, String.valueOf(e.getMessage()));
          round = round.plus(new DeliveryRound(0, 1, 0));
          next = Optional.empty();
        } catch (Handover.Unreachable e) {
          if (size == MessageSize.LARGE) {
            postpone(message, e.reason());
          }
          return round.plus(unreachable(unit.id(), size, e.reason()));
        }
      }
    }
    return round;
  }

  /** A unit that refuses was reached. */
  private void postpone(OutgoingMessage message, MessageSize size, String reason)
      throws IOException {
    store.withMessages(
        tables -> {
          tables.outbox().reached(message.lane().destination(), size);
          return size;
        });
    postpone(message, reason);
  }

  private void postpone(OutgoingMessage message, String reason) throws IOException {
    int attempts = message.progress().attempts() + 1;
    Instant next = store.now().plus(pause(attempts, FIRST_REFUSED, LAST_REFUSED));
    store.withMessages(
        tables -> {
          tables
              .outbox()
              .postpone(
                  message,
                  new OutgoingMessage.Progress(attempts, next, Optional.of(bounded(reason))));
          return next;
        });
  }

  private DeliveryRound unreachable(String destination, MessageSize size, String reason)
      throws IOException {
    store.withMessages(
        tables -> {
          int attempts =
              tables.outbox().outage(destination, size).map(OutboxTable.Outage::attempts).orElse(0)
                  + 1;
          Instant next = store.now().plus(pause(attempts, FIRST_RETRY, LAST_RETRY));
          tables
              .outbox()
              .unreachable(
                  destination, size, new OutboxTable.Outage(attempts, next, bounded(reason)));
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
}
