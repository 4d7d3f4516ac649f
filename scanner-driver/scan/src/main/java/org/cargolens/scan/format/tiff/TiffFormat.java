package org.cargolens.scan.format.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/**
 * TIFF pictures of one page, grey, 8 or 16 bits. Where 0 shows white the samples are kept as they
 * are and their domain is bright-is-dense grey. An orientation tag is ignored: pixels come in
 * stored order. Previews (reduced resolution) beside the page are passed over; a second page is
 * refused rather than lost.
 */
public final class TiffFormat implements ScanFormat {
  /** For {@link java.util.ServiceLoader}. */
  public TiffFormat() {}

  @Override
  public String name() {
    return "tiff";
  }

  @Override
  public String description() {
    return "TIFF picture: grey, 8 or 16 bit, one page; no BigTIFF";
  }

  @Override
  public List<String> extensions() {
    return List.of("tif", "tiff");
  }

  @Override
  public Maturity maturity() {
    return Maturity.INDEPENDENT_PEER;
  }

  /** BigTIFF is recognised too, so that it is refused by name. */
  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith('I', 'I', 42, 0)
        || head.startsWith('M', 'M', 0, 42)
        || head.startsWith('I', 'I', 43, 0)
        || head.startsWith('M', 'M', 0, 43);
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      return TiffPixels.read(source, TiffPages.find(source), options);
    }
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return WritableScan.onlyChannel(scan).isPresent();
  }

  @Override
  public void write(RawScan scan, Path file) throws IOException {
    Channel channel =
        WritableScan.onlyChannel(scan)
            .orElseThrow(() -> WritableScan.refuse(name(), scan, "one channel"));
    WholeFile.write(file, target -> TiffWriter.write(channel, target));
  }
}
