package org.cargolens.scan.format.png;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.GreyPixels;
import org.cargolens.scan.format.JdkDecoder;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/**
 * PNG pictures, 8 or 16 bits a sample. Palette, RGB and alpha are read where pixels are opaque
 * greys (up to a tenth of a display rendering's may have colour), and refused otherwise. Gamma,
 * colour profile and text are not looked at, but for the mark of a {@link ProjectionMark}.
 */
public final class PngFormat implements ScanFormat {
  /** For {@link java.util.ServiceLoader}. */
  public PngFormat() {}

  @Override
  public String name() {
    return "png";
  }

  @Override
  public String description() {
    return "PNG picture: grey, 8 or 16 bit";
  }

  @Override
  public List<String> extensions() {
    return List.of("png");
  }

  @Override
  public Maturity maturity() {
    return Maturity.INDEPENDENT_PEER;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(PngChunks.SIGNATURE);
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      ByteBuffer content = source.readWhole();
      PngChunks.Checked checked = PngChunks.check(source, content, options);
      PngHeader header = checked.header();
      RawScan scan =
          GreyPixels.scan(
              source,
              JdkDecoder.decode(source, content, name(), header.size()),
              new GreyPixels.Meaning(header.format(), options.domainFor(header.format())),
              new PngGrey(source, checked));
      return checked
          .projection()
          .map(mark -> scan.withMetadata(scan.metadata().withProjection(mark)))
          .orElse(scan);
    }
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return WritableScan.markedChannels(scan).size() == 1;
  }

  @Override
  public void write(RawScan scan, Path file) throws IOException {
    if (!canWrite(scan)) {
      throw WritableScan.refuse(name(), scan, "one channel");
    }
    Channel channel = scan.mainView().channels().get(0);
    Optional<ProjectionMark> mark = scan.metadata().projection();
    WholeFile.write(file, target -> PngWriter.write(channel, mark, target));
  }
}
