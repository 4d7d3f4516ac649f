package org.cargolens.dicos.data;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What ties the samples in a file to the sha-256 of their channel: the CRC-32C (RFC 3720) of the
 * samples as they stand in {@code Pixel Data}, row after row and without padding, followed by the
 * 64 hexadecimal digits of that sha-256. It costs a tenth of a sha-256 and can be told while a file
 * is read; that of the channel, line after line, only when all of it is there and turned.
 */
public final class StoredChecksum {
  private StoredChecksum() {}

  /**
   * Ends a checksum.
   *
   * @param samples the samples' checksum so far
   * @param channelDigest the channel's sha-256 as the file states it
   * @return 0 to 4,294,967,295, as the 32 bits of an {@code int}
   */
  public static int end(CRC32C samples, String channelDigest) {
    samples.update(channelDigest.getBytes(StandardCharsets.US_ASCII));
    return (int) samples.getValue();
  }
}
