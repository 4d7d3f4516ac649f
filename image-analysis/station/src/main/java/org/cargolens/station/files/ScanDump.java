package org.cargolens.station.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scan.sidecar.Sidecar;
import org.jspecify.annotations.Nullable;

/** The structure of a scan and of the file that it came from, without samples. */
public final class ScanDump {
  /** Name and version of the JSON form. */
  public static final String SCHEMA = "cargolens/dump/1";

  private static final int PIECE = 1 << 18;

  private ScanDump() {}

  /**
   * Describes a scan; what is unknown is left out.
   *
   * @param file the file that it was read from
   * @param scan the scan
   * @param beside what else is known of it
   * @throws IOException if the file can't be read
   */
  public static JsonObject of(Path file, RawScan scan, Beside beside) throws IOException {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("file", file.toString())
        .put("format", beside.format().orElse(null))
        .put("bytes", Files.size(file))
        .put("sha256", sha256(file).hex())
        .put("metadata", metadata(scan.metadata()))
        .put("views", array(scan.views(), ScanDump::view))
        .put("attachments", array(scan.attachments(), ScanDump::attachment))
        .put("sidecar", beside.sidecar().map(ScanDump::sidecar).orElse(null))
        .put("steel", beside.steel().orElse(null))
        .build();
  }

  /**
   * What is known of a scan beside what it holds.
   *
   * @param format name of the format as which it was read
   * @param sidecar what a maker's sidecar says of it
   * @param steel how much steel it shows, see {@link SteelSummary}
   */
  public record Beside(
      Optional<String> format, Optional<Sidecar> sidecar, Optional<JsonObject> steel) {}

  /**
   * Describes a maker's sidecar alone.
   *
   * @throws IOException if the file can't be read
   */
  public static JsonObject ofSidecar(Path file, Sidecar sidecar) throws IOException {
    return ofObject(file, "maker's sidecar").put("sidecar", sidecar(sidecar)).build();
  }

  /**
   * Begins the description of a file that holds no scan.
   *
   * @param kind what it is, in words
   * @throws IOException if the file can't be read
   */
  public static JsonObject.Builder ofObject(Path file, String kind) throws IOException {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("file", file.toString())
        .put("kind", kind)
        .put("bytes", Files.size(file))
        .put("sha256", sha256(file).hex());
  }

  /** Returns a dump as indented lines of text. */
  public static String text(JsonObject dump) {
    StringBuilder text = new StringBuilder();
    append(text, "", dump);
    return text.toString();
  }

