package org.cargolens.casework.edifact;

/**
 * The envelope that a message came in.
 *
 * @param reference control reference (0020), {@code ?} if it has none
 * @param sender identification of the sender (0004), {@code ?} if it has none
 * @param test whether it is marked as a test (0035)
 */
public record Interchange(String reference, String sender, boolean test) {
  /** Stands for a reference or sender that isn't there. */
  public static final String UNKNOWN = "?";

  @Override
  public String toString() {
    return "interchange " + reference;
  }
}
