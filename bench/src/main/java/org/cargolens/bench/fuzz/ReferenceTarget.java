package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.cargolens.scan.Sha256;

/**
 * Features of a reference scan in their index, which takes what is damaged for absent. A damaged
 * file normally fails a checksum first; an input is what stands under sound ones: the head, whose
 * size is known, and the body.
 */
final class ReferenceTarget implements FuzzTarget {
  private static final String PACKAGE = "analysis.anomaly.";
  private static final int THUMBNAIL = 160 * 48;
  private static final int HEAD = 8 + 6 * Integer.BYTES + 32 + THUMBNAIL * Float.BYTES;
  private static final int WIDTH = 4;
  private static final int HEIGHT = 3;
  private static final int POINTS = 2;
  private static final int BODY = WIDTH * HEIGHT + POINTS * (2 * Float.BYTES + 128);
  private static final Sha256 CONTENT = new Sha256("11".repeat(32));

  private final Object index;
  private final HiddenMethod head;
  private final HiddenMethod features;
  private final Path file;

  /** Makes an index in an existing folder. */
  ReferenceTarget(Path folder) throws IOException {
    Path place = Files.createDirectories(folder.resolve("references"));
    index = HiddenMethod.make(PACKAGE + "ReferenceIndex", place);
    head = HiddenMethod.of(PACKAGE + "ReferenceIndex", "head", Sha256.class);
    features = HiddenMethod.of(PACKAGE + "ReferenceIndex", "features", Sha256.class);
    file = place.resolve(CONTENT.hex() + ".features2");
  }

  @Override
  public String name() {
    return "reference features";
  }

  @Override
  public List<byte[]> goodInputs() {
    ByteBuffer good = buffer(HEAD + BODY);
    good.putLong(0x4645525F474F4743L).putInt(2).putInt(1);
    good.putInt(WIDTH).putInt(HEIGHT).putInt(200).putInt(POINTS);
    good.put(new byte[] {0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11});
    for (int i = 0; i < 3; i++) {
      good.putLong(0x1111111111111111L);
    }
    for (int i = 0; i < THUMBNAIL; i++) {
      good.putFloat(i % 7);
    }
    while (good.hasRemaining()) {
      good.put((byte) 60);
    }
    byte[] bytes = new byte[good.position()];
    good.flip().get(bytes);
    return List.of(bytes);
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(file, sealed(input));
    try {
      boolean hasHead = isThere(head);
      boolean hasFeatures = isThere(features);
      return hasHead && hasFeatures;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("declares no error: " + e, e);
    }
  }

  private boolean isThere(HiddenMethod part) throws Exception {
    return part.on(index, CONTENT) instanceof Optional<?> found && found.isPresent();
  }

  /** Puts a checksum behind each part. */
  private static byte[] sealed(byte[] input) {
    int first = Math.min(HEAD, input.length);
    ByteBuffer whole = buffer(input.length + 2 * Integer.BYTES);
    whole.put(input, 0, first).putInt(crc(input, 0, first));
    int rest = input.length - first;
    whole.put(input, first, rest).putInt(crc(input, first, rest)).flip();
    byte[] bytes = new byte[whole.remaining()];
    whole.get(bytes);
    return bytes;
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
