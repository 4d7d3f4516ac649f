package org.cargolens.scan.format.tiff;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How the bytes of a strip or tile are packed. */
enum TiffCompression {
  /** Not at all. */
  NONE(1),
  /** Variable-width codes, TIFF 6.0 section 13: at best one code of 12 bits for 3838 bytes. */
  LZW(2560),
  /** zlib streams (TIFF technical note 2): at best 258 bytes in 2 bits. */
  DEFLATE(1032),
  /** Runs, TIFF 6.0 section 9: at best 128 bytes in 2 bytes. */
  PACK_BITS(64);

  private final int maxExpansion;

  TiffCompression(int maxExpansion) {
    this.maxExpansion = maxExpansion;
  }

  /** Returns the compression of a number of tag 259. */
  static Optional<TiffCompression> of(long number) {
    return switch ((int) number) {
      case 1 -> Optional.of(NONE);
      case 5 -> Optional.of(LZW);
      case 8, 32946 -> Optional.of(DEFLATE);
      case 32773 -> Optional.of(PACK_BITS);
      default -> Optional.empty();
    };
  }

  /** Returns whether samples may be stored as differences before packing. */
  boolean allowsPredictor() {
    return this == LZW || this == DEFLATE;
  }

  /** Returns the most bytes that so many packed bytes can hold. */
  long mostBytes(long packedBytes) {
    return packedBytes * maxExpansion;
  }

  /**
   * Unpacks a block. What is left over at the end of either is ignored, as others do: some writers
   * pad.
   *
   * @param target filled from 0 to {@code length}
   * @return bytes written, less than {@code length} if the packed bytes end before
   * @throws DataFormatException if the packed bytes are broken
   */
  int expand(byte[] packed, byte[] target, int length) throws DataFormatException {
    return switch (this) {
      case NONE -> {
        int count = Math.min(packed.length, length);
        System.arraycopy(packed, 0, target, 0, count);
        yield count;
      }
      case LZW -> new LzwExpander(packed, target, length).expand();
      case DEFLATE -> inflate(packed, target, length);
      case PACK_BITS -> expandRuns(packed, target, length);
    };
  }

  private static int inflate(byte[] packed, byte[] target, int length) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int done = 0;
      while (done < length) {
        int count = inflater.inflate(target, done, length - done);
        if (count == 0) {
          return done;
        }
        done += count;
      }
      // One step past the last byte, where a stream's checksum is looked at.
      inflater.inflate(new byte[1]);
      return done;
    } finally {
      inflater.end();
    }
  }

  private static int expandRuns(byte[] packed, byte[] target, int length) {
    int from = 0;
    int to = 0;
    while (to < length && from + 1 < packed.length) {
      int control = packed[from++];
      if (control >= 0) {
        int count = Math.min(Math.min(control + 1, length - to), packed.length - from);
        System.arraycopy(packed, from, target, to, count);
        from += control + 1;
        to += count;
      } else if (control != -128) {
        int count = Math.min(1 - control, length - to);
        Arrays.fill(target, to, to + count, packed[from++]);
        to += count;
      }
    }
    return to;
  }
}
