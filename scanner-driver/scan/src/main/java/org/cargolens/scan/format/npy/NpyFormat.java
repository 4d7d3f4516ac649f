package org.cargolens.scan.format.npy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/**
 * NumPy arrays of unsigned 8- or 16-bit samples: rows x columns (one energy) or rows x columns x 2
 * (plane 0 the higher energy, plane 1 the lower). Rows are detectors, columns are lines.
 *
 * <p>Little-endian samples are used as they lie in the file, both energies over one buffer; the
 * file may change or vanish once it is read.
 */
public final class NpyFormat implements ScanFormat {
  /** For {@link java.util.ServiceLoader}. */
  public NpyFormat() {}

  @Override
  public String name() {
    return "npy";
  }

  @Override
  public String description() {
    return "NumPy array: rows x columns, or rows x columns x 2 energies; uint8 or uint16";
  }

  @Override
  public List<String> extensions() {
    return List.of("npy");
  }

  @Override
  public Maturity maturity() {
    return Maturity.INDEPENDENT_PEER;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(NpyHeader.MAGIC);
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      return NpyPixels.read(source, NpyHeader.read(source), options);
    }
  }

  @Override
  public boolean canWrite(RawScan scan) {
    List<Channel> channels = WritableScan.markedChannels(scan);
    return channels.size() == 1
        || (channels.size() == 2
            && channels.get(0).format().equals(channels.get(1).format())
            && scan.mainView().channel(ChannelKind.HIGH_ENERGY).isPresent()
            && scan.mainView().channel(ChannelKind.LOW_ENERGY).isPresent());
  }

  @Override
  public void write(RawScan scan, Path file) throws IOException {
    if (!canWrite(scan)) {
      throw WritableScan.refuse(name(), scan, "one channel, or a higher and a lower energy");
    }
    List<Channel> planes = NpyPixels.planes(scan.mainView());
    WholeFile.write(file, target -> NpyWriter.write(planes, scan.metadata().projection(), target));
  }
}
