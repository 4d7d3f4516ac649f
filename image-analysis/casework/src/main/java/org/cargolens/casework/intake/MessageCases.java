package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.HashSet;
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

  /** Cancellation and deletion (1225). */
  private static final Set<String> WITHDRAWN = Set.of("1", "3");

  /** Addition and change (1225), which hold only what is new: no case may be replaced by them. */
  private static final Set<String> PARTIAL = Set.of("2", "4");

  private final Message message;
  private final DeclaredCases cases;
  private final DeclarationStyle style;
  private final MessageCells cells;
  private final MessageGroup root;
  private final MessageGroup header;

  MessageCases(Message message, DeclaredCases cases, DeclarationStyle style) {
    this.message = message;
    this.cases = cases;
    this.style = style;
    cells = new MessageCells(message);
    root = GroupBuilder.build(message.segments());
    header = Consignment.header(root);
  }

  /** Adds the message's cases, or lists why there are none. */
  void add() throws CaseFormatException {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      cases.log().fault(message.position(), "", refusal.get() + "; the message is left out");
      return;
    }
    List<Consignment> consignments = Consignment.of(root, cases);
    Set<String> carried = new HashSet<>();
    for (Consignment consignment : consignments) {
      carried.addAll(consignment.equipment().keySet());
      add(consignment);
    }
    for (Map.Entry<String, List<MessageGroup>> container :
        Consignment.containers(root.of("EQD")).entrySet()) {
      if (!carried.contains(container.getKey())) {
        addEmpty(container.getKey(), container.getValue());
      }
    }
  }

  private Optional<String> refusal() {
    String function = segment("BGM").map(bgm -> bgm.text(3, 1)).orElse("");
    if (!TYPES.contains(message.type())) {
      return Optional.of("expected CUSCAR or IFTMIN, found '" + message.type() + "'");
    }
    if (message.interchange().test()) {
      return Optional.of("expected no test (UNB, 0035)");
    }
    if (WITHDRAWN.contains(function)) {
      return Optional.of(
          "expected a declaration, found its withdrawal (BGM, 1225 = " + function + ")");
    }
    if (PARTIAL.contains(function)) {
      return Optional.of(
          "expected a whole declaration, found a change of one (BGM, 1225 = " + function + ")");
    }
    if (root.of("CNI").isEmpty() && root.of("GID").isEmpty() && root.of("EQD").isEmpty()) {
      return Optional.of("expected a consignment (CNI, GID) or a container (EQD), found none");
    }
    return Optional.empty();
  }

  private Optional<Segment> segment(String tag) {
    return root.segments().stream().filter(segment -> segment.tag().equals(tag)).findFirst();
  }

  private void add(Consignment consignment) throws CaseFormatException {
    Optional<SourceCell> bill = bill(consignment);
    Optional<String> called =
        bill.map(cell -> cell.text().strip()).or(() -> ofDocument(consignment));
    if (called.isEmpty()) {
      unnamed("consignment " + consignment.number());
      return;
    }
    String number = called.get();
    long size = consignment.size();
    if (consignment.equipment().isEmpty()) {
      cases.spend(size);
      open(List.of(number)).ifPresent(one -> filler(one, consignment, bill).fill(Optional.empty()));
    }
    for (String container : consignment.equipment().keySet()) {
      cases.spend(size);
      open(List.of(number, container))
          .ifPresent(one -> filler(one, consignment, bill).fill(Optional.of(container)));
    }
  }

  private MessageCase filler(DeclaredCase into, Consignment from, Optional<SourceCell> bill) {
    return new MessageCase(into, from, bill, new MessageCase.Reading(cells, style));
  }

  /** A container that no consignment names: an empty one, or one of goods reported elsewhere. */
  private void addEmpty(String container, List<MessageGroup> groups) throws CaseFormatException {
    Consignment none =
        new Consignment(0, MessageGroup.begin("CNI"), List.of(header), Map.of(container, groups));
    cases.spend(none.size());
    Optional<String> number = document().map(CaseIds::ofDocument);
    if (number.isEmpty()) {
      unnamed("container " + container);
      return;
    }
    open(List.of(number.get(), container))
        .ifPresent(one -> filler(one, none, Optional.empty()).fill(Optional.of(container)));
  }

  private Optional<DeclaredCase> open(List<String> id) {
    String source =
        style.source().orElseGet(() -> message.type() + " of " + message.interchange().sender());
    return cases.open(id, source, message.position());
  }

  private Optional<SourceCell> bill(Consignment consignment) {
    List<Segment> said = new ArrayList<>(consignment.group().segments());
    consignment.group().of("GID").forEach(item -> said.addAll(item.segments()));
    Optional<Segment> best = Bills.best(said);
    if (best.isPresent()) {
      return cells.find(best.get(), 1, 2);
    }
    // In CNI the number of the consignment's transport document.
    return consignment.group().tag().equals("CNI") && !consignment.group().segments().isEmpty()
        ? cells.find(consignment.group().segments().get(0), 2, 1)
        : Optional.empty();
  }

  /** A consignment without a bill is called after its document and its place in it. */
  private Optional<String> ofDocument(Consignment consignment) {
    Optional<List<String>> parts = document();
    if (!consignment.alone()) {
      parts.ifPresent(known -> known.add(Integer.toString(consignment.number())));
    }
    return parts.map(CaseIds::ofDocument);
  }

  /** Sender and number of the document, if the message says both: else it can't be told apart. */
  private Optional<List<String>> document() {
    String sender = message.interchange().sender();
    String number = segment("BGM").map(bgm -> bgm.text(2, 1).strip()).orElse("");
    return number.isEmpty() || sender.equals(Interchange.UNKNOWN)
        ? Optional.empty()
        : Optional.of(new ArrayList<>(List.of(sender, number)));
  }

  private void unnamed(String what) {
    cases
        .log()
        .fault(
            message.position(),
            "",
            "expected a bill for "
                + what
                + ", or sender (UNB) and number (BGM) of the document, found neither;"
                + " it is left out");
  }
}
