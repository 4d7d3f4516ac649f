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

  /**
   * Who sends and who receives.
   *
   * @param history of another unit, if the store has one
   */
  public record Parties(Party consignor, Party consignee, Optional<HistorySource> history) {
    /** Makes parties of whom the store's own cases alone tell. */
    public Parties(Party consignor, Party consignee) {
      this(consignor, consignee, Optional.empty());
    }

    /** Returns the party of a side. */
    public Party of(PartySide side) {
      return side == PartySide.CONSIGNOR ? consignor : consignee;
    }
  }

  /**
   * What is known of a party.
   *
   * @param identity by what it is known
   * @param shipments earlier cases of the party; empty if nobody counted
   * @param findings earlier cases in which something was found
   * @param told how many of both another unit's history tells
   */
  public record Party(Identity identity, OptionalInt shipments, OptionalInt findings, Told told) {
    /** Nothing is known. */
    public static final Party UNKNOWN =
        new Party(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** Makes a party of one id and no other name, of whom the store's own cases alone tell. */
    public Party(Optional<String> id, OptionalInt shipments, OptionalInt findings) {
      this(new Identity(id, Optional.empty()), shipments, findings, Told.NOTHING);
    }
  }

  /**
   * By what papers know a party.
   *
   * @param id registration number, else name in capitals; empty if unknown
   * @param name in capitals, if papers give a registration number too
   */
  public record Identity(Optional<String> id, Optional<String> name) {
    /** Returns whether its number or its name is on a list; unknown if papers give neither. */
    Truth isAmong(Set<String> list) {
      return id.isEmpty()
          ? Truth.UNKNOWN
          : Truth.of(list.contains(id.get()) || name.filter(list::contains).isPresent());
    }

    /** Returns number and name in words. */
    @Override
    public String toString() {
      return id.orElse("unknown") + name.map(one -> ", " + one).orElse("");
    }
  }

  /**
   * How many of a party's earlier cases and findings another unit's history tells.
   *
   * @param shipments of its earlier cases
   * @param findings of those in which something was found
   */
  public record Told(int shipments, int findings) {
    /** No history tells of it. */
    public static final Told NOTHING = new Told(0, 0);
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
