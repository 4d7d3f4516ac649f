package org.cargolens.casework.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.Papers;

/**
 * What a file held.
 *
 * @param papers cases in the order of the file, and what documents of it say of earlier papers
 * @param faults what could not be taken as it stands, in the order of the file
 * @param unmappedColumns columns that no field takes, with how many values each had
 * @param rows how many rows were read, the heading not counted
 */
public record ImportResult(
    Papers papers, List<ImportFault> faults, Map<String, Integer> unmappedColumns, int rows) {
  /** Copies the collections and keeps their order. */
  public ImportResult {
    faults = List.copyOf(faults);
    unmappedColumns = Collections.unmodifiableMap(new LinkedHashMap<>(unmappedColumns));
  }

  /** Returns the cases in the order of the file. */
  public List<CargoCase> cases() {
    return papers.cases();
  }
}
