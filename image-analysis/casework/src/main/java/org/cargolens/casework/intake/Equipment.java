package org.cargolens.casework.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cargolens.casework.edifact.Segment;
import org.cargolens.scan.ContainerNumber;

/**
 * Which numbers of a message are containers, by what its EQD segments say of them (8053): goods are
 * placed (SGP) in a number alone. Source: UN/ECE, UNTDID code list 8053.
 */
final class Equipment {
  /** What a number stands for. */
  enum Kind {
    /** A container, which is a case of its own. */
    CONTAINER,
    /** A trailer, lorry or wagon. */
    VEHICLE,
    /** What is no unit that is scanned, such as a pallet, a chassis or a rope. */
    OTHER
  }

  /** Trailers of several kinds, lorries that are carried themselves, wagons. */
  private static final Set<String> VEHICLES =
      Set.of("AE", "AQ", "BPO", "BPP", "BPQ", "BX", "RF", "RR", "RT", "SM", "TE", "TR");

  /** Pallets, loading tackle, chassis and other carriers of containers, unit loads of aircraft. */
  private static final Set<String> OTHERS =
      Set.of(
          "AA", "AB", "AD", "AG", "AH", "AI", "AK", "AL", "AN", "AO", "AP", "AT", "BL", "BPN",
          "BPR", "BPS", "BPT", "BPU", "BPV", "BPW", "BPY", "BPZ", "BR", "CH", "DPA", "DPB", "EFP",
          "EYP", "FPN", "FPR", "FSU", "IL", "LAR", "LU", "MPA", "PA", "PBP", "PFP", "PPA", "PST",
          "RG", "RGF", "RO", "SFA", "SPP", "STR", "TP", "TS", "TSU", "UL");

  /** Place of the category in a number after ISO 6346, and its letter for freight containers. */
  private static final int CATEGORY = 3;

  /** Owner, category, serial number; the check digit may be wrong or missing. */
  private static final Pattern SHAPE = Pattern.compile("[A-Z]{4}[0-9]{6,7}");

  private static final char FREIGHT = 'U';

  private final Map<String, Kind> kinds = new HashMap<>();

  /** Learns what numbers are from all EQD groups within a group. */
  Equipment(MessageGroup root) {
    learn(root);
  }

  private void learn(MessageGroup group) {
    for (MessageGroup inner : group.groups()) {
      if (inner.tag().equals("EQD")) {
        // Of two that say otherwise the container stands: an invented case is seen, a lost one not.
        number(inner).ifPresent(key -> kinds.merge(key, kind(inner), Equipment::container));
      }
      learn(inner);
    }
  }

  private static Kind container(Kind one, Kind other) {
    return other == Kind.CONTAINER ? other : one;
  }

  private static Kind kind(MessageGroup described) {
    Segment trigger = described.segments().get(0);
    String code = trigger.text(1, 1).strip();
    boolean freight =
        ContainerNumber.parse(trigger.text(2, 1))
            .filter(number -> number.value().charAt(CATEGORY) == FREIGHT)
            .isPresent();
    if (freight || !(VEHICLES.contains(code) || OTHERS.contains(code))) {
      return Kind.CONTAINER;
    }
    return VEHICLES.contains(code) ? Kind.VEHICLE : Kind.OTHER;
  }

  /** Returns the number of an EQD or SGP group, a container's as eleven characters. */
  static Optional<String> number(MessageGroup group) {
    Segment trigger = group.segments().get(0);
    String written = trigger.text(trigger.tag().equals("SGP") ? 1 : 2, 1).strip();
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ContainerNumber.parse(written)
                .map(ContainerNumber::value)
                .orElse(written.toUpperCase(Locale.ROOT)));
  }

  /** Returns what an EQD or SGP group stands for; empty if it has no number. */
  Optional<Kind> of(MessageGroup group) {
    return number(group)
        .map(key -> kinds.getOrDefault(key, shapedAsContainer(key) ? Kind.CONTAINER : Kind.OTHER));
  }

  /** What no EQD describes may be a lorry's plate, which is personal and no part of an id. */
  private static boolean shapedAsContainer(String key) {
    return SHAPE.matcher(key.replaceAll("[ -]", "")).matches();
  }

  /** Returns the container of an EQD or SGP group. */
  Optional<String> container(MessageGroup group) {
    return of(group).filter(kind -> kind == Kind.CONTAINER).flatMap(kind -> number(group));
  }

  /** Returns groups that name something else than a container. */
  List<MessageGroup> others(List<MessageGroup> groups) {
    return groups.stream()
        .filter(group -> of(group).filter(kind -> kind != Kind.CONTAINER).isPresent())
        .toList();
  }
}
