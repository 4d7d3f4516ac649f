package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cargolens.scan.format.FormatFile;

/** Finds the one page of a file that is not a preview of another. */
final class TiffPages {
  private static final int HEADER_BYTES = 8;
  private static final int MAX_PAGES = 64;
  private static final int REDUCED_RESOLUTION = 1;

  private TiffPages() {}

  static TiffDirectory find(FormatFile file) throws IOException {
    ByteBuffer header = file.read(0, HEADER_BYTES, "the header of TIFF");
    int mark = header.getShort(0) & 0xFFFF;
    if (mark != 0x4949 && mark != 0x4D4D) {
      throw file.error(0, "byte order mark 'II' or 'MM'", String.format("%04x", mark));
    }
    ByteOrder order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    header.order(order);
    int version = header.getShort(2);
    if (version != 42) {
      throw file.error(2, "42 (classic TIFF)", version + (version == 43 ? " (BigTIFF)" : ""));
    }
    List<TiffDirectory> whole = new ArrayList<>();
    for (TiffDirectory page : pages(file, order, header.getInt(4) & 0xFFFFFFFFL)) {
      if ((page.value(TiffTag.NEW_SUBFILE_TYPE, 0) & REDUCED_RESOLUTION) == 0) {
        whole.add(page);
      }
    }
    if (whole.size() != 1) {
      throw file.error(
          whole.size() < 2 ? 4 : whole.get(1).offset(),
          "one page beside previews",
          whole.size() + " pages");
    }
    return whole.get(0);
  }

  private static List<TiffDirectory> pages(FormatFile file, ByteOrder order, long first)
      throws IOException {
    List<TiffDirectory> pages = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (long offset = first; offset != 0; offset = pages.get(pages.size() - 1).next()) {
      if (!seen.add(offset)) {
        throw file.error(offset, "a chain of pages that ends", "a page that was there before");
      }
      if (pages.size() == MAX_PAGES) {
        throw file.error(offset, "at most " + MAX_PAGES + " pages", "another");
      }
      pages.add(TiffDirectory.read(file, order, offset));
    }
    return pages;
  }
}
