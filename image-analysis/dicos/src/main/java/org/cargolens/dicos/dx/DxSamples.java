package org.cargolens.dicos.dx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.StoredChecksum;
import org.cargolens.dicos.module.PrivateTag;
import org.cargolens.dicos.pixel.PixelData;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/**
 * Samples of an image and their checksum. Images of ours state the sha-256 of their channel and, if
 * they are not compressed, a {@link StoredChecksum}, which is compared on the way. Those of earlier
 * versions, and what a program in between has compressed, are compared with the sha-256.
 *
 * @param bytes row after row, little-endian
 * @param checksum what was found of an image that states it
 */
record DxSamples(ByteBuffer bytes, OptionalInt checksum) {
  /** Returns the channel's sha-256 as an image of ours states it. */
  static Optional<String> statedDigest(DataSet data) {
    return PrivateTag.isOurs(data) ? data.text(PrivateTag.CHANNEL_SHA256) : Optional.empty();
  }

  /** Reads the samples of an image. */
  static DxSamples read(FormatFile file, DicosFile object, PixelData.Frame frame)
      throws IOException {
    Optional<String> digest = statedDigest(object.data());
    if (digest.isEmpty()
        || statedChecksum(object.data()).isEmpty()
        || object.syntax().isEncapsulated()) {
      ByteBuffer bytes = PixelData.read(file, object, frame);
      if (digest.isEmpty()) {
        clearAboveStored(bytes, frame.format());
      }
      return new DxSamples(bytes, OptionalInt.empty());
    }
    CRC32C checksum = new CRC32C();
    ByteBuffer bytes = PixelData.read(file, object, frame, checksum);
    return new DxSamples(bytes, OptionalInt.of(StoredChecksum.end(checksum, digest.get())));
  }

  /**
   * Bits above those stored are no part of a sample (PS3.5, 8.1.1); old files keep overlays there.
   */
  private static void clearAboveStored(ByteBuffer samples, SampleFormat format) {
    int mask = (1 << format.significantBits()) - 1;
    if (format.significantBits() == format.bitsAllocated()) {
      return;
    }
    for (int at = 0; at < samples.limit(); at += format.bytes()) {
      if (format.bytes() == 1) {
        samples.put(at, (byte) (samples.get(at) & mask));
      } else {
        samples.putShort(at, (short) (samples.getShort(at) & mask));
      }
    }
  }

  /**
   * Compares the checksum if there is one, otherwise the digest.
   *
   * @throws ScanFormatException if they differ; names the file and the image's channel
   */
  void check(FormatFile file, DataSet data, DxImage image) throws ScanFormatException {
    if (checksum.isPresent() && checksum.equals(statedChecksum(data))) {
      return;
    }
    checkDigest(file, data, image); // which tells more
    if (checksum.isPresent()) {
      throw file.error(
          0,
          image.what() + " with CRC-32C " + hex(statedChecksum(data).orElse(0)),
          hex(checksum.getAsInt()));
    }
  }

  /**
   * Compares the digest of an image's channel with the one that it states, if it states one.
   *
   * @throws ScanFormatException if they differ; names the file and the image's channel
   */
  static void checkDigest(FormatFile file, DataSet data, DxImage image) throws ScanFormatException {
    Optional<String> stated = statedDigest(data);
    String found = stated.isEmpty() ? "" : image.channel().sha256().hex();
    if (stated.isPresent() && !stated.get().equals(found)) {
      throw file.error(0, image.what() + " with sha-256 " + stated.get(), found);
    }
  }

  private static OptionalInt statedChecksum(DataSet data) {
    Optional<ByteBuffer> bytes = data.bytes(PrivateTag.STORED_CRC32C);
    return bytes.isPresent() && bytes.get().remaining() == Integer.BYTES
        ? OptionalInt.of(bytes.get().getInt())
        : OptionalInt.empty();
  }

  private static String hex(int checksum) {
    return String.format("%08x", checksum);
  }
}
