package org.cargolens.scan.format.jpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.GreyPixels;
import org.cargolens.scan.format.JdkDecoder;
import org.cargolens.scan.format.WritableScan;

/**
 * JPEG pictures of 8 bits, read only since writing loses. Three components are read where pixels
 * are grey, as many stations store grey; up to a tenth may have colour, as curves and labels drawn
 * over a scan have, and more is refused. An EXIF orientation is ignored: pixels come in stored
 * order.
 */
public final class JpegFormat implements ScanFormat {
  /** For {@link java.util.ServiceLoader}. */
  public JpegFormat() {}

  @Override
  public String name() {
    return "jpeg";
  }

  @Override
  public String description() {
    return "JPEG picture: grey, 8 bit, baseline or progressive; read only";
  }

  @Override
  public List<String> extensions() {
    return List.of("jpg", "jpeg");
  }

  @Override
  public Maturity maturity() {
    return Maturity.INDEPENDENT_PEER;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(0xFF, 0xD8, 0xFF);
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      ByteBuffer content = source.readWhole();
      JpegMarkers.Checked checked = JpegMarkers.check(source, content, options);
      return GreyPixels.scan(
          source,
          JdkDecoder.decode(source, content, name(), checked.header().size()),
          new GreyPixels.Meaning(SampleFormat.U8, options.domainFor(SampleFormat.U8)),
          new JpegGrey(source, checked));
    }
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return false;
  }

  @Override
  public void write(RawScan scan, Path file) {
    throw WritableScan.refuse(name(), scan, "no scan without loss");
  }
}
