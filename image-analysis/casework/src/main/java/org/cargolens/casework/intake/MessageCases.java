package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

  /** Whether each CNI has a number (1490) of its own, which another message would name too. */
  private final boolean numbered;

  MessageCases(Message message, DeclaredCases cases, DeclarationStyle style) {
    this.message = message;
    this.cases = cases;
    this.style = style;
    cells = new MessageCells(message);
    root = GroupBuilder.build(message.segments(), instruction());
    function = segment("BGM").map(bgm -> bgm.text(3, 1).strip()).orElse("");
    document = document(cases.nextDeclaration());
    numbered = numbered(root.of("CNI"));
  }

  private static boolean numbered(List<MessageGroup> consignments) {
    Set<String> numbers = new HashSet<>();
    return consignments.stream()
        .map(Consignments::number)
        .allMatch(number -> number.filter(numbers::add).isPresent());
  }

  /** Adds the message's cases, or lists why there are none. */
  void add() throws CaseFormatException {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      leftOut(refusal.get() + "; the message is left out");
      return;
    }
    Consignments found = new Consignments(root, instruction(), cases);
    List<Consignment> consignments = found.all();
    Map<String, List<MessageGroup>> empty = found.notCarrying(consignments);
    switch (DeclarationFunction.of(function)) {
      case WITHDRAWAL -> withdraw(consignments, empty.keySet());
      case REPLACEMENT -> {
        String replaced =
            cases
                .leaveOut(document.key())
                .words(
                    "; what the file stated before of these cases is left out: ",
                    "; of these cases what it stated, and other documents' statements stand: ");
        if (!replaced.isEmpty()) {
          leftOut(
              "expected one statement of each document in a file, found its replacement"
                  + says()
                  + replaced);
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

  /**
   * What is taken back is no case of this import; what came in earlier, or another document states,
   * stays with who decides.
   */
  private void withdraw(List<Consignment> consignments, Set<String> empty)
      throws CaseFormatException {
    Withdrawn withdrawn = new Withdrawn();
    for (Consignment consignment : consignments) {
      withdrawn.add(names(consignment));
    }
    empty.forEach(
        container -> nameOfEmpty(container).ifPresent(name -> withdrawn.add(List.of(name))));
    boolean part = function.equals(DELETION) && hasBody();
    DeclaredCases.LeftOut out =
        part ? cases.leaveOut(document.key(), withdrawn) : cases.leaveOut(document.key());
    List<String> standing = cases.standing(withdrawn.ids());
    leftOut(
        "expected a declaration, found its withdrawal"
            + says()
            + "; the message is left out"
            + out.words(
                ", as is what the file stated before of ",
                "; what it stated of these is left out, what other documents state of them stays: ")
            + (withdrawn.ids().isEmpty()
                ? ""
                : "; it withdraws " + Document.words(List.copyOf(withdrawn.ids())))
            + (standing.isEmpty()
                ? ""
                : "; other documents of the file state, and keep, " + Document.words(standing))
            + (part && withdrawn.untold()
                ? "; consignments without a bill and a number of their own (CNI, 1490) can't be"
                    + " told, and stay"
                : "")
            + "; cases that came in by other files stay");
  }

  private boolean instruction() {
    return message.type().equals("IFTMIN");
  }

  private boolean hasBody() {
    return Stream.of("CNI", "GID", "EQD").anyMatch(tag -> !root.of(tag).isEmpty());
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
    List<CaseName> names = names(consignment);
    if (names.isEmpty()) {
      unnamed("consignment " + consignment.number());
      cases.spend(consignment.size(Optional.empty()));
    }
    Optional<SourceCell> bill = bill(consignment);
    for (CaseName name : names) {
      cases.spend(consignment.size(name.container()));
      cases.state(name, document, one -> filler(one, consignment, bill).fill(name.container()));
    }
  }

  private MessageCase filler(DeclaredCase into, Consignment from, Optional<SourceCell> bill) {
    return new MessageCase(into, from, bill, new MessageCase.Reading(cells, style));
  }

  /** Returns what its cases are called; none if it can't be told from others. */
  private List<CaseName> names(Consignment consignment) {
    Optional<String> bill = bill(consignment).map(cell -> cell.text().strip());
    Optional<String> called = bill.or(() -> ofDocument(consignment));
    boolean lasting =
        bill.isPresent() || consignment.alone() || (numbered && consignment.called().isPresent());
    List<CaseName> names = new ArrayList<>();
    if (called.isPresent()) {
      if (consignment.outside()) {
        names.add(new CaseName(called.get(), Optional.empty(), lasting));
      }
      consignment
          .carried()
          .containers()
          .keySet()
          .forEach(
              container -> names.add(new CaseName(called.get(), Optional.of(container), lasting)));
    }
    return names;
  }

  /** A container that no consignment names: an empty one, or one of goods reported elsewhere. */
  private void addEmpty(String container, Consignment none) throws CaseFormatException {
    cases.spend(none.size(Optional.of(container)));
    Optional<CaseName> name = nameOfEmpty(container);
    if (name.isEmpty()) {
      unnamed("container " + container);
    } else {
      cases.state(
          name.get(),
          document,
          one -> filler(one, none, Optional.empty()).fill(name.get().container()));
    }
  }

  private Optional<CaseName> nameOfEmpty(String container) {
    return named()
        .map(
            number ->
                new CaseName(
                    CaseIds.ofDocument(number), Optional.of(container), /* lasting= */ true));
  }

  private Document document(int serial) {
    return new Document(
        style.source().orElseGet(() -> message.type() + " of " + message.interchange().sender()),
        message.position(),
        serial,
        new Document.Key(
            Optional.of(message.interchange().sender())
                .filter(sender -> !sender.equals(Interchange.UNKNOWN))
                .map(this::wholeSender),
            named().map(known -> message.type() + " " + documentNumber())));
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

  private String documentNumber() {
    return segment("BGM").map(bgm -> bgm.text(2, 1).strip()).orElse("");
  }

  private Optional<SourceCell> bill(Consignment consignment) {
    return consignment
        .bill()
        .flatMap(
            named -> named.tag().equals("CNI") ? cells.find(named, 2, 1) : cells.find(named, 1, 2));
  }

  /** A consignment without a bill is called after its document and its number or place in it. */
  private Optional<String> ofDocument(Consignment consignment) {
    Optional<List<String>> parts = named();
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
