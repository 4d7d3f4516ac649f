package org.cargolens.scan.format.tiff;

import java.io.IOException;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/** The strips or tiles of a page. A strip is a block as wide as the page. */
final class TiffBlocks {
  private static final int MAX_BLOCKS = 1 << 20;
  private static final int MAX_PACKED_BYTES = 1 << 30;

  private final ImageSize block;
  private final int across;
  private final long[] offsets;
  private final long[] byteCounts;

  private TiffBlocks(ImageSize block, int across, long[] offsets, long[] byteCounts) {
    this.block = block;
    this.across = across;
    this.offsets = offsets;
    this.byteCounts = byteCounts;
  }

  static TiffBlocks read(FormatFile file, TiffDirectory page, ImageSize size, ReadOptions options)
      throws IOException {
    if (page.has(TiffTag.TILE_WIDTH)) {
      ImageSize.Stated stated =
          new ImageSize.Stated(page.value(TiffTag.TILE_WIDTH), page.value(TiffTag.TILE_LENGTH), 1);
      ImageSize tile = ImageSize.check(file, page.offset(TiffTag.TILE_WIDTH), stated, options);
      int across = ceilingDivide(size.columns(), tile.columns());
      int count = count(file, page, across * ceilingDivide(size.rows(), tile.rows()));
      return new TiffBlocks(
          tile,
          across,
          page.values(TiffTag.TILE_OFFSETS, count),
          page.values(TiffTag.TILE_BYTE_COUNTS, count));
    }
    long stated = page.value(TiffTag.ROWS_PER_STRIP, size.rows());
    if (stated < 1) {
      throw file.error(page.offset(TiffTag.ROWS_PER_STRIP), "at least 1 row a strip", stated + "");
    }
    int rows = (int) Math.min(stated, size.rows());
    int count = count(file, page, ceilingDivide(size.rows(), rows));
    return new TiffBlocks(
        new ImageSize(size.columns(), rows),
        1,
        page.values(TiffTag.STRIP_OFFSETS, count),
        page.values(TiffTag.STRIP_BYTE_COUNTS, count));
  }

  private static int count(FormatFile file, TiffDirectory page, int count)
      throws ScanFormatException {
    if (count > MAX_BLOCKS) {
      throw file.error(page.offset(), "at most " + MAX_BLOCKS + " strips or tiles", count + "");
    }
    return count;
  }

  /**
   * Checks all blocks before memory is taken for any: within the file, not overlapping in sum, and
   * long enough to hold their pixels.
   */
  void check(FormatFile file, TiffCompression compression, ImageSize size, SampleFormat format)
      throws IOException {
    long sum = 0;
    for (int index = 0; index < offsets.length; index++) {
      file.require(offsets[index], byteCounts[index], "pixels of block " + index);
      sum += byteCounts[index];
      long bytes = bytes(index, size, format);
      if (byteCounts[index] > MAX_PACKED_BYTES
          || compression.mostBytes(byteCounts[index]) < bytes) {
        throw file.error(
            offsets[index],
            bytes + " bytes of pixels of block " + index,
            byteCounts[index] + " bytes of compression " + compression);
      }
    }
    if (sum > file.size()) {
      throw file.error(
          0, "blocks of pixels that lie apart", "blocks of " + sum + " bytes together");
    }
  }

  /** Returns the rows of a block that show something; a last tile is padded below them. */
  int rows(int index, ImageSize size) {
    return Math.min(block.rows(), size.rows() - index / across * block.rows());
  }

  int count() {
    return offsets.length;
  }

  /** Returns where a block's packed bytes begin in the file. */
  long offset(int index) {
    return offsets[index];
  }

  int byteCount(int index) {
    return (int) byteCounts[index];
  }

  int columns() {
    return block.columns();
  }

  int left(int index) {
    return index % across * block.columns();
  }

  int top(int index) {
    return index / across * block.rows();
  }

  /** Returns how many bytes a block must unpack to. */
  long bytes(int index, ImageSize size, SampleFormat format) {
    return (long) block.columns() * rows(index, size) * format.bytes();
  }

  private static int ceilingDivide(int dividend, int divisor) {
    return (dividend - 1) / divisor + 1;
  }
}
