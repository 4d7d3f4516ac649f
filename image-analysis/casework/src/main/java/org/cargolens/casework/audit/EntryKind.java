package org.cargolens.casework.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry records. */
public enum EntryKind {
  /** A case came in, or its papers came again. */
  CASE,
  /** Papers of a case were taken back, or replaced by others that don't state it. */
  WITHDRAWAL,
  /** A change of a case's papers came in, which was not taken. */
  AMENDMENT,
  /** A case was scored by the rules in force. */
  SCORE,
  /** A plan chose a case for a scan, or could not. */
  SELECTION,
  /** A scan's report was added. */
  SCAN,
  /** An operator decided. */
  DECISION,
  /** A second person confirmed a decision, or refused to. */
  CONFIRMATION,
  /** A container was opened. */
  OUTCOME,
  /** A set of rules was put in force. */
  RULES,
  /** What is known of parties was written for other units. */
  SHARING,
  /** What another unit knows of parties was taken in. */
  HISTORY,
  /** It was set which decisions need a second person. */
  POLICY,
  /** It was set how long personal data are kept. */
  RETENTION,
  /** A case was put on legal hold, or released from it. */
  HOLD,
  /** The key of a case's personal data was destroyed. */
  ERASURE,
  /** An alert was sent, or one came in. */
  ALERT,
  /** Another unit said that it has a message of ours. */
  RECEIPT,
  /** Someone whom an alert addresses took notice of it. */
  ACKNOWLEDGEMENT,
  /** Someone answered an alert in words. */
  REPLY,
  /** An alert that nobody had acknowledged went to the next level. */
  ESCALATION;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a word. */
  public static Optional<EntryKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
