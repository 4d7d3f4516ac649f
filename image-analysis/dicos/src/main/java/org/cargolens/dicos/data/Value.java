package org.cargolens.dicos.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The value of an element. Immutable. */
public sealed interface Value {
  /**
   * Bytes as they stand in a file, even in number.
   *
   * @param bytes read-only, little-endian
   */
  record Bytes(ByteBuffer bytes) implements Value {
    /** Makes the buffer read-only. */
    public Bytes {
      bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns a new little-endian view of the bytes from position 0. */
    @Override
    public ByteBuffer bytes() {
      return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /**
   * Items of a sequence.
   *
   * @param items in order; possibly none
   */
  record Items(List<DataSet> items) implements Value {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * Pixel data that stay in the file.
   *
   * @param encapsulated whether these are fragments of compressed frames
   * @param spans where they lie; for compressed frames the first is the table of offsets
   */
  record InFile(boolean encapsulated, List<Span> spans) implements Value {
    /** Copies the list. */
    public InFile {
      spans = List.copyOf(spans);
    }

    /** Returns how many bytes there are. */
    public long length() {
      return spans.stream().mapToLong(Span::length).sum();
    }
  }

  /**
   * A stretch of a file.
   *
   * @param offset first byte, from 0
   * @param length number of bytes
   */
  record Span(long offset, long length) {}
}
