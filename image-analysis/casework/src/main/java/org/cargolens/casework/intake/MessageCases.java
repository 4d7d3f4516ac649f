package org.cargolens.casework.intake;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.edifact.Message;

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
  private final MessageNames names;
  private final String code;
  private final Document document;

  MessageCases(Message message, DeclaredCases cases, DeclarationStyle style) {
    this.message = message;
    this.cases = cases;
    this.style = style;
    cells = new MessageCells(message);
    root = GroupBuilder.build(message.segments(), instruction());
    names = new MessageNames(message, root, cells);
    code = names.segment("BGM").map(bgm -> bgm.text(3, 1).strip()).orElse("");
    document =
        new Document(
            style
                .source()
                .orElseGet(() -> message.type() + " of " + message.interchange().sender()),
            message.position(),
            cases.nextDeclaration(),
            names.key(),
            new Document.Found(names.key().references(), soughtBy(), stands()));
  }

  /**
   * An instruction is one consignment: without a bill its cases are called after the first message
   * about it, which this one needn't know.
   */
  private Set<String> soughtBy() {
    return instruction() ? stands() : Set.of();
  }

  /** A replacement says all that the messages said whose place it takes. */
  private Set<String> stands() {
    List<Document.Key> previous = names.previous();
    return function(previous) == DeclarationFunction.REPLACEMENT
        ? references(Stream.concat(Stream.of(names.key()), previous.stream()).toList())
        : names.key().references();
  }

  /** Adds the message's cases, or lists why there are none. */
  void add() throws CaseFormatException {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      leftOut(refusal.get() + "; the message is left out");
      return;
    }
    List<Document.Key> previous = names.previous();
    DeclarationFunction function = function(previous);
    if (function != DeclarationFunction.WHOLE && !previous.isEmpty()) {
      names.callAfter(cases.first(previous.get(0)));
    }
    Consignments found = new Consignments(root, instruction(), cases);
    List<Consignment> consignments = found.all();
    Map<String, List<MessageGroup>> empty = found.notCarrying(consignments);
    switch (function) {
      case WITHDRAWAL -> withdraw(withdrawn(consignments, empty.keySet()), previous);
      case CHANGE -> change(withdrawn(consignments, empty.keySet()), previous);
      case REPLACEMENT -> {
        replace(previous);
        addAll(consignments, found, empty);
      }
      default -> addAll(consignments, found, empty);
    }
  }

  /** One that doesn't say what it is for, but which message is before it, takes its place. */
  private DeclarationFunction function(List<Document.Key> previous) {
    return code.isEmpty() && !previous.isEmpty()
        ? DeclarationFunction.REPLACEMENT
        : DeclarationFunction.of(code);
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

  private void replace(List<Document.Key> previous) {
    LeftOut out = cases.leaveOut(ownAnd(previous));
    previous.forEach(earlier -> cases.takesPlace(document.key(), earlier));
    cases.notice(
        document,
        Notice.Kind.REPLACED,
        words(),
        new Notice.Named(Set.of(), Set.of(), references(ownAnd(previous))));
    String replaced =
        out.words(
            "; what the file stated before of these cases is left out: ",
            "; of these cases what it stated, and other documents' statements stand: ");
    if (!replaced.isEmpty()) {
      leftOut(
          "expected one statement of each document in a file, found its replacement"
              + says()
              + replaced);
    }
  }

  private List<Document.Key> ownAnd(List<Document.Key> previous) {
    return Stream.concat(Stream.of(document.key()), previous.stream()).toList();
  }

  private static Set<String> references(List<Document.Key> documents) {
    Set<String> references = new LinkedHashSet<>();
    documents.forEach(one -> references.addAll(one.references()));
    return references;
  }

  private Withdrawn withdrawn(List<Consignment> consignments, Set<String> empty) {
    Withdrawn withdrawn = new Withdrawn();
    for (Consignment consignment : consignments) {
      withdrawn.add(names.of(consignment));
    }
    empty.forEach(
        container -> names.ofEmpty(container).ifPresent(name -> withdrawn.add(List.of(name))));
    return withdrawn;
  }

  /**
   * What is taken back is no case of this import; what came in earlier, or another document states,
   * stays with who decides.
   */
  private void withdraw(Withdrawn withdrawn, List<Document.Key> previous)
      throws CaseFormatException {
    boolean part = code.equals(DELETION) && hasBody();
    List<Document.Key> documents = ownAnd(previous);
    LeftOut out = part ? cases.leaveOut(documents, withdrawn) : cases.leaveOut(documents);
    cases.notice(
        document,
        Notice.Kind.WITHDRAWN,
        words(),
        withdrawn.named(part && !instruction() ? Set.of() : references(documents)));
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

  /** What is new can't be told from what still holds: whoever knows the case has to look. */
  private void change(Withdrawn changed, List<Document.Key> previous) {
    boolean all = changed.ids().isEmpty();
    cases.notice(
        document,
        Notice.Kind.CHANGED,
        words(),
        changed.named(all || instruction() ? references(ownAnd(previous)) : Set.of()));
    leftOut(
        "expected a whole declaration, found a change of one"
            + says()
            + "; the message is left out"
            + (all ? "" : "; it changes " + Document.words(List.copyOf(changed.ids()))));
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
    String number = names.number();
    return " (BGM, 1225 = " + code + (number.isEmpty() ? "" : ", document " + number) + ")";
  }

  /** What notes call the document. */
  private String words() {
    String number = names.number();
    return message.type()
        + (number.isEmpty() ? " without number" : " " + number)
        + (code.isEmpty() ? "" : ", function " + code);
  }

  private Optional<String> refusal() {
    if (!TYPES.contains(message.type())) {
      return Optional.of("expected CUSCAR or IFTMIN, found '" + message.type() + "'");
    }
    if (message.interchange().test()) {
      return Optional.of("expected no test (UNB, 0035)");
    }
    DeclarationFunction what = DeclarationFunction.of(code);
    if (what == DeclarationFunction.OTHER) {
      return Optional.of("expected a declaration, found another function" + says());
    }
    if (what.saysAll()
        && root.of("CNI").isEmpty()
        && root.of("GID").isEmpty()
        && root.of("EQD").isEmpty()) {
      return Optional.of("expected a consignment (CNI, GID) or a container (EQD), found none");
    }
    return Optional.empty();
  }

  private void add(Consignment consignment) throws CaseFormatException {
    List<CaseName> called = names.of(consignment);
    if (called.isEmpty()) {
      unnamed("consignment " + consignment.number());
      cases.spend(consignment.size(Optional.empty()));
    }
    Optional<SourceCell> bill = names.bill(consignment);
    for (CaseName name : called) {
      cases.spend(consignment.size(name.container()));
      cases.state(name, document, one -> filler(one, consignment, bill).fill(name.container()));
    }
  }

  private MessageCase filler(DeclaredCase into, Consignment from, Optional<SourceCell> bill) {
    return new MessageCase(into, from, bill, new MessageCase.Reading(cells, style));
  }

  /** A container that no consignment names: an empty one, or one of goods reported elsewhere. */
  private void addEmpty(String container, Consignment none) throws CaseFormatException {
    cases.spend(none.size(Optional.of(container)));
    Optional<CaseName> name = names.ofEmpty(container);
    if (name.isEmpty()) {
      unnamed("container " + container);
    } else {
      cases.state(
          name.get(),
          document,
          one -> filler(one, none, Optional.empty()).fill(name.get().container()));
    }
  }

  private void unnamed(String what) {
    leftOut(
        "expected a bill for "
            + what
            + ", or sender (UNB) and number (BGM) of the document, found neither;"
            + " it is left out");
  }
}
