package org.cargolens.scan.spool;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.cargolens.scan.spool.RecordingPlan.PlannedView;

/** What is known before the first line, as bytes. */
final class PlanCodec {
  private PlanCodec() {}

  static void write(RecordingPlan plan, ByteWriter out) {
    MetadataCodec.write(plan.metadata(), out);
    out.list(plan.views(), view -> write(view, out));
    out.list(plan.streams(), stream -> write(stream, out));
  }

  private static void write(PlannedView view, ByteWriter out) {
    out.name(view.kind());
    MetadataCodec.write(view.linePitchMm(), out);
    MetadataCodec.write(view.detectorPitchMm(), out);
    out.optional(view.orientation(), one -> write(one, out));
  }

  static void write(Orientation orientation, ByteWriter out) {
    out.name(orientation.firstDetector());
    out.name(orientation.firstLine());
  }

  private static void write(PlannedStream stream, ByteWriter out) {
    out.optional(stream.calibration(), out::name);
    out.int32(stream.view());
    out.int32(stream.detectors());
    out.int32(stream.lines().orElse(-1));
    out.int8(stream.encoder() ? 1 : 0);
    out.list(stream.channels(), channel -> write(channel, out));
  }

  private static void write(PlannedChannel channel, ByteWriter out) {
    out.name(channel.kind());
    out.name(channel.domain());
    write(channel.format(), out);
  }

  static void write(SampleFormat format, ByteWriter out) {
    out.int8(format.bitsAllocated());
    out.int8(format.significantBits());
  }

  static RecordingPlan read(ByteReader in) throws ScanFormatException {
    try {
      ScanMetadata metadata = MetadataCodec.read(in);
      List<PlannedView> views = in.list(() -> view(in));
      List<PlannedStream> streams = in.list(() -> stream(in));
      in.end();
      return new RecordingPlan(metadata, views, streams);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw in.error("the plan of a scan", String.valueOf(e.getMessage()));
    }
  }

  private static PlannedView view(ByteReader in) throws ScanFormatException {
    return new PlannedView(
        in.name(ViewKind.class),
        MetadataCodec.optionalDouble(in),
        MetadataCodec.optionalDouble(in),
        in.optional(() -> orientation(in)));
  }

  static Orientation orientation(ByteReader in) throws ScanFormatException {
    return new Orientation(
        in.name(Orientation.FirstDetector.class), in.name(Orientation.FirstLine.class));
  }

  private static PlannedStream stream(ByteReader in) throws ScanFormatException {
    Optional<CalibrationFrame.Kind> calibration =
        in.optional(() -> in.name(CalibrationFrame.Kind.class));
    int view = in.int32();
    int detectors = in.int32();
    int lines = in.int32();
    boolean encoder = in.int8() != 0;
    return new PlannedStream(
        calibration,
        view,
        detectors,
        lines < 0 ? OptionalInt.empty() : OptionalInt.of(lines),
        encoder,
        in.list(() -> channel(in)));
  }

  private static PlannedChannel channel(ByteReader in) throws ScanFormatException {
    return new PlannedChannel(in.name(ChannelKind.class), in.name(Domain.class), format(in));
  }

  static SampleFormat format(ByteReader in) throws ScanFormatException {
    return new SampleFormat(in.int8(), in.int8());
  }
}
