package org.cargolens.scan.format.rap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.MemoryOrder;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/**
 * RAP cargo images of two energies, as publicly described. Both channels lie over one buffer, as in
 * the file. The chunk of sizes is kept as attachment {@code rap.dims}, unknown chunks as {@code
 * rap.chunk.} and their type in hexadecimal.
 */
public final class RapFormat implements ScanFormat {
  static final int[] MAGIC = {0xA9, 'R', 'A', 'P', '\r', '\n', 0x1A, '\n'};
  static final String DIMS = "rap.dims";

  private static final String CHUNK = "rap.chunk.";

  /** For {@link java.util.ServiceLoader}. */
  public RapFormat() {}

  @Override
  public String name() {
    return "rap";
  }

  @Override
  public String description() {
    return "RAP cargo image: two energies, as publicly described";
  }

  @Override
  public List<String> extensions() {
    return List.of("rap", "cargoimage");
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(MAGIC);
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      RapChunks chunks = RapChunks.find(source);
      RapDims dims = RapDims.read(source, chunks.dims(), options);
      long bytes = dims.size().pixels() * RapDims.PIXEL_BYTES;
      RapChunks.Chunk pixels = chunks.pixels();
      if (pixels.length() != bytes) {
        throw source.error(
            pixels.offset(), bytes + " bytes of XRAY for " + dims.size(), pixels.length() + "");
      }
      ByteBuffer samples = source.readDirect(pixels.offset(), bytes, "XRAY");
      List<Attachment> kept = new ArrayList<>();
      kept.add(Attachment.of(DIMS, dims.bytes().clear()));
      for (RapChunks.Chunk chunk : chunks.others()) {
        kept.add(attachment(source, chunk));
      }
      View view = view(dims, samples, options.domainFor(SampleFormat.U16));
      return new RawScan(ScanMetadata.UNKNOWN, List.of(view), kept);
    }
  }

  private static View view(RapDims dims, ByteBuffer samples, Domain domain) {
    int lines = dims.size().columns();
    int detectors = dims.size().rows();
    SampleGrid grid =
        new SampleGrid(lines, detectors, new SampleLayout(MemoryOrder.LINE_BY_LINE, 2));
    List<Channel> channels =
        List.of(
            new Channel(ChannelKind.HIGH_ENERGY, domain, SampleFormat.U16, grid, samples),
            new Channel(
                ChannelKind.LOW_ENERGY,
                domain,
                SampleFormat.U16,
                grid,
                samples.duplicate().position(2)));
    return View.of(ViewKind.UNKNOWN, ViewGeometry.ofSize(lines, detectors), channels);
  }

  private static Attachment attachment(FormatFile file, RapChunks.Chunk chunk) throws IOException {
    String type = HexFormat.of().formatHex(chunk.type().getBytes(StandardCharsets.ISO_8859_1));
    return Attachment.of(
        CHUNK + type, file.read(chunk.offset(), chunk.length(), "chunk " + chunk.type()));
  }

  /** Returns the type of the chunk that an attachment was, if it was one. */
  static Optional<String> chunkType(Attachment attachment) {
    String name = attachment.name();
    if (!name.startsWith(CHUNK) || name.length() != CHUNK.length() + 8) {
      return Optional.empty();
    }
    try {
      byte[] type = HexFormat.of().parseHex(name.substring(CHUNK.length()));
      return Optional.of(new String(type, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return RapWriter.energies(scan).isPresent();
  }

  @Override
  public void write(RawScan scan, Path file) throws IOException {
    List<Channel> energies =
        RapWriter.energies(scan)
            .orElseThrow(
                () ->
                    WritableScan.refuse(
                        name(), scan, "a higher and a lower energy of 16 bits as transmission"));
    WholeFile.write(file, target -> RapWriter.write(scan, energies, target));
  }
}
