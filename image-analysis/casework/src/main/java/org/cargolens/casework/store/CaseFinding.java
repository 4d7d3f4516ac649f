package org.cargolens.casework.store;

/**
 * Something kept beside the trail that its entries don't say.
 *
 * @param caseId which case, or {@code alert/} and the id of an alert that names none
 * @param table what it is about
 * @param what what is wrong, without anything that may name people
 */
public record CaseFinding(String caseId, Table table, String what) {
  /** What is kept beside the trail. */
  public enum Table {
    /**
     * The rows that yields, overdue lists and selection are read from and cases are found by; they
     * can be written anew.
     */
    SUMMARY,
    /** The key of personal data. */
    KEY
  }

  @Override
  public String toString() {
    return "case " + caseId + ": " + what;
  }
}