  private static void append(StringBuilder text, String indent, JsonObject object) {
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      String name = member.getKey();
      if (member.getValue() instanceof JsonObject inner) {
        text.append(indent).append(name).append(":\n");
        append(text, indent + "  ", inner);
      } else if (member.getValue() instanceof JsonArray array) {
        for (int i = 0; i < array.items().size(); i++) {
          text.append(indent).append(name).append(' ').append(i);
          appendElement(text, indent, array.items().get(i));
        }
      } else {
        text.append(indent).append(name).append(": ");
        text.append(plain(member.getValue())).append('\n');
      }
    }
  }

  private static void appendElement(StringBuilder text, String indent, JsonValue value) {
    if (value instanceof JsonObject inner) {
      text.append(":\n");
      append(text, indent + "  ", inner);
    } else {
      text.append(": ").append(plain(value)).append('\n');
    }
  }

  /** Control characters of a hostile file stay escaped, as JSON writes them. */
  private static String plain(JsonValue value) {
    String printed = Json.print(value).strip();
    boolean safe = value instanceof JsonText text && printed.equals('"' + text.value() + '"');
    return safe ? printed.substring(1, printed.length() - 1) : printed;
  }

  private static JsonObject metadata(ScanMetadata metadata) {
    return JsonObject.builder()
        .put("scanId", metadata.scanId().orElse(null))
        .put("scanner", metadata.scanner().map(ScanDump::scanner).orElse(null))
        .put("capturedAt", metadata.capturedAt().map(Object::toString).orElse(null))
        .put("site", metadata.site().orElse(null))
        .put("containers", array(metadata.containers(), ScanDump::container))
        .put("radiation", metadata.radiation().map(ScanDump::radiation).orElse(null))
        .put("projectedInto", metadata.projection().map(mark -> mark.original().hex()).orElse(null))
        .build();
  }

  private static JsonObject scanner(ScannerIdentity identity) {
    return JsonObject.builder()
        .put("manufacturer", identity.manufacturer())
        .put("model", identity.model())
        .put("serialNumber", identity.serialNumber())
        .put("firmware", identity.firmware().orElse(null))
        .build();
  }

  private static JsonObject container(ContainerReading reading) {
    return JsonObject.builder()
        .put("slot", reading.slot())
        .put("text", reading.text())
        .put("valid", reading.number().isPresent())
        .put("confidence", number(reading.confidence()))
        .build();
  }

  private static JsonObject radiation(RadiationOccupancy occupancy) {
    return JsonObject.builder()
        .put("sequence", occupancy.sequence())
        .put("began", occupancy.began().toString())
        .put("ended", occupancy.ended().toString())
        .put("alarms", array(List.copyOf(occupancy.alarms()), alarm -> Json.text(alarm.name())))
        .build();
  }

  private static JsonObject view(View view) {
    return JsonObject.builder()
        .put("kind", view.kind().name())
        .put("lines", view.geometry().lines())
        .put("detectors", view.geometry().detectors())
        .put("linePitchMm", number(view.geometry().linePitchMm()))
        .put("detectorPitchMm", number(view.geometry().detectorPitchMm()))
        .put(
            "orientation",
            view.geometry()
                .orientation()
                .map(one -> "detector 0 " + one.firstDetector() + ", line 0 " + one.firstLine())
                .orElse(null))
        .put("channels", array(view.channels(), ScanDump::channel))
        .put("missingLines", view.gaps().stream().mapToInt(LineGap::lines).sum())
        .put("gaps", array(view.gaps(), ScanDump::gap))
        .put("encoder", view.lineTable().encoderPositions().isPresent())
        .put("calibration", array(view.calibration(), ScanDump::frame))
        .build();
  }

  private static JsonObject channel(Channel channel) {
    return JsonObject.builder()
        .put("kind", channel.kind().name())
        .put("domain", channel.domain().name())
        .put("bits", channel.format().bitsAllocated())
        .put("significantBits", channel.format().significantBits())
        .put("memoryOrder", channel.grid().layout().order().name())
        .put("interleave", channel.grid().layout().interleave())
        .put("sha256", channel.sha256().hex())
        .build();
  }

  private static JsonObject gap(LineGap gap) {
    return JsonObject.builder()
        .put("firstLine", gap.firstLine())
        .put("lines", gap.lines())
        .put("cause", gap.cause().name())
        .build();
  }

  private static JsonObject frame(CalibrationFrame frame) {
    return JsonObject.builder()
        .put("kind", frame.kind().name())
        .put("lines", frame.channel().lines())
        .put("channel", channel(frame.channel()))
        .build();
  }

  private static JsonObject attachment(Attachment attachment) {
    return JsonObject.builder()
        .put("name", attachment.name())
        .put("bytes", attachment.size())
        .put("sha256", attachment.sha256().hex())
        .build();
  }

  private static JsonObject sidecar(Sidecar sidecar) {
    return JsonObject.builder()
        .put("name", sidecar.name())
        .put(
            "fields",
            array(
                sidecar.fields(),
                field ->
                    JsonObject.builder()
                        .put("path", field.path())
                        .put("value", field.value())
                        .build()))
        .build();
  }

  private static <T> JsonValue array(List<T> values, Function<T, JsonValue> entry) {
    return JsonArray.of(values.stream().map(entry).toList());
  }

  private static @Nullable JsonValue number(OptionalDouble value) {
    return value.isPresent() ? Json.number(value.getAsDouble()) : null;
  }

  private static Sha256 sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(piece) >= 0) {
        digest.update(piece.flip());
        piece.clear();
      }
    }
    return Sha256.of(digest);
  }
}
