package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/** Reads the pixels of a page, block by block, into one channel stored row by row. */
final class TiffPixels {
  private final FormatFile file;
  private final TiffDirectory page;
  private final ImageSize size;
  private final TiffSamples samples;
  private final TiffBlocks blocks;

  private TiffPixels(FormatFile file, TiffDirectory page, ImageSize size, ReadOptions options)
      throws IOException {
    this.file = file;
    this.page = page;
    this.size = size;
    this.samples = TiffSamples.read(file, page);
    this.blocks = TiffBlocks.read(file, page, size, options);
    blocks.check(file, samples.compression(), size, samples.format());
  }

  /** Reads a page's only channel. */
  static Channel read(FormatFile file, TiffDirectory page, ReadOptions options) throws IOException {
    ImageSize.Stated stated =
        new ImageSize.Stated(page.value(TiffTag.IMAGE_WIDTH), page.value(TiffTag.IMAGE_LENGTH), 1);
    ImageSize size = ImageSize.check(file, page.offset(TiffTag.IMAGE_WIDTH), stated, options);
    TiffPixels pixels = new TiffPixels(file, page, size, options);
    SampleFormat format = pixels.samples.format();
    // Where 0 shows white, a larger number is more matter, whatever the width.
    Domain domain =
        pixels.samples.whiteIsZero()
            ? options.domain().orElse(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE)
            : options.domainFor(format);
    return new Channel(
        ChannelKind.SINGLE_ENERGY, domain, format, size.grid(SampleLayout.ROWS), pixels.read());
  }

  private ByteBuffer read() throws IOException {
    ByteBuffer target =
        ByteBuffer.allocateDirect((int) size.bytes(samples.format()))
            .order(ByteOrder.LITTLE_ENDIAN);
    byte[] block = new byte[(int) blocks.bytes(0, size, samples.format())];
    for (int index = 0; index < blocks.count(); index++) {
      int length = (int) blocks.bytes(index, size, samples.format());
      expand(index, block, length);
      place(index, block, target);
    }
    return target;
  }

  private void expand(int index, byte[] block, int length) throws IOException {
    long offset = blocks.offset(index);
    int count = blocks.byteCount(index);
    byte[] packed = new byte[count];
    file.read(offset, count, "pixels of block " + index).get(packed);
    if (samples.bitsReversed()) {
      reverseBits(packed);
    }
    try {
      int done = samples.compression().expand(packed, block, length);
      if (done < length) {
        throw file.error(
            offset, length + " bytes of pixels in block " + index, "the end after " + done);
      }
    } catch (DataFormatException e) {
      throw file.error(
          offset, "undamaged pixels in block " + index, String.valueOf(e.getMessage()));
    }
  }

  /** libtiff turns the bits of every byte, whatever the compression and the width of samples. */
  private static void reverseBits(byte[] packed) {
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) (Integer.reverse(packed[i]) >>> 24);
    }
  }

  /** Undoes differences and byte order, and copies what lies within the page. */
  private void place(int index, byte[] block, ByteBuffer target) {
    int left = blocks.left(index);
    int top = blocks.top(index);
    int width = Math.min(blocks.columns(), size.columns() - left);
    int height = blocks.rows(index, size);
    int bytes = samples.format().bytes();
    ByteBuffer source = ByteBuffer.wrap(block).order(page.order());
    for (int y = 0; y < height; y++) {
      int from = y * blocks.columns() * bytes;
      int to = ((top + y) * size.columns() + left) * bytes;
      if (bytes == 1) {
        place8(block, from, target.position(to), width);
      } else {
        place16(source.position(from), target.position(to), width);
      }
    }
    target.clear();
  }

  private void place8(byte[] block, int from, ByteBuffer target, int width) {
    if (samples.differenced()) {
      for (int i = 1; i < width; i++) {
        block[from + i] += block[from + i - 1];
      }
    }
    target.put(block, from, width);
  }

  private void place16(ByteBuffer source, ByteBuffer target, int width) {
    short value = 0;
    for (int i = 0; i < width; i++) {
      value = (short) (samples.differenced() ? value + source.getShort() : source.getShort());
      target.putShort(value);
    }
  }
}
