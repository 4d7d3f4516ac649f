package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cargolens.scan.format.FormatFile;

/** Finds the pages of a file that are no previews of others. */
final class TiffPages {
  static final int MAX_PAGES = 64;

  private static final int REDUCED_RESOLUTION = 1;

  private TiffPages() {}

  /** Returns the pages in the order of the file, at least one. */
  static List<TiffDirectory> find(FormatFile file) throws IOException {
    TiffLayout.Header header = TiffLayout.readHeader(file);
    List<TiffDirectory> whole = new ArrayList<>();
    for (TiffDirectory page : pages(file, header)) {
      if ((page.value(TiffTag.NEW_SUBFILE_TYPE, 0) & REDUCED_RESOLUTION) == 0) {
        whole.add(page);
      }
    }
    if (whole.isEmpty()) {
      throw file.error(4, "a page beside previews", "none");
    }
    return whole;
  }

  private static List<TiffDirectory> pages(FormatFile file, TiffLayout.Header header)
      throws IOException {
    List<TiffDirectory> pages = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long first = header.firstDirectory();
    for (long offset = first; offset != 0; offset = pages.get(pages.size() - 1).next()) {
      if (!seen.add(offset)) {
        throw file.error(offset, "a chain of pages that ends", "a page that was there before");
      }
      if (pages.size() == MAX_PAGES) {
        throw file.error(offset, "at most " + MAX_PAGES + " pages", "another");
      }
      pages.add(TiffDirectory.read(file, header.layout(), offset));
    }
    return pages;
  }
}
