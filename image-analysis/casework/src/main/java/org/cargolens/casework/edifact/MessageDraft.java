package org.cargolens.casework.edifact;

import java.util.ArrayList;
import java.util.List;

/** A message whose end has not come yet. */
final class MessageDraft {
  /** Most segments of one message; more are counted and not kept. */
  static final int MOST_SEGMENTS = 1_000_000;

  /** Most values of one message; more are counted and not kept. */
  static final int MOST_VALUES = 2_000_000;

  private final Segment header;
  private final List<Segment> segments = new ArrayList<>();
  private int count = 1;
  private long values;

  MessageDraft(Segment header) {
    this.header = header;
  }

  void add(Segment segment) {
    count++;
    values += segment.components().size();
    if (segments.size() < MOST_SEGMENTS && values <= MOST_VALUES) {
      segments.add(new Segment(count, segment.tag(), segment.components()));
    }
  }

  /** Returns the message, or what is wrong with its end. */
  InterchangePart end(Segment unt, Interchange interchange) {
    count++;
    String stated = unt.text(1, 1).strip().replaceFirst("^0+(?=.)", "");
    String where = interchange + ", " + this;
    if (!stated.equals(Integer.toString(count))) {
      return new InterchangeFault(
          where,
          "expected "
              + count
              + " segments in UNT as counted, found "
              + SyntaxCharacters.printable(unt.text(1, 1))
              + "; the message is left out");
    }
    if (!unt.text(2, 1).equals(header.text(1, 1))) {
      return new InterchangeFault(
          where,
          "expected its own reference in UNT, found "
              + SyntaxCharacters.printable(unt.text(2, 1))
              + "; the message is left out");
    }
    if (count > MOST_SEGMENTS) {
      return new InterchangeFault(
          where, "expected at most " + MOST_SEGMENTS + " segments, found " + count);
    }
    if (values > MOST_VALUES) {
      return new InterchangeFault(
          where, "expected at most " + MOST_VALUES + " values, found " + values);
    }
    return new Message(
        interchange,
        reference(),
        SyntaxCharacters.printable(header.text(2, 1)),
        SyntaxCharacters.printable(header.text(2, 2) + "." + header.text(2, 3)),
        segments);
  }

  private String reference() {
    String text = header.text(1, 1).strip();
    return text.isEmpty() ? "?" : SyntaxCharacters.printable(text);
  }

  /** Where reading stands, for faults. */
  @Override
  public String toString() {
    String last =
        segments.isEmpty() ? "segment 1 UNH" : segments.get(segments.size() - 1).toString();
    return "message " + reference() + ", " + last;
  }
}
