package org.cargolens.casework.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cargolens.casework.edifact.Segment;

/**
 * Finds the groups of CUSCAR and IFTMIN messages. Their numbers differ between directories (goods
 * items are group 8 of CUSCAR D.95B and 18 of IFTMIN D.96B); what nests in what does not: goods
 * items (GID) in consignments (CNI), places of goods (SGP) in goods items; equipment (EQD),
 * transport (TDT) and parties (NAD) in a consignment or before all. A consignment may hold several
 * bills, each begun by its reference (RFF) and with parties and goods of its own: {@link #BILL}.
 * IFTMIN is one consignment without CNI. Sources: UN/ECE, UNTDID D.95B, D.96A and D.97B, messages
 * CUSCAR and IFTMIN (excerpts of their segment tables), and a customs guide to CUSCAR 2.1, which is
 * D.16A; other directories weren't compared.
 */
final class GroupBuilder {
  /** Tag of a bill's group within a consignment. */
  static final String BILL = "RFF";

  /** Tag of a place (SGP) of dangerous goods (DGS) within a goods item of IFTMIN. */
  static final String PLACE_OF_DANGEROUS = "DGS/SGP";

  /** What may stand in small groups; any other segment belongs to the group around. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "SGP",
          Set.of("MEA", "DIM", "QTY", "EQN"),
          PLACE_OF_DANGEROUS,
          Set.of("MEA", "DIM", "QTY", "EQN"),
          "TDT",
          Set.of("LOC", "DTM", "RFF", "TSR", "GIS", "QTY", "MEA"),
          "NAD",
          Set.of("CTA", "COM", "RFF", "DOC", "LOC", "DTM", "TCC", "CPI", "TSR", "CUX", "FTX"));

  /** What may stand in a party of a goods item, which has few; a reference there is the item's. */
  private static final Set<String> MEMBERS_OF_GOODS_PARTY = Set.of("CTA", "COM", "DTM");

  private final MessageGroup root = MessageGroup.begin("");
  private final Deque<MessageGroup> open = new ArrayDeque<>();

  /** The first reference of each kind of the bill that is open. */
  private final List<Segment> references = new ArrayList<>();

  private boolean inConsignment;
  private boolean goods;

  private final boolean instruction;

  /** Whether dangerous goods (DGS) of the open goods item came: places behind them are theirs. */
  private boolean dangerous;

  private GroupBuilder(boolean instruction) {
    this.instruction = instruction;
    open.push(root);
  }

  /**
   * Finds groups.
   *
   * @param segments of the message
   * @param instruction whether it is IFTMIN, where dangerous goods have places of their own
   */
  static MessageGroup build(Iterable<Segment> segments, boolean instruction) {
    GroupBuilder builder = new GroupBuilder(instruction);
    segments.forEach(builder::add);
    return builder.root;
  }

  private void add(Segment segment) {
    if (beginsBill(segment)) {
      goods = false;
      references.clear();
      begin(segment, Set.of("CNI"));
    } else {
      place(segment);
    }
    remember(segment);
    switch (segment.tag()) {
      case "CNI", "GID", "EQD" -> dangerous = false;
      case "DGS" -> dangerous = instruction;
      default -> {}
    }
  }

  private void place(Segment segment) {
    switch (segment.tag()) {
      case "CNI" -> begin(segment, Set.of());
      case "GID", "EQD", "TDT" -> begin(segment, Set.of("CNI", BILL));
      case "SGP" -> begin(segment, Set.of("CNI", BILL, "GID"));
      case "NAD" -> begin(segment, Set.of("CNI", BILL, "GID", "EQD"));
      default -> {
        while (!mayHold(open.element(), segment.tag())) {
          open.pop();
        }
        open.element().segments().add(segment);
      }
    }
  }

  private boolean mayHold(MessageGroup group, String tag) {
    boolean ofGoods =
        group.tag().equals("NAD") && open.stream().anyMatch(around -> around.tag().equals("GID"));
    return ofGoods
        ? MEMBERS_OF_GOODS_PARTY.contains(tag)
        : MEMBERS.getOrDefault(group.tag(), Set.of(tag)).contains(tag);
  }

  /**
   * Whether a bill begins here. Several references in a row, as to house and master bill, are one
   * bill's; so is one that repeats its bill's number, or is of another kind, before goods came.
   */
  private boolean beginsBill(Segment segment) {
    if (!inConsignment || !Bills.names(segment)) {
      return false;
    }
    if (references.isEmpty()) {
      return !goods;
    }
    String number = Bills.best(references).map(bill -> bill.text(1, 2)).orElse("");
    boolean sameKind =
        references.stream().anyMatch(one -> one.text(1, 1).equals(segment.text(1, 1)));
    boolean inARow = open.element().tag().equals(BILL) && open.element().groups().isEmpty();
    return !inARow && !number.equals(segment.text(1, 2)) && (goods || sameKind);
  }

  /** Remembers what of a consignment or bill came, so that no segment has to be looked at again. */
  private void remember(Segment segment) {
    switch (segment.tag()) {
      case "CNI" -> {
        inConsignment = true;
        goods = false;
        references.clear();
      }
      case "GID" -> goods = true;
      default -> {
        boolean first =
            references.stream().noneMatch(one -> one.text(1, 1).equals(segment.text(1, 1)));
        if (inConsignment && open.element().tag().equals(BILL) && Bills.names(segment) && first) {
          references.add(segment);
        }
      }
    }
  }

  /** Begins a group in the innermost open one of these tags, else in the root. */
  private void begin(Segment trigger, Set<String> parents) {
    while (open.size() > 1 && !parents.contains(open.element().tag())) {
      open.pop();
    }
    boolean ofDangerous =
        dangerous && trigger.tag().equals("SGP") && open.element().tag().equals("GID");
    MessageGroup group = MessageGroup.begin(ofDangerous ? PLACE_OF_DANGEROUS : trigger.tag());
    group.segments().add(trigger);
    open.element().groups().add(group);
    open.push(group);
  }
}
