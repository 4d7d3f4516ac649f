package org.cargolens.scan.format.ase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/**
 * AS&amp;E bitmaps of one panel, or of three (low energy, high energy, material), as publicly
 * described. What follows the bitmap is kept as attachments {@code ase.trailer} and {@code
 * ase.metadata.xml}.
 */
public final class AseFormat implements ScanFormat {
  /** For {@link java.util.ServiceLoader}. */
  public AseFormat() {}

  @Override
  public String name() {
    return "ase";
  }

  @Override
  public String description() {
    return "AS&E bitmap: one panel, or low energy, high energy and material, as publicly described";
  }

  @Override
  public List<String> extensions() {
    return List.of("ase");
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(AseHeader.MAGIC);
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      AseHeader header = AseHeader.read(source);
      List<Channel> channels = AseBitmap.read(source, header, options);
      long end =
          AseHeader.BYTES + (long) header.width() * header.lines() * SampleFormat.U16.bytes();
      List<Attachment> trailer = AseTrailer.read(source, end);
      ViewGeometry geometry =
          ViewGeometry.ofSize(header.lines(), header.detectors())
              .withOrientation(AseBitmap.ORIENTATION);
      View view = View.of(ViewKind.UNKNOWN, geometry, channels);
      return new RawScan(ScanMetadata.UNKNOWN, List.of(view), trailer);
    }
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return AseBitmap.panels(scan).isPresent();
  }

  @Override
  public void write(RawScan scan, Path file) throws IOException {
    List<Channel> panels =
        AseBitmap.panels(scan)
            .orElseThrow(
                () ->
                    WritableScan.refuse(
                        name(),
                        scan,
                        "one 16-bit energy, or two and a 16-bit material map, as transmission, first"
                            + " detector at the bottom and first line at the front"));
    WholeFile.write(
        file,
        target -> {
          AseBitmap.write(panels, target);
          for (ByteBuffer part : AseTrailer.of(scan)) {
            WholeFile.writeAll(target, part);
          }
        });
  }
}
