package org.cargolens.scan;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * Bytes that came with a scan's pixels and that no other part of a {@link RawScan} holds: a maker's
 * header, trailer or unknown chunk, a sidecar. Kept as they were, so that a scan can be written
 * back as it was read.
 */
public final class Attachment {
  /** Most bytes of an attachment, 16 MiB. */
  public static final int MAX_BYTES = 1 << 24;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final String name;
  private final ByteBuffer content;

  private Attachment(String name, ByteBuffer content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Makes an attachment of a copy of the buffer's remaining bytes; its position is left alone.
   *
   * @param name the layout's name, a dot and what it is, such as {@code ase.trailer}; 1 to 100
   *     letters, digits, dots, hyphens and underscores
   * @param content at most {@value #MAX_BYTES} bytes
   * @throws IllegalArgumentException if the name or the size is illegal
   */
  public static Attachment of(String name, ByteBuffer content) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of an attachment: " + name);
    }
    if (content.remaining() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "an attachment has at most " + MAX_BYTES + " bytes, " + name + " " + content.remaining());
    }
    ByteBuffer copy = ByteBuffer.allocate(content.remaining()).put(content.duplicate()).flip();
    return new Attachment(name, copy.asReadOnlyBuffer());
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the number of bytes. */
  public int size() {
    return content.remaining();
  }

  /** Returns a new read-only, big-endian view of the bytes from position 0. */
  public ByteBuffer content() {
    return content.duplicate();
  }

  /** Returns the digest of the bytes. */
  public Sha256 sha256() {
    return Sha256.of(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment attachment
        && name.equals(attachment.name)
        && content.equals(attachment.content);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + content.hashCode();
  }

  @Override
  public String toString() {
    return "Attachment[" + name + ", " + size() + " bytes]";
  }
}
