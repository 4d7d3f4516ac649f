package org.cargolens.scan.sidecar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cargolens.scan.Sha256;

/**
 * Under which name a scan keeps a sidecar: {@code sidecar.LAYOUT.FILE}, so that it says what it is
 * and which file it was. A file's name may be anything; where it isn't plain, what stands for it
 * ends with digits of its digest, so that two files never share a name.
 */
final class KeptName {
  private static final int LONGEST = 48;
  private static final int DIGITS = 16;

  private KeptName() {}

  /**
   * Returns the name.
   *
   * @param file name of the sidecar's file, without folders
   */
  static String of(Sidecar sidecar, String file) {
    int dot = file.lastIndexOf('.');
    String stem = dot < 0 ? file : file.substring(0, dot);
    String plain = stem.replaceAll("[^A-Za-z0-9_-]", "_");
    if (!plain.equals(stem) || plain.isEmpty() || plain.length() > LONGEST) {
      String digest = Sha256.of(ByteBuffer.wrap(stem.getBytes(StandardCharsets.UTF_8))).hex();
      String start = plain.substring(0, Math.min(plain.length(), LONGEST));
      plain = start + "." + digest.substring(0, DIGITS);
    }
    return "sidecar." + sidecar.name() + "." + plain + ".xml";
  }
}
