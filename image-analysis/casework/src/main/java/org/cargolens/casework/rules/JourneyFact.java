package org.cargolens.casework.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.casework.cases.CaseField;

/** What of a journey a condition asks for. */
public enum JourneyFact {
  /** Any country of origin. */
  ORIGIN,
  /** Any place passed. */
  ROUTE,
  /** Place of discharge. */
  PORT;

  /** Returns the lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the field of a case that states it. */
  CaseField field() {
    return switch (this) {
      case ORIGIN -> CaseField.ORIGIN;
      case ROUTE -> CaseField.ROUTE;
      case PORT -> CaseField.PORT;
    };
  }

  /** Returns the values of a journey; none if unknown. */
  public List<String> values(CaseFacts.Journey journey) {
    return switch (this) {
      case ORIGIN -> journey.origins();
      case ROUTE -> journey.route();
      case PORT -> journey.port().map(List::of).orElse(List.of());
    };
  }

  /** Returns the fact of a word. */
  public static Optional<JourneyFact> ofWord(String word) {
    return Arrays.stream(values()).filter(fact -> fact.word().equals(word)).findFirst();
  }
}
