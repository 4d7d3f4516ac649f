package org.cargolens.analysis.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;

/** Makes a descriptor of {@code model.json}; errors name the place and what was expected. */
final class ModelDescriptorJson {
  static final String SCHEMA = "cargolens-model-pack/1";

  private ModelDescriptorJson() {}

  /** Makes something whose constructor checks its values. */
  @FunctionalInterface
  private interface Maker<T> {
    T make() throws JsonException;
  }

  static ModelDescriptor read(JsonValue value) throws JsonException {
    JsonObject root = value.asObject();
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    JsonObject input = root.get("input").asObject();
    JsonObject head = root.get("head").asObject();
    return checked(
        root,
        () ->
            new ModelDescriptor(
                root.get("name").asText(),
                root.get("version").asText(),
                root.get("licence").asText(),
                views(root.find("views")),
                input(input),
                head(head),
                list(root.get("classes"), ModelDescriptorJson::type),
                list(root.get("weights"), ModelDescriptorJson::weights),
                golden(root.find("golden")),
                training(root.get("training").asObject()),
                figures(root.find("figures"))));
  }

  /** Packs that name no view are for those from the side. */
  private static Set<ViewKind> views(Optional<JsonValue> value) throws JsonException {
    return value.isEmpty()
        ? Set.of(ViewKind.SIDE)
        : Set.copyOf(list(value.get(), ModelDescriptorJson::view));
  }

  private static ViewKind view(JsonValue value) throws JsonException {
    return word(
        value,
        text ->
            Arrays.stream(ViewKind.values())
                .filter(kind -> kind != ViewKind.UNKNOWN && kebab(kind.name()).equals(text))
                .findFirst(),
        "\"side\", \"top\" or \"backscatter\"");
  }

  private static ModelInput input(JsonObject input) throws JsonException {
    Optional<JsonValue> tile = input.find("tile");
    return checked(
        input,
        () ->
            new ModelInput(
                list(input.get("channels"), ModelDescriptorJson::channel),
                curves(input.get("domains").asObject()),
                scale(input.get("scale").asObject()),
                input.get("multipleOf").asInt(1, 256),
                tile.isPresent() ? Optional.of(tiling(tile.get().asObject())) : Optional.empty(),
                input.get("batch").asInt(1, 64)));
  }

  private static ChannelKind channel(JsonValue value) throws JsonException {
    return word(
        value,
        text ->
            Arrays.stream(ChannelKind.values())
                .filter(kind -> kebab(kind.name()).equals(text))
                .findFirst(),
        "a channel kind such as \"high-energy\"");
  }

  private static Map<Domain, InputCurve> curves(JsonObject domains) throws JsonException {
    Map<Domain, InputCurve> curves = new EnumMap<>(Domain.class);
    for (Map.Entry<String, JsonValue> member : domains.members().entrySet()) {
      InputCurve curve = curve(member.getValue().asObject());
      switch (member.getKey()) {
        case "transmission" -> curves.put(Domain.TRANSMISSION, curve);
        case "display-grey" -> {
          curves.put(Domain.DISPLAY_GREY_DARK_IS_DENSE, curve);
          curves.put(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE, curve);
        }
        default ->
            throw new JsonException(
                member.getValue().at(),
                "the domain \"transmission\" or \"display-grey\"",
                '"' + member.getKey() + '"');
      }
    }
    return curves;
  }

  private static InputCurve curve(JsonObject object) throws JsonException {
    JsonValue kind = object.get("curve");
    return switch (kind.asText()) {
      case "linear" -> new InputCurve.Linear();
      case "log" ->
          checked(object, () -> new InputCurve.Logarithmic(object.get("range").asDouble()));
      default -> throw new JsonException(kind.at(), "\"linear\" or \"log\"", kind.describe());
    };
  }

  private static InputScale scale(JsonObject object) throws JsonException {
    JsonValue kind = object.get("kind");
    return switch (kind.asText()) {
      case "native" -> new InputScale.Native();
      case "height" -> new InputScale.FixedHeight(object.get("pixels").asInt(16, 4096));
      default -> throw new JsonException(kind.at(), "\"native\" or \"height\"", kind.describe());
    };
  }

  private static Tiling tiling(JsonObject object) throws JsonException {
    return checked(
        object,
        () ->
            new Tiling(
                object.get("width").asInt(32, 8192),
                object.get("height").asInt(32, 8192),
                object.get("overlap").asInt(0, 4096)));
  }

