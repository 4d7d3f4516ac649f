package org.cargolens.casework.cases;

import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;

/**
 * What one import stated of a case.
 *
 * @param cargoCase what it says
 * @param documents of which documents it comes
 */
public record PaperVersion(CargoCase cargoCase, PaperDocuments documents) {
  /** Returns a version whose keys may name its documents. */
  public static PaperVersion of(CargoCase cargoCase, CaseKeys keys) {
    return new PaperVersion(cargoCase, PaperDocuments.of(cargoCase, keys));
  }

  /**
   * Reads a version.
   *
   * @param body of the entry
   * @param personal its personal part, without members if it is gone or may not be seen
   */
  public static PaperVersion read(JsonObject body, JsonObject personal) throws JsonException {
    return new PaperVersion(
        CaseJson.read(body.get("case").asObject(), personal), PaperDocuments.read(body));
  }
}
