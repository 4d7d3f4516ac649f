package org.cargolens.casework.cases;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/**
 * What one import stated of a case.
 *
 * @param cargoCase what it says
 * @param documents of which documents it comes, as {@link References}; none if nobody can tell
 */
public record PaperVersion(CargoCase cargoCase, Set<String> documents) {
  /** Member of an entry that names the documents. */
  public static final String DOCUMENTS = "documents";

  /** Copies the set. */
  public PaperVersion {
    documents = Set.copyOf(documents);
  }

  /**
   * Returns a version whose keys may name its documents; else it comes of those whom its values
   * name as their source: what a source says of a case again takes the place of what it said.
   */
  public static PaperVersion of(CargoCase cargoCase, CaseKeys keys) {
    return new PaperVersion(
        cargoCase, keys.documents().isEmpty() ? ofSources(cargoCase) : keys.documents());
  }

  /**
   * Reads a version; those of versions before 44 of the store name no documents.
   *
   * @param body of the entry
   * @param personal its personal part, without members if it is gone or may not be seen
   */
  public static PaperVersion read(JsonObject body, JsonObject personal) throws JsonException {
    JsonObject open = body.get("case").asObject();
    CargoCase cargoCase = CaseJson.read(open, personal);
    if (body.find(DOCUMENTS).isEmpty()) {
      // By what all may see: it must not depend on who asks which papers stand.
      CargoCase seen = CaseJson.read(open, JsonObject.builder().build());
      return new PaperVersion(cargoCase, ofSources(seen));
    }
    Set<String> documents = new HashSet<>();
    for (JsonValue one : body.get(DOCUMENTS).asArray().items()) {
      documents.add(one.asText());
    }
    return new PaperVersion(cargoCase, documents);
  }

  /** Returns the documents as a member of an entry. */
  public JsonArray documentsJson() {
    return JsonArray.of(new TreeSet<>(documents).stream().map(Json::text).toList());
  }

  private static Set<String> ofSources(CargoCase cargoCase) {
    Stream<FieldValue> fields = cargoCase.fields().values().stream().flatMap(List::stream);
    Stream<FieldValue> goods =
        cargoCase.goods().stream().flatMap(line -> line.fields().values().stream());
    return Stream.concat(
            Stream.concat(fields, goods).map(FieldValue::provenance),
            cargoCase.unmapped().stream().map(UnmappedValue::provenance))
        .map(Provenance::source)
        .distinct()
        .map(References::ofSource)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether later versions state all of its documents anew. */
  boolean isReplacedBy(Collection<PaperVersion> later) {
    Set<String> stated = new LinkedHashSet<>();
    later.forEach(one -> stated.addAll(one.documents));
    return !documents.isEmpty() && stated.containsAll(documents);
  }
}
