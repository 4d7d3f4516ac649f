package org.cargolens.casework.alert;

import java.util.List;

/**
 * What an alert says.
 *
 * @param about which container or case
 * @param urgency how soon it is to be looked at
 * @param lookFor what to look for
 * @param evidence files that go with it, at most 16
 */
public record AlertContent(
    AlertSubject about, Urgency urgency, LookFor lookFor, List<EvidenceNote> evidence) {
  private static final int MOST_FILES = 16;

  /** Copies the list and checks number and size of the files. */
  public AlertContent {
    evidence = List.copyOf(evidence);
    long size = evidence.stream().mapToLong(EvidenceNote::size).sum();
    if (evidence.size() > MOST_FILES || size > EvidenceNote.LARGEST) {
      throw new IllegalArgumentException(
          "an alert takes at most 16 files of "
              + EvidenceNote.LARGEST
              + " bytes in all, not "
              + evidence.size()
              + " of "
              + size);
    }
    if (evidence.stream().map(EvidenceNote::digest).distinct().count() != evidence.size()) {
      throw new IllegalArgumentException("an alert takes each file once");
    }
  }

  /**
   * What to look for.
   *
   * @param text in words, 1 to 8000 characters; may name people
   * @param categories words that machines read, such as {@code hidden-net}; at most 32 of 1 to 60
   *     characters
   */
  public record LookFor(String text, List<String> categories) {
    private static final int LONGEST_TEXT = 8000;
    private static final int MOST = 32;
    private static final int LONGEST = 60;

    /** Copies the list and checks lengths. */
    public LookFor {
      categories = List.copyOf(categories);
      if (text.isBlank() || text.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException(
            "an alert says in 1 to " + LONGEST_TEXT + " characters what to look for");
      }
      if (categories.size() > MOST
          || categories.stream().anyMatch(one -> one.isBlank() || one.length() > LONGEST)) {
        throw new IllegalArgumentException(
            "an alert has at most 32 categories of 1 to 60 characters");
      }
    }
  }
}
