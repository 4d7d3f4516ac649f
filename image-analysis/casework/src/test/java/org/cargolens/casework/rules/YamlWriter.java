package org.cargolens.casework.rules;

import java.util.Map;
import java.util.Random;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;

/** Writes a tree as YAML, in block or flow style, quoted or plain, as a seed decides. */
final class YamlWriter {
  private final Random random;
  private final StringBuilder out = new StringBuilder();

  YamlWriter(long seed) {
    random = new Random(seed);
  }

  String write(JsonValue value) {
    out.setLength(0);
    block(value, 0);
    return out.toString();
  }

  private void block(JsonValue value, int indent) {
    if (value instanceof JsonObject object
        && !object.members().isEmpty()
        && random.nextInt(4) > 0) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        out.append('\n').append(" ".repeat(indent)).append(scalar(member.getKey())).append(": ");
        block(member.getValue(), indent + 2);
      }
    } else if (value instanceof JsonArray array
        && !array.items().isEmpty()
        && random.nextInt(4) > 0) {
      for (JsonValue item : array.items()) {
        out.append('\n').append(" ".repeat(indent)).append("- ");
        block(item, indent + 2);
      }
    } else {
      flow(value);
    }
  }

  private void flow(JsonValue value) {
    if (value instanceof JsonObject object) {
      String between = "{";
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        out.append(between).append(scalar(member.getKey())).append(": ");
        flow(member.getValue());
        between = ", ";
      }
      out.append(object.members().isEmpty() ? "{}" : "}");
    } else if (value instanceof JsonArray array) {
      String between = "[";
      for (JsonValue item : array.items()) {
        out.append(between);
        flow(item);
        between = ", ";
      }
      out.append(array.items().isEmpty() ? "[]" : "]");
    } else {
      out.append(value instanceof JsonText text ? scalar(text.value()) : value.describe());
    }
  }

  private String scalar(String text) {
    boolean plain = text.matches("[A-Za-z0-9][A-Za-z0-9./ :-]*") && !text.contains(": ");
    return switch (random.nextInt(plain && !text.endsWith(":") ? 3 : 2)) {
      case 0 -> '"' + text + '"';
      case 1 -> "'" + text + "'";
      default -> text;
    };
  }
}
