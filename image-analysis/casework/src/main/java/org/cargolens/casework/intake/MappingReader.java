package org.cargolens.casework.intake;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.cases.CaseField;

/** Makes a mapping of a JSON tree, and refuses whatever it doesn't know. */
final class MappingReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "schema",
          "source",
          "id",
          "columns",
          "delimiter",
          "list",
          "records",
          "goods",
          "decimal",
          "timePattern",
          "zone");

  private final JsonObject root;

  MappingReader(JsonObject root) {
    this.root = root;
  }

  CaseMapping read() throws JsonException {
    for (Map.Entry<String, JsonValue> member : root.members().entrySet()) {
      if (!MEMBERS.contains(member.getKey())) {
        throw new JsonException(
            member.getValue().at(), "one of " + sorted(MEMBERS), '"' + member.getKey() + '"');
      }
    }
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(CaseMapping.SCHEMA)) {
      throw new JsonException(schema.at(), '"' + CaseMapping.SCHEMA + '"', schema.describe());
    }
    Map<String, CaseField> columns = columns();
    FileLayout layout = layout();
    List<String> id = id();
    try {
      return new CaseMapping(root.get("source").asText(), id, columns, layout);
    } catch (IllegalArgumentException e) {
      throw new JsonException(root.at(), "a mapping", String.valueOf(e.getMessage()));
    }
  }

  private List<String> id() throws JsonException {
    List<String> id = new ArrayList<>();
    for (JsonValue item : root.get("id").asArray().items()) {
      id.add(item.asText());
    }
    return id;
  }

  private Map<String, CaseField> columns() throws JsonException {
    Map<String, CaseField> columns = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member :
        root.get("columns").asObject().members().entrySet()) {
      JsonValue word = member.getValue();
      columns.put(
          member.getKey(),
          CaseField.ofWord(word.asText())
              .orElseThrow(
                  () -> new JsonException(word.at(), "one of " + words(), word.describe())));
    }
    return columns;
  }

  private FileLayout layout() throws JsonException {
    String delimiter = text("delimiter", ",");
    String decimal = text("decimal", ".");
    if (delimiter.length() != 1 || decimal.length() != 1) {
      throw new JsonException(
          root.at(), "one character as delimiter and decimal", delimiter + " and " + decimal);
    }
    try {
      return new FileLayout(
          delimiter.charAt(0),
          root.find("list").isPresent() ? Optional.of(root.get("list").asText()) : Optional.empty(),
          new FileLayout.TreePaths(text("records", ""), text("goods", "")),
          new ValueStyle(decimal.charAt(0), timePattern(), zone()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new JsonException(root.at(), "a layout", String.valueOf(e.getMessage()));
    }
  }

  private Optional<DateTimeFormatter> timePattern() throws JsonException {
    Optional<JsonValue> pattern = root.find("timePattern");
    // Strict: the 31st of February is a fault, not the 28th.
    return pattern.isPresent()
        ? Optional.of(
            DateTimeFormatter.ofPattern(pattern.get().asText(), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT))
        : Optional.empty();
  }

  private ZoneId zone() throws JsonException {
    return root.find("zone").isPresent() ? ZoneId.of(root.get("zone").asText()) : ZoneOffset.UTC;
  }

  private String text(String name, String otherwise) throws JsonException {
    return root.find(name).isPresent() ? root.get(name).asText() : otherwise;
  }

  private static String words() {
    return sorted(Arrays.stream(CaseField.values()).map(CaseField::word).toList());
  }

  private static String sorted(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
