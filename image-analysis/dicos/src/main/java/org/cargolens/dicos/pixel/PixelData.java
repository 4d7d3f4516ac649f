package org.cargolens.dicos.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Element;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.data.Value;
import org.cargolens.scan.Channel;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/** Reading and compressing of a frame's samples. */
public final class PixelData {
  /** Enough for what compresses badly, and for tables and markers. */
  private static final int SPARE = 1 << 16;

  private PixelData() {}

  /**
   * Reads the only frame of a file.
   *
   * @param file the open file
   * @param object what it holds
   * @param size its rows and columns, checked against the caller's limit
   * @param format its samples
   * @return a direct little-endian buffer of {@code rows * columns * bytes}, row after row
   * @throws ScanFormatException if there are no pixels, too few or too many, or they can't be
   *     expanded
   * @throws IOException if the file can't be read
   */
  public static ByteBuffer read(
      FormatFile file, DicosFile object, ImageSize size, SampleFormat format) throws IOException {
    Element element = element(file, object);
    Value.InFile pixels = (Value.InFile) element.value();
    if (object.syntax().isEncapsulated() != pixels.encapsulated()) {
      throw file.error(
          offset(pixels), "pixels of transfer syntax " + object.syntax(), "another encoding");
    }
    long bytes = size.bytes(format);
    return pixels.encapsulated()
        ? expand(file, object.syntax(), pixels, new Frame(size, format, bytes))
        : plain(file, pixels.spans().get(0), bytes);
  }

  /** Returns a channel's samples as one frame of run lengths. */
  public static byte[] runLengths(Channel channel) {
    return RunLengths.encode(channel);
  }

  private record Frame(ImageSize size, SampleFormat format, long bytes) {}

  private static Element element(FormatFile file, DicosFile object) throws ScanFormatException {
    for (int other : List.of(Tag.PIXEL_DATA32, Tag.PIXEL_DATA64, Tag.PIXEL_DATA_FLOAT)) {
      if (object.data().element(other).isPresent()) {
        throw file.error(
            0, "samples of 8 or 16 bits in " + Element.name(Tag.PIXEL_DATA), Element.name(other));
      }
    }
    return object
        .data()
        .element(Tag.PIXEL_DATA)
        .filter(element -> element.value() instanceof Value.InFile)
        .orElseThrow(
            () -> file.error(0, "pixels in " + Element.name(Tag.PIXEL_DATA), "no such element"));
  }

  private static long offset(Value.InFile pixels) {
    return pixels.spans().isEmpty() ? 0 : pixels.spans().get(0).offset();
  }

  private static ByteBuffer plain(FormatFile file, Value.Span span, long bytes) throws IOException {
    if (span.length() != bytes + (bytes & 1)) {
      throw file.error(
          span.offset(), bytes + " bytes of samples", "an element of " + span.length());
    }
    return file.readDirect(span.offset(), bytes, "samples").order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer expand(
      FormatFile file, TransferSyntax syntax, Value.InFile pixels, Frame frame) throws IOException {
    // The first item is the table of offsets, of no use with one frame.
    List<Value.Span> fragments = pixels.spans().stream().skip(1).toList();
    long length = fragments.stream().mapToLong(Value.Span::length).sum();
    long most = Math.min(2 * frame.bytes + SPARE, FormatFile.MAX_WHOLE);
    if (length == 0 || length > most) {
      throw file.error(
          offset(pixels), "1 to " + most + " bytes of compressed samples", length + "");
    }
    ByteBuffer whole = ByteBuffer.allocate((int) length);
    for (Value.Span fragment : fragments) {
      whole.put(file.read(fragment.offset(), (int) fragment.length(), "compressed samples"));
    }
    ByteBuffer samples =
        ByteBuffer.allocateDirect((int) frame.bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (syntax == TransferSyntax.RLE) {
        RunLengths.decode(whole.flip(), frame.format.bytes(), samples);
      } else {
        JpegLossless.decode(
            whole.flip(),
            new JpegLossless.Shape(frame.size.columns(), frame.size.rows(), frame.format.bytes()),
            samples);
      }
    } catch (PixelException e) {
      throw file.error(
          fragments.get(0).offset() + e.offset(), "samples of " + syntax, e.getMessage() + "");
    }
    return samples;
  }
}
