package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/**
 * TIFF and BigTIFF pictures, grey, 8 or 16 bits; each page is a view of its own. Where 0 shows
 * white the samples are kept as they are and their domain is bright-is-dense grey. An orientation
 * tag is ignored: pixels come in stored order. Previews (reduced resolution) are passed over.
 */
public final class TiffFormat implements ScanFormat {
  private final TiffPacking packing;

  /** For {@link java.util.ServiceLoader}; writes plain strips. */
  public TiffFormat() {
    this(TiffPacking.PLAIN);
  }

  private TiffFormat(TiffPacking packing) {
    this.packing = packing;
  }

  @Override
  public String name() {
    return "tiff";
  }

  @Override
  public String description() {
    return "TIFF or BigTIFF picture: grey, 8 or 16 bit, each page a view";
  }

  @Override
  public List<String> extensions() {
    return List.of("tif", "tiff");
  }

  @Override
  public Maturity maturity() {
    return Maturity.INDEPENDENT_PEER;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith('I', 'I', 42, 0)
        || head.startsWith('M', 'M', 0, 42)
        || head.startsWith('I', 'I', 43, 0)
        || head.startsWith('M', 'M', 0, 43);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The options' limit of pixels is for all pages together, which may share their bytes.
   */
  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      List<View> views = new ArrayList<>();
      long left = options.maxPixels();
      for (TiffDirectory page : TiffPages.find(source)) {
        if (left < 1) {
          throw source.error(
              page.offset(), "pages of " + options.maxPixels() + " pixels together", "more");
        }
        Channel channel = TiffPixels.read(source, page, options.withMaxPixels(left));
        left -= (long) channel.lines() * channel.detectors();
        ViewGeometry geometry = ViewGeometry.ofSize(channel.lines(), channel.detectors());
        views.add(View.of(ViewKind.UNKNOWN, geometry, List.of(channel)));
      }
      return new RawScan(ScanMetadata.UNKNOWN, views);
    }
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return pages(scan).isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Writes all views, each as a page.
   */
  @Override
  public void write(RawScan scan, Path file) throws IOException {
    List<Channel> pages =
        pages(scan)
            .orElseThrow(
                () ->
                    WritableScan.refuse(
                        name(), scan, "views of one channel each, no two like vacis"));
    WholeFile.write(file, target -> TiffWriter.write(pages, packing, target));
  }

  /** {@inheritDoc} It packs strips by Deflate (compression 8) with differences (predictor 2). */
  @Override
  public Optional<ScanFormat> compressed() {
    return Optional.of(new TiffFormat(TiffPacking.DEFLATE));
  }

  private static Optional<List<Channel>> pages(RawScan scan) {
    if (scan.metadata().projection().isPresent()) {
      return Optional.empty(); // its mark would be lost
    }
    List<Channel> pages = new ArrayList<>();
    for (View view : scan.views()) {
      WritableScan.onlyChannel(RawScan.of(view)).ifPresent(pages::add);
    }
    boolean all = pages.size() == scan.views().size() && pages.size() <= TiffPages.MAX_PAGES;
    // Such a file would be read as another format, which takes columns away.
    return all && !VacisPages.recognises(pages) ? Optional.of(pages) : Optional.empty();
  }
}
