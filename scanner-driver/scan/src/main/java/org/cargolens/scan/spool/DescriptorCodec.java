package org.cargolens.scan.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.spool.Descriptor.SealedChannel;
import org.cargolens.scan.spool.Descriptor.SealedFrame;
import org.cargolens.scan.spool.Descriptor.SealedView;

/** A sealed scan's descriptor as bytes. */
final class DescriptorCodec {
  /** At most 320 MiB: 28 views of a million lines with encoder, and the largest attachments. */
  static final CheckedRecord FILE = new CheckedRecord("CLSPOOL1", (1 << 28) + (1 << 26));

  private static final int MOST_FILES = 1000;

  private DescriptorCodec() {}

  static ByteBuffer write(Descriptor scan) {
    ByteWriter out = new ByteWriter();
    out.instant(scan.sealedAt());
    out.optional(scan.cause(), out::text);
    MetadataCodec.write(scan.metadata(), out);
    out.list(scan.views(), view -> write(view, out));
    if (!scan.attachments().isEmpty()) { // nothing where earlier versions wrote nothing
      out.list(scan.attachments(), attachment -> write(attachment, out));
    }
    return out.toBuffer();
  }

  private static void write(Attachment attachment, ByteWriter out) {
    byte[] content = new byte[attachment.size()];
    attachment.content().get(content);
    out.text(attachment.name());
    out.int32(content.length);
    out.bytes(content);
  }

  private static void write(SealedView view, ByteWriter out) {
    ViewGeometry geometry = view.geometry();
    out.name(view.kind());
    out.int32(geometry.lines());
    out.int32(geometry.detectors());
    MetadataCodec.write(geometry.linePitchMm(), out);
    MetadataCodec.write(geometry.detectorPitchMm(), out);
    out.optional(geometry.orientation(), one -> PlanCodec.write(one, out));
    out.list(view.channels(), channel -> write(channel, out));
    write(view.lineTable(), out);
    out.list(view.gaps(), gap -> write(gap, out));
    out.list(view.calibration(), frame -> write(frame, out));
  }

  private static void write(SealedFrame frame, ByteWriter out) {
    out.name(frame.kind());
    write(frame.channel(), out);
  }

  private static void write(SealedChannel channel, ByteWriter out) {
    out.name(channel.kind());
    out.name(channel.domain());
    PlanCodec.write(channel.format(), out);
    out.int32(channel.grid().lines());
    out.int32(channel.grid().detectors());
    out.int32(channel.file());
    out.text(channel.sha256().hex());
  }

  private static void write(LineGap gap, ByteWriter out) {
    out.int32(gap.firstLine());
    out.int32(gap.lines());
    out.name(gap.cause());
  }

  static void write(LineTable table, ByteWriter out) {
    for (int line = 0; line < table.lines(); line++) {
      out.int8(table.flags(line));
    }
    out.optional(
        table.encoderPositions(),
        positions -> {
          for (long position : positions) {
            out.int64(position);
          }
        });
  }

  static Descriptor read(ByteReader in) throws ScanFormatException {
    try {
      Instant sealedAt = in.instant();
      Optional<String> cause = in.optional(in::text);
      ScanMetadata metadata = MetadataCodec.read(in);
      List<SealedView> views = in.list(() -> view(in));
      List<Attachment> kept = in.isAtEnd() ? List.of() : in.list(() -> attachment(in));
      in.end();
      if (!RawScan.canKeep(kept)) {
        throw in.error("attachments that a scan may have", kept.size() + " larger ones");
      }
      Descriptor scan = new Descriptor(sealedAt, cause, metadata, views, kept);
      checkFiles(scan, in);
      return scan;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw in.error("a descriptor", String.valueOf(e.getMessage()));
    }
  }

  private static void checkFiles(Descriptor scan, ByteReader in) throws ScanFormatException {
    Set<Integer> files = new HashSet<>();
    for (SealedChannel channel : scan.channels()) {
      if (channel.file() < 0 || channel.file() >= MOST_FILES || !files.add(channel.file())) {
        throw in.error("a file of its own for each channel", "file " + channel.file());
      }
    }
    if (scan.views().isEmpty()) {
      throw in.error("at least one view", "none");
    }
  }

  private static Attachment attachment(ByteReader in) throws ScanFormatException {
    String name = in.text();
    return Attachment.of(name, ByteBuffer.wrap(in.bytes(in.int32())));
  }

  private static SealedView view(ByteReader in) throws ScanFormatException {
    ViewKind kind = in.name(ViewKind.class);
    ViewGeometry geometry =
        new ViewGeometry(
            in.int32(),
            in.int32(),
            MetadataCodec.optionalDouble(in),
            MetadataCodec.optionalDouble(in),
            in.optional(() -> PlanCodec.orientation(in)));
    List<SealedChannel> channels = in.list(() -> channel(in));
    LineTable table = table(geometry.lines(), in);
    List<LineGap> gaps =
        in.list(() -> new LineGap(in.int32(), in.int32(), in.name(LineGap.Cause.class)));
    return new SealedView(kind, geometry, channels, table, gaps, in.list(() -> frame(in)));
  }

  static LineTable table(int lines, ByteReader in) throws ScanFormatException {
    byte[] flags = in.bytes(lines);
    Optional<long[]> positions =
        in.optional(
            () -> {
              ByteBuffer bytes = ByteBuffer.wrap(in.bytes(Math.multiplyExact(lines, Long.BYTES)));
              long[] all = new long[lines];
              bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(all);
              return all;
            });
    return positions.isPresent() ? LineTable.of(flags, positions.get()) : LineTable.of(flags);
  }

  private static SealedFrame frame(ByteReader in) throws ScanFormatException {
    return new SealedFrame(in.name(CalibrationFrame.Kind.class), channel(in));
  }

  private static SealedChannel channel(ByteReader in) throws ScanFormatException {
    ChannelKind kind = in.name(ChannelKind.class);
    Domain domain = in.name(Domain.class);
    SampleFormat format = PlanCodec.format(in);
    SampleGrid grid = SampleGrid.lineByLine(in.int32(), in.int32());
    return new SealedChannel(kind, domain, format, grid, in.int32(), new Sha256(in.text()));
  }
}
