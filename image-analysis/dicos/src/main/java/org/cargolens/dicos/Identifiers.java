package org.cargolens.dicos;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;

/**
 * Unique identifiers below {@code 2.25}, the arc of UUIDs (ITU-T X.667), each derived from what it
 * identifies: the same scan written again has the same ones, and a report names the images of a
 * scan without having seen their files.
 */
public final class Identifiers {
  private Identifiers() {}

  /** Returns the identifier of a scan (in DICOM, its study). */
  public static String scan(Sha256 mainChannel, ScanMetadata metadata) {
    return derived(
        "scan",
        mainChannel.hex(),
        metadata.scanId().orElse(""),
        metadata.capturedAt().map(Object::toString).orElse(""));
  }

  /** Returns the identifier that belongs to some words. */
  public static String derived(String... words) {
    MessageDigest digest = Sha256.newDigest();
    for (String word : words) {
      digest.update(word.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    byte[] uuid = Arrays.copyOf(HexFormat.of().parseHex(Sha256.of(digest).hex()), 16);
    uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80); // version 8: made in a way of its own (RFC 9562)
    uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
    return "2.25." + new BigInteger(1, uuid);
  }
}
