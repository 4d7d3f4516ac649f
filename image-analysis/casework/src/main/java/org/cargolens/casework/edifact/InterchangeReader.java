package org.cargolens.casework.edifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * Reads a file of interchanges part by part; holds one message at a time. A message comes only when
 * it is whole: begun by UNH and ended by UNT with the count of its segments and its own reference.
 * Everything else is a fault, in the order of the file. For one thread.
 */
public final class InterchangeReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream bytes;
  private final Queue<InterchangePart> ready = new ArrayDeque<>();
  private final Envelope envelope = new Envelope(ready);

  private Optional<SegmentReader> segments = Optional.empty();
  private boolean begun;
  private boolean ended;

  /**
   * Makes a reader.
   *
   * @param in the file; the caller closes it
   */
  public InterchangeReader(InputStream in) {
    bytes = in;
  }

  /**
   * Returns whether bytes begin as interchanges do.
   *
   * @param head first bytes of a file
   */
  public static boolean recognises(byte[] head) {
    return SyntaxCharacters.begins(text(head));
  }

  /**
   * Reads the next message or fault.
   *
   * @return empty at the end
   * @throws IOException if the bytes can't be read
   */
  public Optional<InterchangePart> read() throws IOException {
    try {
      if (!begun) {
        begun = true;
        begin();
      }
      while (ready.isEmpty() && !ended) {
        step();
      }
    } catch (SyntaxFault e) {
      ended = true;
      envelope.broken(e.expected());
    }
    return Optional.ofNullable(ready.poll());
  }

  private void begin() throws IOException, SyntaxFault {
    PushbackInputStream in = new PushbackInputStream(bytes, SyntaxCharacters.HEAD);
    byte[] head = in.readNBytes(SyntaxCharacters.HEAD);
    int start = marked(head) ? BYTE_ORDER_MARK.length : 0;
    while (start < head.length && Character.isWhitespace(head[start])) {
      start++;
    }
    in.unread(head, start, head.length - start);
    try {
      SyntaxCharacters characters =
          SyntaxCharacters.of(text(Arrays.copyOfRange(head, start, head.length)));
      envelope.writtenIn(characters);
      segments = Optional.of(new SegmentReader(in, characters.encoding()));
    } catch (IllegalArgumentException e) {
      throw new SyntaxFault(String.valueOf(e.getMessage()), e);
    }
  }

  private void step() throws IOException, SyntaxFault {
    Optional<Segment> segment =
        segments.isPresent() ? segments.get().read() : Optional.<Segment>empty();
    if (segment.isPresent()) {
      envelope.take(segment.get());
    } else {
      ended = true;
      envelope.end();
    }
  }

  private static boolean marked(byte[] head) {
    return head.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(Arrays.copyOf(head, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK);
  }

  private static String text(byte[] head) {
    return new String(
        marked(head) ? Arrays.copyOfRange(head, BYTE_ORDER_MARK.length, head.length) : head,
        StandardCharsets.ISO_8859_1);
  }
}
