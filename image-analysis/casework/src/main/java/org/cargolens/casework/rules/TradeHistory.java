package org.cargolens.casework.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;

/**
 * How often parties traded before and how often something was found, counted as cases and findings
 * come, in order; makes the facts that rules see. For one thread.
 */
public final class TradeHistory {
  private final Map<String, int[]> counts = new HashMap<>();

  /** Makes a history that knows no party yet. */
  public TradeHistory() {}

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
            party(PartySide.CONSIGNOR, cargoCase), party(PartySide.CONSIGNEE, cargoCase)),
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
    for (PartySide side : PartySide.values()) {
      id(side, cargoCase).ifPresent(id -> counts(side, id)[0]++);
    }
  }

  /** Counts that something was found in a case, for its parties. */
  public void countFinding(CargoCase cargoCase) {
    for (PartySide side : PartySide.values()) {
      id(side, cargoCase).ifPresent(id -> counts(side, id)[1]++);
    }
  }

  private CaseFacts.Party party(PartySide side, CargoCase cargoCase) {
    Optional<String> id = id(side, cargoCase);
    if (id.isEmpty()) {
      return CaseFacts.Party.UNKNOWN;
    }
    int[] known = counts.getOrDefault(key(side, id.get()), new int[2]);
    return new CaseFacts.Party(
        id,
        OptionalInt.of(known[0]),
        OptionalInt.of(known[1]),
        name(side, cargoCase).filter(name -> !id.get().equals(name)));
  }

  private int[] counts(PartySide side, String id) {
    return counts.computeIfAbsent(key(side, id), unused -> new int[2]);
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
