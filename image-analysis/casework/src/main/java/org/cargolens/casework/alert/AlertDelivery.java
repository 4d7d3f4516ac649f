package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.MessageSize;
import org.cargolens.casework.store.OutgoingMessage;

/**
 * Carries messages from the outbox to their destinations until each has said that it has them.
 * Those of one lane go one after the other; the more urgent lanes first, looked at anew each 5
 * seconds. A destination that isn't reached is tried again after 1 second, then twice as long each
 * time up to 5 minutes; one that is busy up to 1 minute, or the up to 5 minutes that it asks for. A
 * message that is refused is tried after 5 seconds, up to 1 hour, and what follows it in its lane
 * waits. Put off by itself after 5 seconds, up to 5 minutes, is one that met a busy unit and a
 * large one that doesn't get through, so that others have their turn; up to 1 minute one that this
 * unit itself can't send, as no certificate holds or its entries are damaged.
 *
 * <p>A delivery that is interrupted notes nothing of the unit.
 *
 * <p>Safe for use by several threads and processes: what two deliver at once has its effect once.
 */
public final class AlertDelivery {
  private static final System.Logger LOG = System.getLogger(AlertDelivery.class.getName());

  /** How long it is not looked whether something more urgent has come. */
  private static final Duration ORDER_HOLDS = Duration.ofSeconds(5);

  private final CaseStore store;
  private final AlertPost post;
  private final Handover handover;
  private final Postponement postponement;

  /** Makes the delivery of a unit; the caller closes the store. */
  public AlertDelivery(CaseStore store, AlertPost post, AlertTransport transport) {
    this.store = store;
    this.post = post;
    this.handover = new Handover(store, post, transport);
    this.postponement = new Postponement(store);
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
    return deliver(destination, size, () -> true);
  }

  /** Does so until it is told, after a message that was delivered, that others have their turn. */
  DeliveryRound deliver(String destination, MessageSize size, BooleanSupplier another)
      throws IOException {
    Optional<Unit> unit = post.directory().find(destination);
    if (unit.isPresent()) {
      return deliver(unit.get(), size, another);
    }
    postponement.unreachable(destination, size, "the directory has no such unit");
    return new DeliveryRound(0, 0, 1);
  }

  private DeliveryRound deliver(Unit unit, MessageSize size, BooleanSupplier another)
      throws IOException {
    DeliveryRound round = DeliveryRound.NOTHING;
    boolean again = true;
    while (again) {
      again = false;
      Instant read = store.now();
      List<OutgoingMessage> heads =
          store.readMessages(tables -> tables.outbox().heads(unit.id(), read, size));
      for (int i = 0; i < heads.size() && !again; i++) {
        Optional<OutgoingMessage> next = Optional.of(heads.get(i));
        while (next.isPresent() && !again) {
          OutgoingMessage message = next.get();
          Attempt attempt = attempt(unit, message, size);
          round = round.plus(attempt.round());
          if (attempt.then() == Then.END
              || Thread.currentThread().isInterrupted()
              || (attempt.round().delivered() > 0 && !another.getAsBoolean())) {
            return round;
          }
          next =
              attempt.then() == Then.NEXT
                  ? store.readMessages(tables -> tables.outbox().after(message, size))
                  : Optional.empty();
          // Something more urgent may have come meanwhile.
          again = store.now().isAfter(read.plus(ORDER_HOLDS));
        }
      }
    }
    return round;
  }

  /** Tries one message and puts off what didn't get through. */
  private Attempt attempt(Unit unit, OutgoingMessage message, MessageSize size) throws IOException {
    try {
      handover.deliver(unit, message, size);
      return new Attempt(new DeliveryRound(1, 0, 0), Then.NEXT);
    } catch (AlertRefusedException e) {
      postponement.refused(message, size, String.valueOf(e.getMessage()));
      return new Attempt(new DeliveryRound(0, 1, 0), Then.OTHER_LANES);
    } catch (AlertBusyException e) {
      postponement.busy(message, size, e);
      return new Attempt(new DeliveryRound(0, 0, 1), Then.END);
    } catch (Handover.Unreachable e) {
      if (Thread.currentThread().isInterrupted()) {
        // It was not the unit that broke off.
        return new Attempt(DeliveryRound.NOTHING, Then.END);
      }
      postponement.unreachable(message, size, e.reason());
      return new Attempt(new DeliveryRound(0, 0, 1), Then.END);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "message " + message.what().messageId() + " to " + unit.id() + " can't be sent",
          e);
      // If the store fails as a whole, so does this, and the round ends.
      postponement.notSent(message, String.valueOf(e.getMessage()));
      return new Attempt(new DeliveryRound(0, 1, 0), Then.OTHER_LANES);
    }
  }

  /** What comes after an attempt: the next message of its lane, other lanes, or nothing. */
  private enum Then {
    NEXT,
    OTHER_LANES,
    END
  }

  private record Attempt(DeliveryRound round, Then then) {}
}
