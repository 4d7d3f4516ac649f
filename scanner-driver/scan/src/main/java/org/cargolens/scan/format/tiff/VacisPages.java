package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.RowBytes;

/** Page 0, the X-ray image, has columns in front that page 1, the second image, has not. */
final class VacisPages {
  private static final System.Logger LOGGER = System.getLogger(VacisPages.class.getName());

  static final String LEADING = "vacis.leading-columns";

  private VacisPages() {}

  /** Columns in front that no image is too narrow for, as far as it is twice as wide. */
  private static final int FEW_COLUMNS = 64;

  /** Most pixels of a first page that is looked at; described images have a tenth of it. */
  private static final long MOST_PIXELS = 1L << 25;

  /**
   * Returns whether a file has two pages of equally many rows, the first of 16 bits, a little wider
   * and with an open beam as bright as the table of such scanners says. Two pictures of any sizes
   * are no such file; nor are the pictures of two generators that differ by a few lines.
   */
  static boolean recognises(Path path) throws IOException {
    try (FormatFile file = FormatFile.open(path)) {
      List<TiffDirectory> pages = TiffPages.find(file);
      ReadOptions few = ReadOptions.DEFAULT.withMaxPixels(MOST_PIXELS);
      if (!isShaped(pages)) {
        return false;
      }
      boolean bright = VacisLevel.isOf(TiffPixels.read(file, pages.get(0), few));
      if (!bright) {
        LOGGER.log(
            Level.INFO, "{0} is read as tiff: its sizes fit vacis, its open beam does not", path);
      }
      return bright;
    }
  }

  private static boolean isShaped(List<TiffDirectory> pages) throws IOException {
    return pages.size() == 2
        && pages.get(0).value(TiffTag.BITS_PER_SAMPLE, 1) == 16
        && pages.get(0).value(TiffTag.IMAGE_LENGTH) == pages.get(1).value(TiffTag.IMAGE_LENGTH)
        && leads(
            pages.get(0).value(TiffTag.IMAGE_WIDTH),
            pages.get(1).value(TiffTag.IMAGE_WIDTH),
            pages.get(0).value(TiffTag.IMAGE_LENGTH));
  }

  /** Returns whether pages, written in this order, would be taken for such a file. */
  static boolean recognises(List<Channel> pages) {
    return pages.size() == 2
        && pages.get(0).format().bitsAllocated() == 16
        && pages.get(0).detectors() == pages.get(1).detectors()
        && leads(pages.get(0).lines(), pages.get(1).lines(), pages.get(0).detectors())
        && VacisLevel.isOf(pages.get(0));
  }

  private static boolean leads(long first, long second, long rows) {
    long columns = first - second;
    return columns > 0
        && columns <= second / 2
        && columns <= Math.max(FEW_COLUMNS, second / 20)
        && rows > 0
        && columns <= Attachment.MAX_BYTES / 2 / rows;
  }

  /** Returns what columns of a 16-bit page hold, on their own. */
  static Channel columns(Channel page, int first, int count) {
    ByteBuffer own =
        ByteBuffer.allocateDirect(2 * count * page.detectors()).order(ByteOrder.LITTLE_ENDIAN);
    int rowBytes = 2 * page.lines();
    for (int row = 0; row < page.detectors(); row++) {
      own.put(2 * count * row, page.samples(), rowBytes * row + 2 * first, 2 * count);
    }
    return new Channel(
        page.kind(),
        page.domain(),
        SampleFormat.U16,
        SampleGrid.rowByRow(count, page.detectors()),
        own);
  }

  /** Returns the pages of a scan's file, if it is such a scan. */
  static Optional<List<Channel>> of(RawScan scan) {
    if (scan.views().size() != 2 || scan.metadata().projection().isPresent()) {
      return Optional.empty();
    }
    View xray = scan.views().get(0);
    View second = scan.views().get(1);
    boolean holds =
        xray.channels().size() == 1
            && second.channels().size() == 1
            && xray.channels().get(0).kind() == ChannelKind.SINGLE_ENERGY
            && xray.channels().get(0).format().equals(SampleFormat.U16)
            && xray.channels().get(0).domain() == Domain.RAW_COUNTS
            && second.channels().get(0).kind() == ChannelKind.OTHER
            && second.channels().get(0).domain() == Domain.MAKER_CODES
            && xray.geometry().lines() == second.geometry().lines()
            && xray.geometry().detectors() == second.geometry().detectors();
    return holds
        ? Optional.of(List.of(joined(scan, xray.channels().get(0)), second.channels().get(0)))
        : Optional.empty();
  }

  /** Puts the columns back in front that a scan came with. */
  private static Channel joined(RawScan scan, Channel xray) {
    Optional<ByteBuffer> kept = scan.attachment(LEADING).map(Attachment::content);
    int rowBytes = kept.map(bytes -> bytes.remaining() / xray.detectors()).orElse(0);
    if (rowBytes == 0 || kept.orElseThrow().remaining() != rowBytes * xray.detectors()) {
      return xray;
    }
    int own = 2 * xray.lines();
    ByteBuffer page = ByteBuffer.allocateDirect((rowBytes + own) * xray.detectors());
    for (int row = 0; row < xray.detectors(); row++) {
      page.put(kept.get().slice(row * rowBytes, rowBytes)).put(RowBytes.rows(xray, row, 1));
    }
    SampleGrid grid = SampleGrid.rowByRow(rowBytes / 2 + xray.lines(), xray.detectors());
    return new Channel(xray.kind(), xray.domain(), xray.format(), grid, page.flip());
  }
}
