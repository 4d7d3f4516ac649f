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
 * @param fieldless what no field takes
 * @param rows how many rows were read, the heading not counted
 */
public record ImportResult(Papers papers, List<ImportFault> faults, Fieldless fieldless, int rows) {
  /** Copies the list. */
  public ImportResult {
    faults = List.copyOf(faults);
  }

  /**
   * Columns that no field takes, with how many values each had, in the order of the file.
   *
   * @param kept those whose values stay with their cases
   * @param notKept those whose values go to no case, since nothing says of which they are
   */
  public record Fieldless(Map<String, Integer> kept, Map<String, Integer> notKept) {
    /** Copies the maps and keeps their order. */
    public Fieldless {
      kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
      notKept = Collections.unmodifiableMap(new LinkedHashMap<>(notKept));
    }
  }

  /** Returns the columns that no field takes and whose values stay with their cases. */
  public Map<String, Integer> unmappedColumns() {
    return fieldless.kept();
  }

  /** Returns the cases in the order of the file. */
  public List<CargoCase> cases() {
    return papers.cases();
  }
}
