package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/**
 * VACIS files, as publicly described: TIFF of two pages. Page 0 is the image, in counts ({@link
 * org.cargolens.scan.SteelTable#VACIS} turns them into steel), behind columns that the second page
 * has not; these are kept as attachment {@code vacis.leading-columns}. Page 1, of which no meaning
 * is described, is a second view.
 */
public final class VacisFormat implements ScanFormat {
  private static final TiffFormat TIFF = new TiffFormat();

  /** For {@link java.util.ServiceLoader}. */
  public VacisFormat() {}

  @Override
  public String name() {
    return "vacis";
  }

  @Override
  public String description() {
    return "VACIS TIFF of two pages, the first wider, as publicly described";
  }

  @Override
  public List<String> extensions() {
    return List.of("tif", "tiff");
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  /** Nothing: the first bytes are those of any TIFF. */
  @Override
  public boolean recognises(FileHead head) {
    return false;
  }

  /** {@inheritDoc} A broken TIFF is left to the reader of TIFF, which says what is wrong. */
  @Override
  public boolean recognisesWithin(Path file, FileHead head) throws IOException {
    try {
      return TIFF.recognises(head) && VacisPages.recognises(file);
    } catch (ScanFormatException e) {
      return false;
    }
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    RawScan pages = TIFF.read(file, options.withDomain(Domain.RAW_COUNTS));
    if (pages.views().size() != 2) {
      throw new ScanFormatException(file, 4, "two pages", pages.views().size() + "");
    }
    Channel first = pages.views().get(0).channels().get(0);
    Channel second = pages.views().get(1).channels().get(0);
    int leading = first.lines() - second.lines();
    if (first.format().bytes() != 2 || leading < 0 || first.detectors() != second.detectors()) {
      throw new ScanFormatException(
          file,
          4,
          "16-bit samples, as many rows as in page 1 and at least its columns",
          "" + first);
    }
    List<Attachment> kept = new ArrayList<>();
    if (leading > 0) {
      if (2L * leading * first.detectors() > Attachment.MAX_BYTES) {
        throw new ScanFormatException(
            file, 4, "leading columns of at most " + Attachment.MAX_BYTES + " bytes", "more");
      }
      kept.add(Attachment.of(VacisPages.LEADING, VacisPages.columns(first, 0, leading).samples()));
    }
    Channel image = VacisPages.columns(first, leading, second.lines());
    Domain domain = options.domain().orElse(Domain.RAW_COUNTS);
    Channel other =
        new Channel(
            ChannelKind.OTHER,
            Domain.MAKER_CODES,
            second.format(),
            second.grid(),
            second.samples());
    return new RawScan(
        pages.metadata(), List.of(view(image.withDomain(domain)), view(other)), kept);
  }

  private static View view(Channel channel) {
    ViewGeometry geometry = ViewGeometry.ofSize(channel.lines(), channel.detectors());
    return View.of(ViewKind.UNKNOWN, geometry, List.of(channel));
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return VacisPages.of(scan).isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Writes both views. Without leading columns a file is told from another TIFF by nobody.
   */
  @Override
  public void write(RawScan scan, Path file) throws IOException {
    List<Channel> pages =
        VacisPages.of(scan)
            .orElseThrow(
                () -> WritableScan.refuse(name(), scan, "counts and a second image of one size"));
    WholeFile.write(file, target -> TiffWriter.write(pages, TiffPacking.PLAIN, target));
  }
}
