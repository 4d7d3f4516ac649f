package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.format.RowBytes;
import org.cargolens.scan.format.WholeFile;

/**
 * Writes pages one after the other, little-endian, in strips, each page's directory before its
 * pixels. A file that 32-bit offsets might not reach becomes a BigTIFF.
 */
final class TiffWriter {
  private static final TiffLayout CLASSIC = new TiffLayout(ByteOrder.LITTLE_ENDIAN, false);
  private static final TiffLayout BIG = new TiffLayout(ByteOrder.LITTLE_ENDIAN, true);

  private final FileChannel target;
  private final TiffLayout layout;
  private final TiffPacking packing;

  private TiffWriter(FileChannel target, TiffLayout layout, TiffPacking packing) {
    this.target = target;
    this.layout = layout;
    this.packing = packing;
  }

  /**
   * Writes a page for each channel.
   *
   * @param target empty
   */
  static void write(List<Channel> pages, TiffPacking packing, FileChannel target)
      throws IOException {
    long most = CLASSIC.headerBytes();
    for (Channel page : pages) {
      TiffHead head = new TiffHead(CLASSIC, packing, page);
      most += head.bytes() + 1;
      for (int strip = 0; strip < head.strips(); strip++) {
        most += packing.mostBytes((long) head.rows(strip) * rowBytes(page));
      }
    }
    write(pages, packing, most > 0xFFFFFFFFL ? BIG : CLASSIC, target);
  }

  /** Writes a page for each channel, in a layout of the caller's choice, little-endian. */
  static void write(List<Channel> pages, TiffPacking packing, TiffLayout layout, FileChannel target)
      throws IOException {
    WholeFile.writeAll(target, TiffHead.header(layout));
    TiffWriter writer = new TiffWriter(target, layout, packing);
    for (int i = 0; i < pages.size(); i++) {
      writer.write(pages.get(i), i + 1 == pages.size());
    }
  }

  /** The directory comes last, since only then it is known how long the strips have become. */
  private void write(Channel page, boolean isLast) throws IOException {
    TiffHead head = new TiffHead(layout, packing, page);
    long offset = target.position();
    target.position(offset + head.bytes());
    int row = 0;
    for (int strip = 0; strip < head.strips(); strip++) {
      byte[] samples = RowBytes.rows(page, row, head.rows(strip));
      head.stripFollows(packing.write(samples, rowBytes(page), page.format(), target));
      row += head.rows(strip);
    }
    if (!isLast && target.position() % 2 != 0) {
      WholeFile.writeAll(target, ByteBuffer.allocate(1)); // directories begin at even offsets
    }
    long next = target.position();
    target.position(offset);
    WholeFile.writeAll(target, head.build(offset, isLast ? 0 : next));
    target.position(next);
  }

  private static int rowBytes(Channel page) {
    return page.lines() * page.format().bytes();
  }
}
