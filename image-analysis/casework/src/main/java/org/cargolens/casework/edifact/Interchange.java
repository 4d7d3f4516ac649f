package org.cargolens.casework.edifact;

import java.util.List;
import java.util.stream.Stream;

/**
 * The envelope that a message came in.
 *
 * @param reference control reference (0020), {@code ?} if it has none
 * @param sender identification of the sender (0004), {@code ?} if it has none
 * @param origin whatever else says which sender it is: its qualifier (0007), its internal
 *     identifications (0008, 0042), the sender of the group (UNG, 0040, 0007); one sender's
 *     messages have the same
 * @param test whether it is marked as a test (0035)
 */
public record Interchange(String reference, String sender, List<String> origin, boolean test) {
  /** Stands for a reference or sender that isn't there. */
  public static final String UNKNOWN = "?";

  /** Copies the list. */
  public Interchange {
    origin = List.copyOf(origin);
  }

  /** Returns this with what a group of messages says of its sender. */
  Interchange withGroup(List<String> sender) {
    return new Interchange(
        reference, this.sender, Stream.concat(origin.stream(), sender.stream()).toList(), test);
  }

  @Override
  public String toString() {
    return "interchange " + reference;
  }
}
