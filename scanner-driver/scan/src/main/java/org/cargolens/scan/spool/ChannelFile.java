package org.cargolens.scan.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.cargolens.scan.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one channel on the disk, and the digest of those that count. Lines are written
 * first and count when they are kept: what is written over was never there.
 */
final class ChannelFile implements Closeable {
  private static final ByteBuffer ZEROS = ByteBuffer.allocate(1 << 16).asReadOnlyBuffer();

  private final SpoolFiles.Output file;
  private final MessageDigest digest = Sha256.newDigest();
  private long end;
  private boolean forced = true;
  private boolean half;
  private @Nullable Sha256 sealed;

  ChannelFile(SpoolFiles.Output file) {
    this.file = file;
  }

  /** Writes samples behind those that are kept. */
  void write(ByteBuffer samples) throws IOException {
    forced = false;
    half = true;
    file.write(end, samples);
  }

  /** Keeps what was written last. */
  void keep(ByteBuffer samples) {
    digest.update(samples.duplicate());
    end += samples.remaining();
    half = false;
  }

  /** Leaves some bytes at zero. */
  void skip(long bytes) throws IOException {
    forced = false;
    if (half) {
      file.setLength(end);
      half = false;
    }
    long left = bytes;
    while (left > 0) {
      int count = (int) Math.min(ZEROS.capacity(), left);
      digest.update(ZEROS.slice(0, count));
      left -= count;
    }
    end += bytes;
  }

  /** Returns when all that is kept is on the disk. */
  void force() throws IOException {
    if (!forced) {
      file.force();
      forced = true;
    }
  }

  /** Cuts off what is not kept, makes the file as long as what is. */
  void fit() throws IOException {
    if (file.length() != end) {
      forced = false;
      file.setLength(end);
    }
  }

  /** Makes the file as long as what is kept and writes it to the disk; may be called again. */
  Sha256 seal() throws IOException {
    Sha256 known = sealed;
    if (known == null) {
      fit();
      force();
      known = Sha256.of(digest);
      sealed = known;
    }
    return known;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
