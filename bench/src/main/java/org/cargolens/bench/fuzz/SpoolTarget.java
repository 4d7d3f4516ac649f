package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolSettings;

/**
 * The descriptor of a sealed scan. A damaged one normally fails its checksum first; an input is
 * what stands under a sound one.
 */
final class SpoolTarget implements FuzzTarget {
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxPixels(1 << 20);
  private static final String MAGIC = "CLSPOOL1";
  private static final int HEAD = MAGIC.length() + Integer.BYTES;

  private final ScanFormat format = ScanFormats.installed().named("spool").orElseThrow();
  private final Path file;
  private final byte[] good;

  /** Seals a scan in a spool of its own in an existing folder. */
  SpoolTarget(RawScan scan, Path folder) throws IOException {
    Path root = Files.createTempDirectory(folder, "spool");
    try (ScanSpool spool = ScanSpool.open(root, SpoolSettings.DEFAULT.withReserveBytes(0))) {
      SpoolEntry entry = spool.write(scan);
      try (Stream<Path> files = Files.walk(root)) {
        file = files.filter(one -> one.endsWith(entry.id() + ".spool")).findFirst().orElseThrow();
      }
    }
    byte[] whole = Files.readAllBytes(file);
    good = Arrays.copyOfRange(whole, HEAD, whole.length - Integer.BYTES);
  }

  @Override
  public String name() {
    return "spool descriptor";
  }

  @Override
  public List<byte[]> goodInputs() {
    return List.of(good);
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(file, sealed(input));
    try {
      RawScan scan = format.read(file, OPTIONS);
      scan.views().forEach(view -> view.channels().forEach(Channel::sha256));
      return true;
    } catch (ScanFormatException | NoSuchFileException e) {
      return false; // samples that aren't there may still come: no fault of the descriptor
    } catch (IOException e) {
      throw new AssertionError("not the declared error: " + e, e);
    }
  }

  private static byte[] sealed(byte[] content) {
    ByteBuffer whole =
        ByteBuffer.allocate(HEAD + content.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    whole.put(MAGIC.getBytes(StandardCharsets.US_ASCII)).putInt(content.length).put(content);
    CRC32C crc = new CRC32C();
    crc.update(whole.array(), 0, whole.position());
    return whole.putInt((int) crc.getValue()).array();
  }
}
