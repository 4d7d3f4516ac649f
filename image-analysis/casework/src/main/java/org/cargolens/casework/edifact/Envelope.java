package org.cargolens.casework.edifact;

import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Follows the service segments of ISO 9735-1 and counts against what they state. */
final class Envelope {
  /** Test and test of the service provider (0035). */
  private static final String TEST = "[15]";

  private final Queue<InterchangePart> out;
  private Optional<SyntaxCharacters> characters = Optional.empty();
  private Optional<Interchange> interchange = Optional.empty();
  private Optional<MessageDraft> message = Optional.empty();
  private Optional<String> group = Optional.empty();
  private List<String> senderOfGroup = List.of();
  private int messages;
  private int groups;
  private int messagesOfGroup;

  Envelope(Queue<InterchangePart> out) {
    this.out = out;
  }

  /** Says in which characters the file is read. */
  void writtenIn(SyntaxCharacters known) {
    characters = Optional.of(known);
  }

  void take(Segment segment) throws SyntaxFault {
    switch (segment.tag()) {
      case "UNB" -> beginInterchange(segment);
      case "UNG" -> beginGroup(segment);
      case "UNH" -> beginMessage(segment);
      case "UNT" -> endMessage(segment);
      case "UNE" -> endGroup(segment);
      case "UNZ" -> endInterchange(segment);
      default -> inside(segment);
    }
  }

  /** The file ended. */
  void end() {
    if (message.isPresent() || interchange.isPresent()) {
      broken("expected UNZ, found the end of the file; messages may be missing");
    }
  }

  /** What follows can't be read. */
  void broken(String expected) {
    String left = message.isPresent() ? "; the message is left out" : "";
    fault(expected + left);
    message = Optional.empty();
    interchange = Optional.empty();
  }

  private void beginInterchange(Segment unb) throws SyntaxFault {
    if (interchange.isPresent()) {
      fault("expected UNZ, found another UNB; messages may be missing");
    }
    dropMessage("expected UNT, found UNB");
    interchange =
        Optional.of(
            new Interchange(
                orUnknown(unb.text(5, 1)),
                orUnknown(unb.text(2, 1)),
                List.of(stripped(unb, 2, 2), stripped(unb, 2, 3), stripped(unb, 2, 4)),
                unb.text(11, 1).strip().matches(TEST)));
    group = Optional.empty();
    messages = 0;
    groups = 0;
    String identifier = unb.text(1, 1);
    String first = characters.map(SyntaxCharacters::identifier).orElse(identifier);
    if (!SyntaxCharacters.encoding(identifier).equals(SyntaxCharacters.encoding(first))) {
      throw new SyntaxFault(
          "expected "
              + first
              + " as in the file's first interchange, found "
              + SyntaxCharacters.printable(identifier),
          null);
    }
  }

  private void beginGroup(Segment ung) {
    if (group.isPresent()) {
      fault("expected UNE, found another UNG");
    }
    group = Optional.of(ung.text(5, 1));
    senderOfGroup = List.of(stripped(ung, 2, 1), stripped(ung, 2, 2));
    groups++;
    messagesOfGroup = 0;
  }

  private void beginMessage(Segment unh) {
    dropMessage("expected UNT, found another UNH");
    messages++;
    messagesOfGroup++;
    if (interchange.isEmpty()) {
      fault("expected UNB, found UNH");
    }
    message = Optional.of(new MessageDraft(unh));
  }

  private void endMessage(Segment unt) {
    if (message.isEmpty() || interchange.isEmpty()) {
      fault("expected UNH, found UNT");
      message = Optional.empty();
      return;
    }
    InterchangePart part = message.get().end(unt, envelope());
    message = Optional.empty();
    out.add(part);
  }

  private Interchange envelope() {
    Interchange around = interchange.orElseThrow();
    return group.isPresent() ? around.withGroup(senderOfGroup) : around;
  }

  private static String stripped(Segment segment, int element, int part) {
    return segment.text(element, part).strip();
  }

  private void endGroup(Segment une) {
    dropMessage("expected UNT, found UNE");
    if (group.isEmpty()) {
      fault("expected UNG, found UNE");
      return;
    }
    check("UNE", "messages", messagesOfGroup, une.text(1, 1));
    checkReference("UNE", group.get(), une.text(2, 1));
    group = Optional.empty();
  }

  private void endInterchange(Segment unz) {
    dropMessage("expected UNT, found UNZ");
    if (interchange.isEmpty()) {
      fault("expected UNB, found UNZ");
      return;
    }
    if (group.isPresent()) {
      fault("expected UNE, found UNZ");
    }
    boolean grouped = groups > 0;
    check("UNZ", grouped ? "groups" : "messages", grouped ? groups : messages, unz.text(1, 1));
    checkReference("UNZ", interchange.get().reference(), orUnknown(unz.text(2, 1)));
    interchange = Optional.empty();
  }

  private void inside(Segment segment) {
    if (message.isEmpty()) {
      fault("expected UNH, found " + SyntaxCharacters.printable(segment.tag()));
    } else {
      message.get().add(segment);
    }
  }

  private void dropMessage(String expected) {
    if (message.isPresent()) {
      fault(expected + "; the message is left out");
      message = Optional.empty();
    }
  }

  private void check(String tag, String what, int counted, String stated) {
    if (!stated.strip().replaceFirst("^0+(?=.)", "").equals(Integer.toString(counted))) {
      fault(
          "expected "
              + counted
              + " "
              + what
              + " in "
              + tag
              + " as counted, found "
              + SyntaxCharacters.printable(stated)
              + "; something was lost or added on the way");
    }
  }

  private void checkReference(String tag, String begun, String ended) {
    if (!begun.equals(ended)) {
      fault(
          "expected the reference "
              + SyntaxCharacters.printable(begun)
              + " in "
              + tag
              + ", found "
              + SyntaxCharacters.printable(ended));
    }
  }

  private void fault(String expected) {
    out.add(new InterchangeFault(position(), expected));
  }

  private String position() {
    String outer = interchange.map(Interchange::toString).orElse("outside of interchanges");
    return message.isPresent() ? outer + ", " + message.get() : outer;
  }

  private static String orUnknown(String text) {
    return text.isBlank() ? Interchange.UNKNOWN : SyntaxCharacters.printable(text.strip());
  }
}
