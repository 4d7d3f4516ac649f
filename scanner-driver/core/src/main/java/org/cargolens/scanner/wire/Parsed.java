package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;

/** What a {@link FrameParser} finds next in the bytes it was given. */
public sealed interface Parsed {
  /** Nothing more until more bytes come. */
  enum NeedsBytes implements Parsed {
    /** The only value. */
    INSTANCE
  }

  /**
   * Bytes that are no frame and were thrown away.
   *
   * @param offset bytes of the stream before them
   * @param bytes how many
   * @param reason what was wrong with the first of them
   * @param detail the value that was wrong, such as the version
   */
  record Damage(long offset, int bytes, Reason reason, int detail) implements Parsed {}

  /** What was wrong. */
  enum Reason {
    /** No sync word. */
    NO_SYNC,
    /** A sync word, but the header's checksum does not fit. */
    HEADER_CHECKSUM,
    /** A sound header of another version of the protocol. */
    VERSION,
    /** A sound header that announces more bytes than are allowed. */
    LENGTH,
    /** A sound header, but the payload's checksum does not fit. */
    PAYLOAD_CHECKSUM
  }

  /**
   * A frame whose checksums fit. One object serves all frames of a parser: it is valid until the
   * parser is used again.
   */
  final class Frame implements Parsed {
    private final ByteBuffer payload;
    private int type;
    private int requestId;
    private long offset;

    Frame(ByteBuffer payload) {
      this.payload = payload;
    }

    void set(int newType, int newRequestId, long newOffset) {
      type = newType;
      requestId = newRequestId;
      offset = newOffset;
    }

    /** Returns the code of the frame's type, possibly one that this version does not know. */
    public int type() {
      return type;
    }

    /** Returns whether the frame is of a type. */
    public boolean is(FrameType wanted) {
      return type == wanted.code();
    }

    /** Returns the number that joins a request and its answer, 0 if there is none. */
    public int requestId() {
      return requestId;
    }

    /** Returns how many bytes of the stream came before the frame. */
    public long offset() {
      return offset;
    }

    /** Returns the payload: little-endian, read-only, from its position to its limit. */
    public ByteBuffer payload() {
      return payload;
    }
  }
}