  private static DecodeHead head(JsonObject object) throws JsonException {
    JsonValue kind = object.get("kind");
    if (!kind.asText().equals("center-distance")) {
      throw new JsonException(kind.at(), "\"center-distance\"", kind.describe());
    }
    Optional<JsonValue> agnostic = object.find("classAgnostic");
    return new DecodeHead.CenterDistance(
        object.get("stride").asInt(1, 64), agnostic.isPresent() && agnostic.get().asBoolean());
  }

  private static DetectionClass type(JsonValue value) throws JsonException {
    JsonObject object = value.asObject();
    JsonValue kind = object.get("kind");
    EntryKind entryKind =
        switch (kind.asText()) {
          case "object" -> EntryKind.OBJECT;
          case "finding" -> EntryKind.DETECTOR;
          default ->
              throw new JsonException(kind.at(), "\"object\" or \"finding\"", kind.describe());
        };
    Optional<JsonValue> raise = object.find("lowerEdgeRaise");
    return checked(
        object,
        () ->
            new DetectionClass(
                object.get("name").asText(),
                word(object.get("category"), Category::ofWord, "a category of reports"),
                entryKind,
                object.get("minimumScore").asDouble(),
                object.get("overlapLimit").asDouble(),
                raise.isPresent() ? raise.get().asDouble() : 0));
  }

  private static WeightsFile weights(JsonValue value) throws JsonException {
    JsonObject object = value.asObject();
    return new WeightsFile(
        file(object),
        word(object.get("precision"), Precision::ofWord, "\"fp32\" or \"bf16\""),
        word(object.get("layout"), MemoryLayout::ofWord, "\"contiguous\" or \"channels_last\""));
  }

  private static PackFile file(JsonObject object) throws JsonException {
    JsonValue sha256 = object.get("sha256");
    return checked(
        object,
        () ->
            new PackFile(
                object.get("file").asText(), sha256(sha256), object.get("bytes").asLong()));
  }

  private static Optional<GoldenSample> golden(Optional<JsonValue> value) throws JsonException {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    JsonObject object = value.get().asObject();
    return Optional.of(
        checked(
            object,
            () ->
                new GoldenSample(
                    object.get("height").asInt(1, 4096),
                    object.get("width").asInt(1, 4096),
                    file(object.get("input").asObject()),
                    file(object.get("output").asObject()))));
  }

  private static TrainingData training(JsonObject object) throws JsonException {
    Optional<JsonValue> sha256 = object.find("sha256");
    return checked(
        object,
        () ->
            new TrainingData(
                object.get("description").asText(),
                sha256.isPresent() ? Optional.of(sha256(sha256.get())) : Optional.empty()));
  }

  private static List<Figure> figures(Optional<JsonValue> value) throws JsonException {
    List<Figure> figures = new ArrayList<>();
    if (value.isPresent()) {
      for (Map.Entry<String, JsonValue> member : value.get().asObject().members().entrySet()) {
        figures.add(new Figure(member.getKey(), member.getValue().asDouble()));
      }
    }
    return figures;
  }

  private static Sha256 sha256(JsonValue value) throws JsonException {
    String text = value.asText();
    return checked(value, () -> new Sha256(text));
  }

  /** Reads one item of a list. */
  @FunctionalInterface
  private interface ItemReader<T> {
    T read(JsonValue item) throws JsonException;
  }

  private static <T> List<T> list(JsonValue value, ItemReader<T> reader) throws JsonException {
    List<T> items = new ArrayList<>();
    for (JsonValue item : value.asArray().items()) {
      items.add(reader.read(item));
    }
    return items;
  }

  /** Looks a word up. */
  @FunctionalInterface
  private interface WordLookUp<T> {
    Optional<T> of(String word);
  }

  private static <T> T word(JsonValue value, WordLookUp<T> look, String expected)
      throws JsonException {
    Optional<T> found = look.of(value.asText());
    if (found.isEmpty()) {
      throw new JsonException(value.at(), expected, value.describe());
    }
    return found.get();
  }

  private static <T> T checked(JsonValue at, Maker<T> maker) throws JsonException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw new JsonException(at.at(), "legal values", String.valueOf(e.getMessage()));
    }
  }

  private static String kebab(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
