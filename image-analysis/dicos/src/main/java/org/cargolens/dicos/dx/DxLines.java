package org.cargolens.dicos.dx;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.module.PrivateTag;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.ImageSize;

/** What an image's elements tell of its view. */
final class DxLines {
  private DxLines() {}

  /** Returns what an image is if it is a calibration frame of ours. */
  static Optional<CalibrationFrame.Kind> calibration(DataSet data) {
    return PrivateTag.isOurs(data)
        ? DxMeaning.word(CalibrationFrame.Kind.values(), data.text(PrivateTag.CALIBRATION_KIND))
        : Optional.empty();
  }

  /**
   * Reads the view's part.
   *
   * @throws IllegalArgumentException if a value is not legal
   */
  static DxImage.Lines read(DataSet data, ImageSize size) {
    if (!PrivateTag.isOurs(data)) {
      return new DxImage.Lines(
          ViewKind.UNKNOWN, spacing(data, size), LineTable.ofLines(size.columns()), List.of());
    }
    ViewGeometry geometry =
        new ViewGeometry(
            size.columns(),
            size.rows(),
            data.number(PrivateTag.LINE_PITCH),
            data.number(PrivateTag.DETECTOR_PITCH),
            orientation(data));
    return new DxImage.Lines(
        DxMeaning.word(ViewKind.values(), data.text(PrivateTag.VIEW_KIND)).orElse(ViewKind.UNKNOWN),
        geometry,
        table(data, size.columns()),
        data.items(PrivateTag.GAPS).stream().map(DxLines::gap).toList());
  }

  /** Distances between rows and between columns, in that order; none if they make no sense. */
  private static ViewGeometry spacing(DataSet data, ImageSize size) {
    ViewGeometry geometry = ViewGeometry.ofSize(size.columns(), size.rows());
    List<Double> spacing = data.numbers(Tag.PIXEL_SPACING);
    return spacing.size() == 2 && spacing.stream().allMatch(mm -> mm > 0 && mm < 1000)
        ? geometry.withPitch(spacing.get(1), spacing.get(0))
        : geometry;
  }

  private static Optional<Orientation> orientation(DataSet data) {
    Optional<Orientation.FirstDetector> detector =
        DxMeaning.word(Orientation.FirstDetector.values(), data.text(PrivateTag.FIRST_DETECTOR));
    Optional<Orientation.FirstLine> line =
        DxMeaning.word(Orientation.FirstLine.values(), data.text(PrivateTag.FIRST_LINE));
    return detector.isPresent() && line.isPresent()
        ? Optional.of(new Orientation(detector.get(), line.get()))
        : Optional.empty();
  }

  private static LineTable table(DataSet data, int lines) {
    byte[] flags = new byte[lines];
    Optional<ByteBuffer> stored = data.bytes(PrivateTag.LINE_FLAGS);
    if (stored.isPresent()) {
      checkLength("line flags", stored.get(), lines);
      stored.get().get(flags);
    }
    Optional<ByteBuffer> positions = data.bytes(PrivateTag.ENCODER_POSITIONS);
    if (positions.isEmpty()) {
      return LineTable.of(flags);
    }
    checkLength("encoder positions", positions.get(), lines * Long.BYTES);
    long[] encoder = new long[lines];
    positions.get().asLongBuffer().get(encoder);
    return LineTable.of(flags, encoder);
  }

  private static void checkLength(String what, ByteBuffer bytes, int expected) {
    if (bytes.remaining() != expected + (expected & 1)) {
      throw new IllegalArgumentException(
          what + " of " + expected + " bytes, not " + bytes.remaining());
    }
  }

  private static LineGap gap(DataSet item) {
    return new LineGap(
        item.integer(PrivateTag.GAP_FIRST_LINE).orElse(-1),
        item.integer(PrivateTag.GAP_LINES).orElse(0),
        DxMeaning.word(LineGap.Cause.values(), item.text(PrivateTag.GAP_CAUSE))
            .orElse(LineGap.Cause.DEVICE));
  }
}
