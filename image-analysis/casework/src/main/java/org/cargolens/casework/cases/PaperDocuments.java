package org.cargolens.casework.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;

/**
 * Of which documents papers come.
 *
 * @param named the documents, as {@link References}; none in entries of versions before 44 of the
 *     store, or if nobody can tell
 * @param sources whom their values name as their source, as {@link References}
 */
public record PaperDocuments(Set<String> named, Set<String> sources) {
  /** Member of an entry that names the documents. */
  public static final String MEMBER = "documents";

  /** Copies the sets. */
  public PaperDocuments {
    named = Set.copyOf(named);
    sources = Set.copyOf(sources);
  }

  /**
   * Returns the documents that keys name; else those whom the values name as their source: what a
   * source says of a case again takes the place of what it said.
   */
  static PaperDocuments of(CargoCase cargoCase, CaseKeys keys) {
    Set<String> sources = sources(cargoCase);
    return new PaperDocuments(keys.documents().isEmpty() ? sources : keys.documents(), sources);
  }

  /**
   * Reads them by what all may see: it must not depend on who asks which papers stand. Neither need
   * the rest of the papers be readable.
   *
   * @param body of the entry
   */
  public static PaperDocuments read(JsonObject body) throws JsonException {
    Set<String> named = new HashSet<>();
    if (body.find(MEMBER).isPresent()) {
      for (JsonValue one : body.get(MEMBER).asArray().items()) {
        named.add(one.asText());
      }
    }
    Set<String> sources = new HashSet<>();
    addSources(body.get("case").asObject(), sources);
    return new PaperDocuments(
        named, sources.stream().map(References::ofSource).collect(Collectors.toSet()));
  }

  private static void addSources(JsonValue of, Set<String> sources) {
    if (of instanceof JsonArray array) {
      array.items().forEach(item -> addSources(item, sources));
    } else if (of instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        if (member.getKey().equals("source") && member.getValue() instanceof JsonText text) {
          sources.add(text.value());
        }
        addSources(member.getValue(), sources);
      }
    }
  }

  private static Set<String> sources(CargoCase cargoCase) {
    Stream<FieldValue> fields =
        Stream.concat(
            cargoCase.fields().values().stream().flatMap(List::stream),
            cargoCase.goods().stream().flatMap(line -> line.fields().values().stream()));
    return Stream.concat(
            fields.map(FieldValue::provenance),
            cargoCase.unmapped().stream().map(UnmappedValue::provenance))
        .map(Provenance::source)
        .distinct()
        .map(References::ofSource)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the documents as a member of an entry. */
  public JsonArray json() {
    return JsonArray.of(new TreeSet<>(named).stream().map(Json::text).toList());
  }

  /** Gathers what later papers state, from the last to the first. */
  static final class Stated {
    private final Set<String> named = new HashSet<>();
    private final Set<String> sources = new HashSet<>();

    /** Adds the papers before those that were added; returns whether they stand beside them. */
    boolean add(PaperDocuments earlier) {
      // Papers that name no documents are the same document as all later ones of their sources.
      Set<String> own = earlier.named.isEmpty() ? earlier.sources : earlier.named;
      Set<String> later = earlier.named.isEmpty() ? sources : named;
      boolean stands = own.isEmpty() || !later.containsAll(own);
      named.addAll(earlier.named);
      sources.addAll(earlier.sources);
      return stands;
    }
  }
}
