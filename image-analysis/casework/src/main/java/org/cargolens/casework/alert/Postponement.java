package org.cargolens.casework.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.MessageSize;
import org.cargolens.casework.store.OutboxTable;
import org.cargolens.casework.store.OutgoingMessage;

/** Puts off what didn't get through: one message, or all that goes to its destination. */
final class Postponement {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final Duration LAST_SOON = Duration.ofMinutes(1);
  private static final Duration FIRST_REFUSED = Duration.ofSeconds(5);
  private static final Duration LAST_REFUSED = Duration.ofHours(1);

  /** What isn't the message's fault counts no further, or its first refusal would cost an hour. */
  private static final int MOST_BLAMELESS = 7;

  private static final int LONGEST_REASON = 500;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private final CaseStore store;

  Postponement(CaseStore store) {
    this.store = store;
  }

  /** A unit that refuses was reached. */
  void refused(OutgoingMessage message, MessageSize size, String reason) throws IOException {
    int attempts = message.progress().attempts() + 1;
    store.withMessages(
        tables -> {
          tables.outbox().reached(message.lane().destination(), size);
          return size;
        });
    postpone(message, attempts, new Pause(FIRST_REFUSED, LAST_REFUSED), reason);
  }

  /** The unit says nothing of the message, but others have their turn first. */
  void busy(OutgoingMessage message, MessageSize size, AlertBusyException answer)
      throws IOException {
    String reason = String.valueOf(answer.getMessage());
    blameless(message, LAST_RETRY, reason);
    Duration asked = answer.after().compareTo(LAST_RETRY) < 0 ? answer.after() : LAST_RETRY;
    outage(
        message.lane().destination(),
        size,
        attempts -> {
          Duration own = new Pause(FIRST_RETRY, LAST_SOON).after(attempts);
          return own.compareTo(asked) < 0 ? asked : own;
        },
        reason);
  }

  /** A large message may be what is too much for the link: the next large one has its turn. */
  void unreachable(OutgoingMessage message, MessageSize size, String reason) throws IOException {
    if (size == MessageSize.LARGE) {
      blameless(message, LAST_RETRY, reason);
    }
    unreachable(message.lane().destination(), size, reason);
  }

  void unreachable(String destination, MessageSize size, String reason) throws IOException {
    outage(destination, size, new Pause(FIRST_RETRY, LAST_RETRY), reason);
  }

  /** This unit itself couldn't send the message, which says nothing of its destination. */
  void notSent(OutgoingMessage message, String reason) throws IOException {
    blameless(message, LAST_SOON, reason);
  }

  private void blameless(OutgoingMessage message, Duration last, String reason) throws IOException {
    int attempts = Math.min(message.progress().attempts() + 1, MOST_BLAMELESS);
    postpone(message, attempts, new Pause(FIRST_REFUSED, last), reason);
  }

  private void postpone(OutgoingMessage message, int attempts, Pause pause, String reason)
      throws IOException {
    Instant next = store.now().plus(pause.after(attempts));
    OutgoingMessage.Progress progress =
        new OutgoingMessage.Progress(attempts, next, Optional.of(bounded(reason)));
    store.withMessages(
        tables -> {
          tables.outbox().postpone(message, progress);
          return next;
        });
  }

  private void outage(String destination, MessageSize size, Pauses pauses, String reason)
      throws IOException {
    store.withMessages(
        tables -> {
          int attempts =
              tables.outbox().outage(destination, size).map(OutboxTable.Outage::attempts).orElse(0)
                  + 1;
          Instant next = store.now().plus(pauses.after(attempts));
          tables
              .outbox()
              .unreachable(
                  destination, size, new OutboxTable.Outage(attempts, next, bounded(reason)));
          return next;
        });
  }

  /** What a unit answers is text of its own: short and printable, or the store might refuse it. */
  private static String bounded(String reason) {
    String printable = UNPRINTABLE.matcher(reason).replaceAll(" ");
    return printable.length() > LONGEST_REASON ? printable.substring(0, LONGEST_REASON) : printable;
  }

  /** How long to wait after so many attempts, from 1. */
  @FunctionalInterface
  private interface Pauses {
    Duration after(int attempts);
  }

  /** Twice as long each time. */
  private record Pause(Duration first, Duration last) implements Pauses {
    @Override
    public Duration after(int attempts) {
      Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, 20));
      return pause.compareTo(last) < 0 ? pause : last;
    }
  }
}
