package org.cargolens.casework.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;

/**
 * How often parties traded before and how often something was found, counted as cases and findings
 * come, in order; makes the facts that rules see. For one thread.
 */
public final class TradeHistory {
  private static final int SHIPMENTS = 0;
  private static final int FINDINGS = 1;
  private static final int TOLD = 2;

  private final Map<String, int[]> counts = new HashMap<>();
  private final UnaryOperator<String> keys;
  private final Optional<HistorySource> told;

  /** Makes a history that knows no party yet. */
  public TradeHistory() {
    this(UnaryOperator.identity(), Optional.empty());
  }

  /**
   * Makes a history that knows no party yet, and is told some of what it counts by another unit.
   *
   * @param keys makes of each of {@link #parties} what that unit calls it
   * @param told whose history tells it, if there is one
   */
  public TradeHistory(UnaryOperator<String> keys, Optional<HistorySource> told) {
    this.keys = keys;
    this.told = told;
  }

  /** Returns parties of a case, none to two: side and number or name: {@code consignee:T-77}. */
  public static List<String> parties(CargoCase cargoCase) {
    List<String> parties = new ArrayList<>();
    for (PartySide side : PartySide.values()) {
      id(side, cargoCase).ifPresent(id -> parties.add(key(side, id)));
    }
    return parties;
  }

  /**
   * Returns what rules see of a case, with the history of its parties before it.
   *
   * @param cargoCase what its papers say
   * @param now when it is looked at
   */
  public CaseFacts facts(CargoCase cargoCase, Instant now) {
    return new CaseFacts(
        cargoCase.id(),
        new CaseFacts.Parties(
            party(PartySide.CONSIGNOR, cargoCase), party(PartySide.CONSIGNEE, cargoCase), told),
        new CaseFacts.Journey(
            cargoCase.texts(CaseField.ORIGIN),
            cargoCase.texts(CaseField.ROUTE),
            cargoCase.text(CaseField.PORT),
            cargoCase.texts(CaseField.DOCUMENT)),
        cargoCase.goods().stream()
            .map(item -> new CaseFacts.Goods(item.hs(), item.weightKg(), item.packages()))
            .toList(),
        cargoCase.dwellDays(now));
  }

  /** Counts a case for its parties. */
  public void count(CargoCase cargoCase) {
    parties(cargoCase).forEach(party -> counts(keys.apply(party))[SHIPMENTS]++);
  }

  /** Counts that something was found in a case, for its parties. */
  public void countFinding(CargoCase cargoCase) {
    countFinding(parties(cargoCase).stream().map(keys).toList());
  }

  /**
   * Counts that something was found in a case of which the other unit tells.
   *
   * @param parties as that unit calls them
   */
  public void countFinding(List<String> parties) {
    parties.forEach(party -> counts(party)[FINDINGS]++);
  }

  /**
   * Counts what the other unit tells.
   *
   * @param parties as that unit calls them
   * @param finding whether something was found; else a case came in
   */
  public void countTold(List<String> parties, boolean finding) {
    int which = finding ? FINDINGS : SHIPMENTS;
    for (String party : parties) {
      counts(party)[which]++;
      counts(party)[TOLD + which]++;
    }
  }

  private CaseFacts.Party party(PartySide side, CargoCase cargoCase) {
    Optional<String> id = id(side, cargoCase);
    if (id.isEmpty()) {
      return CaseFacts.Party.UNKNOWN;
    }
    int[] known = counts.getOrDefault(keys.apply(key(side, id.get())), new int[2 * TOLD]);
    return new CaseFacts.Party(
        new CaseFacts.Identity(id, name(side, cargoCase).filter(name -> !id.get().equals(name))),
        OptionalInt.of(known[SHIPMENTS]),
        OptionalInt.of(known[FINDINGS]),
        new CaseFacts.Told(known[TOLD + SHIPMENTS], known[TOLD + FINDINGS]));
  }

  private int[] counts(String key) {
    return counts.computeIfAbsent(key, unused -> new int[2 * TOLD]);
  }

  private static String key(PartySide side, String id) {
    return side.word() + ":" + id;
  }

  private static Optional<String> id(PartySide side, CargoCase cargoCase) {
    CaseField number =
        side == PartySide.CONSIGNOR ? CaseField.CONSIGNOR_ID : CaseField.CONSIGNEE_ID;
    return cargoCase.text(number).or(() -> name(side, cargoCase));
  }

  private static Optional<String> name(PartySide side, CargoCase cargoCase) {
    CaseField field = side == PartySide.CONSIGNOR ? CaseField.CONSIGNOR : CaseField.CONSIGNEE;
    return cargoCase.text(field).map(name -> name.toUpperCase(Locale.ROOT));
  }
}
