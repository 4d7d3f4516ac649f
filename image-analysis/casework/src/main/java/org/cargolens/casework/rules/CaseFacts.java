package org.cargolens.casework.rules;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What rules see of a case. Immutable.
 *
 * @param caseId its id, from which the random share follows
 * @param parties who sends and who receives
 * @param journey where it comes from and with which documents
 * @param goods declared lines
 * @param dwellDays days uncollected, if known
 */
public record CaseFacts(
    String caseId, Parties parties, Journey journey, List<Goods> goods, OptionalDouble dwellDays) {
  /** Copies the list. */
  public CaseFacts {
    goods = List.copyOf(goods);
  }

  /** Who sends and who receives. */
  public record Parties(Party consignor, Party consignee) {
    /** Returns the party of a side. */
    public Party of(PartySide side) {
      return side == PartySide.CONSIGNOR ? consignor : consignee;
    }
  }

  /**
   * What is known of a party.
   *
   * @param id registration number, else name in capitals; empty if unknown
   * @param shipments earlier cases of the party; empty if nobody counted
   * @param findings earlier cases in which something was found
   * @param name in capitals, if papers give a registration number too
   */
  public record Party(
      Optional<String> id, OptionalInt shipments, OptionalInt findings, Optional<String> name) {
    /** Nothing is known. */
    public static final Party UNKNOWN =
        new Party(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** Makes a party that is called by its id alone. */
    public Party(Optional<String> id, OptionalInt shipments, OptionalInt findings) {
      this(id, shipments, findings, Optional.empty());
    }

    /** Returns whether its number or its name is on a list; unknown if papers give neither. */
    Truth isAmong(Set<String> list) {
      return id.isEmpty()
          ? Truth.UNKNOWN
          : Truth.of(list.contains(id.get()) || name.filter(list::contains).isPresent());
    }
  }

  /**
   * Where a case comes from.
   *
   * @param origins countries in which goods were made; none if unknown
   * @param route places passed; none if unknown
   * @param port place of discharge, if known
   * @param documents kinds handed in; none if nobody said
   */
  public record Journey(
      List<String> origins, List<String> route, Optional<String> port, List<String> documents) {
    /** Copies the lists. */
    public Journey {
      origins = List.copyOf(origins);
      route = List.copyOf(route);
      documents = List.copyOf(documents);
    }
  }

  /**
   * A declared line.
   *
   * @param hs HS code, digits only
   * @param weightKg gross mass in kg
   * @param packages number of packages
   */
  public record Goods(Optional<String> hs, OptionalDouble weightKg, OptionalDouble packages) {}
}
