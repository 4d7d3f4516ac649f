package org.cargolens.casework.alert;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A message with what its delivery needs; the content that is signed.
 *
 * @param id id of the message
 * @param from id of the sending unit
 * @param lane which messages of that unit it follows
 * @param numbers its number in the lane by receiving unit, from 1
 * @param sentAt when it was put into the outbox
 * @param message what it says
 */
record Dispatch(
    UUID id,
    String from,
    SendingLane lane,
    Map<String, Long> numbers,
    Instant sentAt,
    AlertMessage message) {
  Dispatch {
    numbers = Map.copyOf(numbers);
  }

  /**
   * Messages of one unit that are received in their order.
   *
   * @param origin name of the sender's store
   * @param stream what they are about
   */
  record SendingLane(String origin, String stream) {}
}
