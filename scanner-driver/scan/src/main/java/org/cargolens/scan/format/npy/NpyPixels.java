package org.cargolens.scan.format.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.MemoryOrder;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/** The samples behind an {@code .npy} header as channels. */
final class NpyPixels {
  private NpyPixels() {}

  static RawScan read(FormatFile file, NpyHeader header, ReadOptions options) throws IOException {
    int planes = planes(file, header);
    List<Long> shape = header.shape();
    ImageSize size =
        ImageSize.check(
            file,
            header.dataOffset(),
            new ImageSize.Stated(shape.get(1), shape.get(0), planes),
            options);
    int width = header.code().format().bytes();
    long bytes = size.pixels() * planes * width;
    if (file.size() - header.dataOffset() != bytes) {
      throw file.error(
          header.dataOffset(),
          bytes + " bytes of samples of shape " + shape,
          (file.size() - header.dataOffset()) + " bytes to the end of the file");
    }
    ByteBuffer samples = file.readDirect(header.dataOffset(), bytes, "samples");
    if (header.code().swapped()) {
      samples = swap(samples);
    }
    return scan(header, size, samples, options.domainFor(header.code().format()));
  }

  /** Returns the planes of a view in the order of the file: the higher energy first. */
  static List<Channel> planes(View view) {
    return view.channels().size() == 1
        ? view.channels()
        : List.of(
            view.channel(ChannelKind.HIGH_ENERGY).orElseThrow(),
            view.channel(ChannelKind.LOW_ENERGY).orElseThrow());
  }

  private static int planes(FormatFile file, NpyHeader header) throws ScanFormatException {
    List<Long> shape = header.shape();
    if (shape.size() == 2) {
      return 1;
    }
    if (shape.size() == 3 && (shape.get(2) == 1 || shape.get(2) == 2)) {
      return shape.get(2).intValue();
    }
    throw file.error(
        header.dataOffset(),
        "samples of shape [rows, columns] or [rows, columns, energies] with 1 or 2 energies",
        "shape " + shape);
  }

  private static RawScan scan(NpyHeader header, ImageSize size, ByteBuffer samples, Domain domain) {
    int planes = samples.capacity() / (int) size.bytes(header.code().format());
    List<ChannelKind> kinds =
        planes == 1
            ? List.of(ChannelKind.SINGLE_ENERGY)
            : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    List<Channel> channels = new ArrayList<>();
    for (int plane = 0; plane < planes; plane++) {
      // With the first index fastest, the last index (the energy) is slowest: whole planes.
      int first =
          header.columnMajor()
              ? plane * (int) size.bytes(header.code().format())
              : plane * header.code().format().bytes();
      SampleLayout layout =
          header.columnMajor()
              ? SampleLayout.LINES
              : new SampleLayout(MemoryOrder.ROW_BY_ROW, planes);
      channels.add(
          new Channel(
              kinds.get(plane),
              domain,
              header.code().format(),
              size.grid(layout),
              samples.duplicate().position(first)));
    }
    RawScan scan = size.scan(channels);
    return header
        .projection()
        .map(mark -> scan.withMetadata(scan.metadata().withProjection(mark)))
        .orElse(scan);
  }

  private static ByteBuffer swap(ByteBuffer bigEndian) {
    ByteBuffer swapped =
        ByteBuffer.allocateDirect(bigEndian.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    swapped.asShortBuffer().put(bigEndian.order(ByteOrder.BIG_ENDIAN).asShortBuffer());
    return swapped;
  }
}
