package org.cargolens.casework.store;

import java.time.Instant;
import java.util.Optional;
import org.cargolens.scan.Sha256;

/**
 * A message that waits for its destination's receipt.
 *
 * @param lane where it goes, and after which others
 * @param sequence its number in the lane, from 1 without gaps; below 0 if it waited in a copy of
 *     the store that this one was restored from
 * @param what which message
 * @param progress how far its delivery is
 */
public record OutgoingMessage(Lane lane, long sequence, What what, Progress progress) {
  /**
   * Messages that are delivered in their order.
   *
   * @param destination id of a unit
   * @param stream what they are about, such as a container
   */
  public record Lane(String destination, String stream) {}

  /**
   * Which message.
   *
   * @param messageId its id
   * @param alertId the alert that it belongs to
   * @param digest digest of its signed content
   * @param priority lanes whose first message has a greater one go first
   */
  public record What(String messageId, String alertId, Sha256 digest, int priority) {}

  /**
   * How far a delivery is.
   *
   * @param attempts how often its destination refused it
   * @param nextAt not before then
   * @param failure why it was refused last
   */
  public record Progress(int attempts, Instant nextAt, Optional<String> failure) {
    /** Not tried yet. */
    public static final Progress NEW = new Progress(0, Instant.EPOCH, Optional.empty());
  }
}
