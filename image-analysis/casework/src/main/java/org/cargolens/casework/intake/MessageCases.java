package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.edifact.Interchange;
import org.cargolens.casework.edifact.Message;
import org.cargolens.casework.edifact.Segment;

/**
 * Makes the cases of a CUSCAR or IFTMIN message: one for each container of each consignment, one
 * for a consignment without container, one for a container that no consignment names.
 */
final class MessageCases {
  private static final Set<String> TYPES = Set.of("CUSCAR", "IFTMIN");

  /** Deletion (1225), which may be of some consignments alone. */
  private static final String DELETION = "3";

  private final Message message;
  private final DeclaredCases cases;
  private final DeclarationStyle style;
  private final MessageCells cells;
  private final MessageGroup root;
  private final String function;
  private final Document document;

  MessageCases(Message message, DeclaredCases cases, DeclarationStyle style) {
    this.message = message;
    this.cases = cases;
    this.style = style;
    cells = new MessageCells(message);
    root = GroupBuilder.build(message.segments(), message.type().equals("IFTMIN"));
    function = segment("BGM").map(bgm -> bgm.text(3, 1).strip()).orElse("");
    document = document(cases.nextDeclaration());
  }

  /** Adds the message's cases, or lists why there are none. */
  void add() throws CaseFormatException {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      leftOut(refusal.get() + "; the message is left out");
      return;
    }
    Consignments found = new Consignments(root, cases);
    List<Consignment> consignments = found.all();
    Map<String, List<MessageGroup>> empty = found.notCarrying(consignments);
    switch (DeclarationFunction.of(function)) {
      case WITHDRAWAL -> withdraw(consignments, empty.keySet());
      case REPLACEMENT -> {
        List<String> replaced = cases.leaveOut(document.key());
        if (!replaced.isEmpty()) {
          leftOut(
              "expected one statement of each document in a file, found its replacement"
                  + says()
                  + "; what the file stated before of these cases is left out: "
                  + Document.words(replaced));
        }
        addAll(consignments, found, empty);
      }
      default -> addAll(consignments, found, empty);
    }
  }

  private void addAll(
      List<Consignment> consignments, Consignments found, Map<String, List<MessageGroup>> empty)
      throws CaseFormatException {
    for (Consignment consignment : consignments) {
      add(consignment);
    }
    for (Map.Entry<String, List<MessageGroup>> container : empty.entrySet()) {
      addEmpty(container.getKey(), found.empty(container.getKey(), container.getValue()));
    }
  }

  /** What is taken back is no case of this import; what came in earlier stays with who decides. */
  private void withdraw(List<Consignment> consignments, Set<String> empty) {
    Set<String> named = new LinkedHashSet<>();
    for (Consignment consignment : consignments) {
      ids(consignment).forEach(id -> named.add(DeclaredCases.id(id)));
    }
    empty.forEach(
        container -> idOfEmpty(container).ifPresent(id -> named.add(DeclaredCases.id(id))));
    List<String> out = new ArrayList<>(cases.leaveOut(document.key(), named));
    if (named.isEmpty() || !function.equals(DELETION)) {
      out.addAll(cases.leaveOut(document.key()));
    }
    leftOut(
        "expected a declaration, found its withdrawal"
            + says()
            + "; the message is left out"
            + (out.isEmpty() ? "" : ", as is what the file stated before of " + Document.words(out))
            + (named.isEmpty() ? "" : "; it withdraws " + Document.words(List.copyOf(named)))
            + "; cases that came in by other files stay");
  }

  private void leftOut(String expected) {
    cases.log().fault(message.position(), "", expected);
  }

  private String says() {
    String number = documentNumber();
    return " (BGM, 1225 = " + function + (number.isEmpty() ? "" : ", document " + number) + ")";
  }

  private Optional<String> refusal() {
    if (!TYPES.contains(message.type())) {
      return Optional.of("expected CUSCAR or IFTMIN, found '" + message.type() + "'");
    }
    if (message.interchange().test()) {
      return Optional.of("expected no test (UNB, 0035)");
    }
    DeclarationFunction what = DeclarationFunction.of(function);
    if (what == DeclarationFunction.CHANGE) {
      return Optional.of("expected a whole declaration, found a change of one" + says());
    }
    if (what == DeclarationFunction.OTHER) {
      return Optional.of("expected a declaration, found another function" + says());
    }
    if (what != DeclarationFunction.WITHDRAWAL
        && root.of("CNI").isEmpty()
        && root.of("GID").isEmpty()
        && root.of("EQD").isEmpty()) {
      return Optional.of("expected a consignment (CNI, GID) or a container (EQD), found none");
    }
    return Optional.empty();
  }

  private Optional<Segment> segment(String tag) {
    return root.segments().stream().filter(segment -> segment.tag().equals(tag)).findFirst();
  }

  private void add(Consignment consignment) throws CaseFormatException {
    List<List<String>> ids = ids(consignment);
    if (ids.isEmpty()) {
      unnamed("consignment " + consignment.number());
    }
    Optional<SourceCell> bill = bill(consignment);
    for (List<String> id : ids) {
      Optional<String> container = id.size() > 1 ? Optional.of(id.get(1)) : Optional.empty();
      cases.spend(consignment.size(container));
      cases.open(id, document).ifPresent(one -> filler(one, consignment, bill).fill(container));
    }
  }

  private MessageCase filler(DeclaredCase into, Consignment from, Optional<SourceCell> bill) {
    return new MessageCase(into, from, bill, new MessageCase.Reading(cells, style));
  }

  /** Returns what its cases are called; none if it can't be told from others. */
  private List<List<String>> ids(Consignment consignment) {
    Optional<String> called =
        bill(consignment).map(cell -> cell.text().strip()).or(() -> ofDocument(consignment));
    List<List<String>> ids = new ArrayList<>();
    if (called.isPresent()) {
      if (consignment.outside()) {
        ids.add(List.of(called.get()));
      }
      consignment
          .carried()
          .containers()
          .keySet()
          .forEach(container -> ids.add(List.of(called.get(), container)));
    }
    return ids;
  }

  /** A container that no consignment names: an empty one, or one of goods reported elsewhere. */
  private void addEmpty(String container, Consignment none) throws CaseFormatException {
    cases.spend(none.size(Optional.of(container)));
    Optional<List<String>> id = idOfEmpty(container);
    if (id.isEmpty()) {
      unnamed("container " + container);
    } else {
      cases
          .open(id.get(), document)
          .ifPresent(one -> filler(one, none, Optional.empty()).fill(Optional.of(container)));
    }
  }

  private Optional<List<String>> idOfEmpty(String container) {
    return named().map(number -> List.of(CaseIds.ofDocument(number), container));
  }

  private Document document(int serial) {
    return new Document(
        style.source().orElseGet(() -> message.type() + " of " + message.interchange().sender()),
        message.position(),
        serial,
        new Document.Key(
            Optional.of(message.interchange().sender())
                .filter(sender -> !sender.equals(Interchange.UNKNOWN)),
            named().map(known -> message.type() + " " + documentNumber())));
  }

  private String documentNumber() {
    return segment("BGM").map(bgm -> bgm.text(2, 1).strip()).orElse("");
  }

  private Optional<SourceCell> bill(Consignment consignment) {
    return consignment
        .bill()
        .flatMap(
            named -> named.tag().equals("CNI") ? cells.find(named, 2, 1) : cells.find(named, 1, 2));
  }

  /** A consignment without a bill is called after its document and its place in it. */
  private Optional<String> ofDocument(Consignment consignment) {
    Optional<List<String>> parts = named();
    if (!consignment.alone()) {
      parts.ifPresent(known -> known.add(Integer.toString(consignment.number())));
    }
    return parts.map(CaseIds::ofDocument);
  }

  /** Sender and number of the document, if the message says both: else it can't be told apart. */
  private Optional<List<String>> named() {
    String sender = message.interchange().sender();
    String number = documentNumber();
    return number.isEmpty() || sender.equals(Interchange.UNKNOWN)
        ? Optional.empty()
        : Optional.of(new ArrayList<>(List.of(sender, number)));
  }

  private void unnamed(String what) {
    leftOut(
        "expected a bill for "
            + what
            + ", or sender (UNB) and number (BGM) of the document, found neither;"
            + " it is left out");
  }
}
