package org.cargolens.dicos.pixel;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.Checksum;
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
  private static final System.Logger LOGGER = System.getLogger(PixelData.class.getName());

  /** Enough for what compresses badly, and for tables and markers. */
  private static final int SPARE = 1 << 16;

  private PixelData() {}

  /**
   * Samples to read.
   *
   * @param size rows and columns, checked against the caller's limit
   * @param format their width
   */
  public record Frame(ImageSize size, SampleFormat format) {
    long bytes() {
      return size.bytes(format);
    }

    private JpegLossless.Shape shape() {
      return new JpegLossless.Shape(size.columns(), size.rows(), format.bytes());
    }

    /** Some programs pad a little; a row more or less would be another image. */
    long rowBytes() {
      return (long) size.columns() * format.bytes();
    }
  }

  /**
   * Reads the only frame of a file.
   *
   * @param file the open file
   * @param object what it holds
   * @param frame what it says of its samples
   * @return a direct little-endian buffer of {@code rows * columns * bytes}, row after row
   * @throws ScanFormatException if there are no pixels, too few or too many, or they can't be
   *     expanded
   * @throws IOException if the file can't be read
   */
  public static ByteBuffer read(FormatFile file, DicosFile object, Frame frame) throws IOException {
    Value.InFile pixels = pixels(file, object);
    if (pixels.encapsulated()) {
      return expand(file, object.syntax(), pixels, frame);
    }
    Value.Span span = plain(file, pixels, frame);
    return file.readDirect(span.offset(), frame.bytes(), "samples").order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads the only frame of a file that is not compressed.
   *
   * @param checksum is given the samples in order, on the way
   * @return as {@link #read(FormatFile, DicosFile, Frame)}
   * @throws ScanFormatException as there, and if the samples are compressed
   * @throws IOException if the file can't be read
   */
  public static ByteBuffer read(FormatFile file, DicosFile object, Frame frame, Checksum checksum)
      throws IOException {
    long offset = plain(file, pixels(file, object), frame).offset();
    ByteBuffer samples = file.readDirect(offset, frame.bytes(), "samples", checksum::update);
    return samples.order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Checks the only frame of a file without expanding it: that there are pixels in the encoding
   * that the file states, plain samples as many as it states, run lengths that expand to as many,
   * lossless JPEG with a header of its size and an end. Few bytes are in memory at a time.
   *
   * @throws ScanFormatException if {@link #read(FormatFile, DicosFile, Frame)} would refuse it, or
   *     a JPEG picture doesn't end; whether its coded samples are whole is not told
   * @throws IOException if the file can't be read
   */
  public static void check(FormatFile file, DicosFile object, Frame frame) throws IOException {
    Value.InFile pixels = pixels(file, object);
    if (!pixels.encapsulated()) {
      var unused = plain(file, pixels, frame);
      return;
    }
    List<Value.Span> fragments = fragments(file, pixels, frame);
    CompressedFrame compressed = new CompressedFrame(file, fragments);
    try {
      if (object.syntax() == TransferSyntax.RLE) {
        RunLengths.check(compressed, frame.format.bytes(), frame.size.pixels());
      } else {
        JpegLossless.check(compressed, frame.shape());
      }
    } catch (PixelException e) {
      throw error(file, object.syntax(), fragments, e);
    }
  }

  /** Returns a channel's samples as one frame of run lengths. */
  public static byte[] runLengths(Channel channel) {
    return RunLengths.encode(channel);
  }

  private static Value.InFile pixels(FormatFile file, DicosFile object) throws ScanFormatException {
    for (int other : List.of(Tag.PIXEL_DATA32, Tag.PIXEL_DATA64, Tag.PIXEL_DATA_FLOAT)) {
      if (object.data().element(other).isPresent()) {
        throw file.error(
            0, "samples of 8 or 16 bits in " + Element.name(Tag.PIXEL_DATA), Element.name(other));
      }
    }
    Value.InFile pixels =
        object
            .data()
            .element(Tag.PIXEL_DATA)
            .map(Element::value)
            .filter(Value.InFile.class::isInstance)
            .map(Value.InFile.class::cast)
            .orElseThrow(
                () ->
                    file.error(0, "pixels in " + Element.name(Tag.PIXEL_DATA), "no such element"));
    if (object.syntax().isEncapsulated() != pixels.encapsulated()) {
      throw file.error(
          offset(pixels), "pixels of transfer syntax " + object.syntax(), "another encoding");
    }
    return pixels;
  }

  private static long offset(Value.InFile pixels) {
    return pixels.spans().isEmpty() ? 0 : pixels.spans().get(0).offset();
  }

  private static Value.Span plain(FormatFile file, Value.InFile pixels, Frame frame)
      throws ScanFormatException {
    if (pixels.encapsulated()) {
      throw file.error(offset(pixels), "plain samples", "compressed ones");
    }
    Value.Span span = pixels.spans().get(0);
    long bytes = frame.bytes();
    long spare = span.length() - bytes - (bytes & 1);
    if (spare < 0 || spare >= frame.rowBytes()) {
      throw file.error(
          span.offset(), bytes + " bytes of samples", "an element of " + span.length());
    }
    if (spare > 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: {1} bytes behind the samples are left out",
          file.path(),
          Long.toString(spare));
    }
    return span;
  }

  private static ByteBuffer expand(
      FormatFile file, TransferSyntax syntax, Value.InFile pixels, Frame frame) throws IOException {
    List<Value.Span> fragments = fragments(file, pixels, frame);
    long length = fragments.stream().mapToLong(Value.Span::length).sum();
    ByteBuffer whole = ByteBuffer.allocate((int) length);
    for (Value.Span fragment : fragments) {
      whole.put(file.read(fragment.offset(), (int) fragment.length(), "compressed samples"));
    }
    ByteBuffer samples =
        ByteBuffer.allocateDirect((int) frame.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (syntax == TransferSyntax.RLE) {
        RunLengths.decode(whole.flip(), frame.format.bytes(), samples);
      } else {
        JpegLossless.decode(whole.flip(), frame.shape(), samples);
      }
    } catch (PixelException e) {
      throw error(file, syntax, fragments, e);
    }
    return samples;
  }

  private static List<Value.Span> fragments(FormatFile file, Value.InFile pixels, Frame frame)
      throws ScanFormatException {
    // The first item is the table of offsets, of no use with one frame.
    List<Value.Span> fragments = pixels.spans().stream().skip(1).toList();
    long length = fragments.stream().mapToLong(Value.Span::length).sum();
    long most = Math.min(2 * frame.bytes() + SPARE, FormatFile.MAX_WHOLE);
    if (length == 0 || length > most) {
      throw file.error(
          offset(pixels), "1 to " + most + " bytes of compressed samples", length + "");
    }
    return fragments;
  }

  private static ScanFormatException error(
      FormatFile file, TransferSyntax syntax, List<Value.Span> fragments, PixelException e) {
    return file.error(
        fragments.get(0).offset() + e.offset(), "samples of " + syntax, e.getMessage() + "");
  }
}
