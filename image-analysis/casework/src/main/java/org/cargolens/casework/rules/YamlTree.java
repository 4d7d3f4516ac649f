package org.cargolens.casework.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonNull;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonPosition;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.json.PlainScalar;
import org.cargolens.analysis.json.StrictText;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * A YAML text as the tree that JSON of the same content would be. What is written without quotes
 * keeps its text ({@link PlainScalar}); anchors, aliases and tags are refused, and so is a name
 * that comes twice in one mapping.
 */
final class YamlTree {
  /** Most bytes of a text: 16 MiB. */
  static final int MOST_BYTES = 16 << 20;

  /** Deepest nesting, as in JSON. */
  static final int DEEPEST = 64;

  private final Iterator<Event> events;
  private final String source;

  private YamlTree(Iterator<Event> events, String source) {
    this.events = events;
    this.source = source;
  }

  /** Reads a UTF-8 file of at most {@value #MOST_BYTES} bytes. */
  static JsonValue read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new JsonException(
            new JsonPosition(file.toString(), 1, 1), "at most " + MOST_BYTES + " bytes", "more");
      }
      return parse(StrictText.decode(bytes, file.toString()), file.toString());
    }
  }

  /**
   * Reads a text.
   *
   * @param text one YAML document
   * @param source what errors call it
   */
  static JsonValue parse(String text, String source) throws JsonException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    try {
      Iterator<Event> events = new Yaml(options).parse(new StringReader(text)).iterator();
      return new YamlTree(events, source).document();
    } catch (MarkedYAMLException e) {
      throw new JsonException(position(source, e.getProblemMark()), "YAML", e.getProblem());
    } catch (YAMLException e) {
      throw new JsonException(
          new JsonPosition(source, 1, 1),
          "YAML of printable characters",
          String.valueOf(e.getMessage()));
    }
  }

  private JsonValue document() throws JsonException {
    events.next();
    Event start = events.next();
    if (start.is(Event.ID.StreamEnd)) {
      throw new JsonException(position(start), "a value", "the end of the text");
    }
    JsonValue value = value(events.next(), 0);
    events.next();
    Event end = events.next();
    if (!end.is(Event.ID.StreamEnd)) {
      throw new JsonException(position(end), "the end of the text", "another document");
    }
    return value;
  }

  private JsonValue value(Event event, int depth) throws JsonException {
    JsonPosition at = position(event);
    if (depth > DEEPEST) {
      throw new JsonException(at, "at most " + DEEPEST + " levels", "more");
    }
    refuseReferences(event, at);
    if (event instanceof MappingStartEvent start) {
      refuseTag(start.getTag(), at);
      return mapping(at, depth);
    } else if (event instanceof SequenceStartEvent start) {
      refuseTag(start.getTag(), at);
      return sequence(at, depth);
    } else if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), at);
      return scalar(scalar, at);
    }
    throw new JsonException(at, "a value", event.toString());
  }

  private JsonObject mapping(JsonPosition at, int depth) throws JsonException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (Event key = events.next(); !key.is(Event.ID.MappingEnd); key = events.next()) {
      JsonPosition keyAt = position(key);
      refuseReferences(key, keyAt);
      if (!(key instanceof ScalarEvent name)) {
        throw new JsonException(keyAt, "a name", "a list or mapping");
      }
      refuseTag(name.getTag(), keyAt);
      if (members.put(name.getValue(), value(events.next(), depth + 1)) != null) {
        throw new JsonException(keyAt, "each name once", '"' + name.getValue() + "\" again");
      }
    }
    return new JsonObject(members, at);
  }

  private JsonArray sequence(JsonPosition at, int depth) throws JsonException {
    List<JsonValue> items = new ArrayList<>();
    for (Event item = events.next(); !item.is(Event.ID.SequenceEnd); item = events.next()) {
      items.add(value(item, depth + 1));
    }
    return new JsonArray(items, at);
  }

  private static JsonValue scalar(ScalarEvent scalar, JsonPosition at) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return new JsonText(text, at);
    }
    boolean nothing = text.isEmpty() || text.equals("~") || text.equals("null");
    return nothing ? new JsonNull(at) : new PlainScalar(text, at);
  }

  /**
   * What stands for something else elsewhere can grow without bound, and hides what a rule says.
   */
  private static void refuseReferences(Event event, JsonPosition at) throws JsonException {
    if (event instanceof AliasEvent alias) {
      throw new JsonException(at, "a value written out", "*" + alias.getAnchor());
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw new JsonException(at, "a value without an anchor", "&" + node.getAnchor());
    }
  }

  private static void refuseTag(String tag, JsonPosition at) throws JsonException {
    if (tag != null) {
      throw new JsonException(at, "a value without a tag", tag);
    }
  }

  private JsonPosition position(Event event) {
    return position(source, event.getStartMark());
  }

  private static JsonPosition position(String source, Mark mark) {
    return new JsonPosition(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
