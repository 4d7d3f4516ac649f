package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.Orientation.FirstDetector;
import org.cargolens.scan.Orientation.FirstLine;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ViewDescription;

/** Description of a scan (rule 2.5). The scanner's identity is not in it: that came before. */
final class ScanCodec {
  private static final ViewKind[] KINDS = {
    ViewKind.SIDE, ViewKind.TOP, ViewKind.BACKSCATTER, ViewKind.UNKNOWN
  };
  private static final int UNKNOWN_ORIENTATION = 0xFF;

  private ScanCodec() {}

  static void write(ByteBuffer target, ScanDescription scan) {
    ScanMetadata metadata = scan.metadata();
    PayloadWriter.text(target, metadata.scanId());
    PayloadWriter.text(target, metadata.site());
    Optional<Instant> time = metadata.capturedAt();
    target.put((byte) (time.isPresent() ? 1 : 0));
    target.putLong(time.map(Instant::getEpochSecond).orElse(0L));
    target.putInt(time.map(Instant::getNano).orElse(0));
    target.put((byte) metadata.containers().size());
    for (ContainerReading reading : metadata.containers()) {
      target.put((byte) reading.slot());
      PayloadWriter.text(target, reading.text());
      PayloadWriter.number(target, reading.confidence());
    }
    target.put((byte) scan.views().size());
    for (ViewDescription view : scan.views()) {
      target.put((byte) StreamCodec.indexOf(KINDS, view.kind()));
      PayloadWriter.number(target, view.linePitchMm());
      PayloadWriter.number(target, view.detectorPitchMm());
      target.put((byte) orientationCode(view.orientation()));
    }
    StreamCodec.writeAll(target, scan.streams());
  }

  private static int orientationCode(Optional<Orientation> orientation) {
    if (orientation.isEmpty()) {
      return UNKNOWN_ORIENTATION;
    }
    return (orientation.get().firstDetector() == FirstDetector.BOTTOM ? 1 : 0)
        + (orientation.get().firstLine() == FirstLine.VEHICLE_REAR ? 2 : 0);
  }

  static ScanDescription read(PayloadReader source) throws MalformedPayloadException {
    try {
      ScanMetadata metadata = metadata(source);
      List<ViewDescription> views = new ArrayList<>();
      int count = source.u8("view count");
      for (int i = 0; i < count; i++) {
        views.add(view(source));
      }
      return new ScanDescription(metadata, views, StreamCodec.readAll(source));
    } catch (IllegalArgumentException e) {
      throw PayloadReader.refused(e);
    }
  }

  private static ScanMetadata metadata(PayloadReader source) throws MalformedPayloadException {
    Optional<String> scanId = source.optionalText("scan id");
    Optional<String> site = source.optionalText("site");
    Optional<Instant> time = time(source);
    List<ContainerReading> containers = new ArrayList<>();
    int count = source.u8("container count");
    for (int i = 0; i < count; i++) {
      int slot = source.u8("container slot");
      String text = source.text("container number");
      OptionalDouble confidence = source.f64("container confidence");
      containers.add(new ContainerReading(slot, text, ContainerNumber.parse(text), confidence));
    }
    return new ScanMetadata(scanId, Optional.empty(), time, site, containers);
  }

  private static Optional<Instant> time(PayloadReader source) throws MalformedPayloadException {
    boolean known = source.u8("time known") != 0;
    long seconds = source.i64("seconds");
    int nanos = source.count("nanoseconds", 999_999_999);
    try {
      return known ? Optional.of(Instant.ofEpochSecond(seconds, nanos)) : Optional.empty();
    } catch (DateTimeException e) {
      throw new MalformedPayloadException("not a time: " + seconds + " s since 1970");
    }
  }

  private static ViewDescription view(PayloadReader source) throws MalformedPayloadException {
    ViewKind kind = source.oneOf("view kind", KINDS);
    OptionalDouble linePitch = source.f64("line pitch");
    OptionalDouble detectorPitch = source.f64("detector pitch");
    int code = source.u8("orientation");
    if (code > 3 && code != UNKNOWN_ORIENTATION) {
      throw new MalformedPayloadException("orientation must be 0 to 3 or 255, is " + code);
    }
    // Whether the pitches are legal is for ViewGeometry to say, now rather than at the scan's end.
    new ViewGeometry(1, 1, linePitch, detectorPitch, Optional.empty());
    return new ViewDescription(kind, linePitch, detectorPitch, orientation(code));
  }

  private static Optional<Orientation> orientation(int code) {
    return code == UNKNOWN_ORIENTATION
        ? Optional.empty()
        : Optional.of(
            new Orientation(
                (code & 1) != 0 ? FirstDetector.BOTTOM : FirstDetector.TOP,
                (code & 2) != 0 ? FirstLine.VEHICLE_REAR : FirstLine.VEHICLE_FRONT));
  }
}
