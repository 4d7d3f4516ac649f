package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.edifact.Interchange;
import org.cargolens.casework.edifact.Message;
import org.cargolens.casework.edifact.Segment;

/** What a message, the messages that it refers to, and its cases are called. */
final class MessageNames {
  /** Reference to the previous message (1153), which this one changes or takes the place of. */
  private static final String PREVIOUS = "ACW";

  private final Message message;
  private final MessageGroup root;
  private final MessageCells cells;

  /** Whether each CNI has a number (1490) of its own, which another message would name too. */
  private final boolean numbered;

  /** The number of the document after which cases without a bill are called. */
  private String called;

  MessageNames(Message message, MessageGroup root, MessageCells cells) {
    this.message = message;
    this.root = root;
    this.cells = cells;
    numbered = numbered(root.of("CNI"));
    called = number();
  }

  private static boolean numbered(List<MessageGroup> consignments) {
    Set<String> numbers = new HashSet<>();
    return consignments.stream()
        .map(Consignments::number)
        .allMatch(number -> number.filter(numbers::add).isPresent());
  }

  /** Returns the number of the document (BGM, 1004), empty if it has none. */
  String number() {
    return segment("BGM").map(bgm -> bgm.text(2, 1).strip()).orElse("");
  }

  /** Returns the first of the message's own segments of a tag. */
  Optional<Segment> segment(String tag) {
    return root.segments().stream().filter(segment -> segment.tag().equals(tag)).findFirst();
  }

  /** Returns what tells the document from others. */
  Document.Key key() {
    return key(number());
  }

  /** Returns the documents that it refers to as those before it, in order. */
  List<Document.Key> previous() {
    Set<Document.Key> keys = new LinkedHashSet<>();
    for (Segment segment : root.segments()) {
      if (segment.tag().equals("RFF")
          && segment.text(1, 1).equals(PREVIOUS)
          && !segment.text(1, 2).isBlank()) {
        keys.add(key(segment.text(1, 2).strip()));
      }
    }
    keys.remove(key());
    keys.removeIf(key -> key.number().isEmpty());
    return List.copyOf(keys);
  }

  private Document.Key key(String number) {
    return new Document.Key(
        Optional.of(message.interchange().sender())
            .filter(sender -> !sender.equals(Interchange.UNKNOWN))
            .map(this::wholeSender),
        named(number).map(known -> message.type() + " " + number));
  }

  /** Many send through one hub: who they are is said behind the interchange's sender. */
  private String wholeSender(String sender) {
    List<String> parts = new ArrayList<>(List.of(sender));
    parts.addAll(message.interchange().origin());
    root.of("NAD").stream()
        .map(party -> party.segments().get(0))
        .filter(party -> party.text(1, 1).equals("MS"))
        .forEach(party -> parts.add("MS" + party.text(2, 1).strip()));
    return CaseIds.ofDocument(parts);
  }

  /** Calls cases without a bill after the document whose place this one takes. */
  void callAfter(Document.Key first) {
    first.number().ifPresent(number -> called = number.substring(message.type().length() + 1));
  }

  /** Returns what cases of a consignment are called; none if it can't be told from others. */
  List<CaseName> of(Consignment consignment) {
    Optional<String> bill = bill(consignment).map(cell -> cell.text().strip());
    boolean lasting = consignment.alone() || (numbered && consignment.called().isPresent());
    Optional<CaseName.Called> name =
        bill.map(CaseName.Called::ofBill)
            .or(() -> ofDocument(consignment).map(text -> CaseName.Called.of(text, lasting)));
    List<CaseName> names = new ArrayList<>();
    if (name.isPresent()) {
      if (consignment.outside()) {
        names.add(new CaseName(name.get(), Optional.empty()));
      }
      consignment
          .carried()
          .containers()
          .keySet()
          .forEach(container -> names.add(new CaseName(name.get(), Optional.of(container))));
    }
    return names;
  }

  /** Returns what the case of a container is called that no consignment names. */
  Optional<CaseName> ofEmpty(String container) {
    return named(called)
        .map(CaseIds::ofDocument)
        .map(
            name ->
                new CaseName(
                    CaseName.Called.of(name, /* lasting= */ true), Optional.of(container)));
  }

  /** Returns the value that names a consignment's bill. */
  Optional<SourceCell> bill(Consignment consignment) {
    return consignment
        .bill()
        .flatMap(named -> cells.find(named, Bills.element(named), Bills.part(named)));
  }

  /** A consignment without a bill is called after its document and its number or place in it. */
  private Optional<String> ofDocument(Consignment consignment) {
    Optional<List<String>> parts = named(called);
    if (!consignment.alone()) {
      parts.ifPresent(
          known ->
              known.add(
                  consignment
                      .called()
                      .filter(number -> numbered)
                      .orElseGet(() -> Integer.toString(consignment.number()))));
    }
    return parts.map(CaseIds::ofDocument);
  }

  /** Sender and number of a document, if the message says both: else it can't be told apart. */
  private Optional<List<String>> named(String number) {
    String sender = message.interchange().sender();
    return number.isEmpty() || sender.equals(Interchange.UNKNOWN)
        ? Optional.empty()
        : Optional.of(new ArrayList<>(List.of(sender, number)));
  }
}
