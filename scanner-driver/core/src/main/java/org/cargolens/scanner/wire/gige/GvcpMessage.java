package org.cargolens.scanner.wire.gige;

import java.nio.ByteBuffer;
import org.cargolens.scanner.wire.MalformedPayloadException;

/**
 * A GVCP message: eight bytes of header and a payload.
 *
 * @param first key 0x42 and flags of a request; status of an answer
 * @param command code of its kind, see {@link GvcpCommand}
 * @param id number that joins an answer to its request, 1 to 65535
 * @param payload its contents
 */
public record GvcpMessage(int first, int command, int id, ByteBuffer payload) {
  /** UDP port of the devices. */
  public static final int PORT = 3956;

  /** Most bytes of memory in one message: 576 of an IP packet less all headers and the address. */
  public static final int MOST_MEMORY = 536;

  /** Bytes of the header. */
  public static final int HEAD_BYTES = 8;

  /** Most bytes of a message over which nobody needs to argue. */
  public static final int MOST_BYTES = 548;

  /** Flag of a request: an answer is wanted. */
  public static final int ANSWER_WANTED = 0x01;

  /** Flag of a request for packets: the block has an id of 64 bits. */
  public static final int EXTENDED_IDS = 0x10;

  private static final int KEY = 0x42;

  /**
   * Reads a message.
   *
   * @param bytes from position to limit; the payload shares them
   * @throws MalformedPayloadException if the header is cut or the length is a lie
   */
  public static GvcpMessage read(ByteBuffer bytes) throws MalformedPayloadException {
    if (bytes.remaining() < HEAD_BYTES) {
      throw new MalformedPayloadException("GVCP message of " + bytes.remaining() + " bytes");
    }
    int start = bytes.position();
    int length = bytes.getShort(start + 4) & 0xFFFF;
    int there = bytes.remaining() - HEAD_BYTES;
    if (length > there) {
      throw new MalformedPayloadException(
          "GVCP message says that " + length + " bytes follow, there are " + there);
    }
    return new GvcpMessage(
        bytes.getShort(start) & 0xFFFF,
        bytes.getShort(start + 2) & 0xFFFF,
        bytes.getShort(start + 6) & 0xFFFF,
        bytes.slice(start + HEAD_BYTES, length));
  }

  /** Returns whether it is a request; all else is an answer. */
  public boolean isRequest() {
    return first >> 8 == KEY;
  }

  /** Returns the flags of a request. */
  public int flags() {
    return first & 0xFF;
  }

  /** Returns a request, ready to be sent. */
  public static ByteBuffer request(GvcpCommand command, int flags, int id, int... words) {
    return message((KEY << 8) | flags, command.code(), id, words);
  }

  /** Returns an answer, ready to be sent. */
  public static ByteBuffer answer(GvcpStatus status, int command, int id, int... words) {
    return message(status.code(), command, id, words);
  }

  private static ByteBuffer message(int first, int command, int id, int... words) {
    ByteBuffer bytes = head(first, command, id, Integer.BYTES * words.length);
    for (int word : words) {
      bytes.putInt(word);
    }
    return bytes.flip();
  }

  /** Returns a request to write memory. */
  public static ByteBuffer writeMemory(int id, int address, ByteBuffer contents) {
    int length = Integer.BYTES + contents.remaining();
    return head((KEY << 8) | ANSWER_WANTED, GvcpCommand.WRITE_MEMORY.code(), id, length)
        .putInt(address)
        .put(contents.duplicate())
        .flip();
  }

  /** Returns an answer that holds bytes of memory. */
  public static ByteBuffer memory(int id, int address, ByteBuffer contents) {
    int length = Integer.BYTES + contents.remaining();
    return head(GvcpStatus.SUCCESS.code(), GvcpCommand.READ_MEMORY_ACK.code(), id, length)
        .putInt(address)
        .put(contents.duplicate())
        .flip();
  }

  /** Returns an answer that holds the bootstrap registers that a search asks for. */
  public static ByteBuffer discovered(int id, ByteBuffer registers) {
    return head(
            GvcpStatus.SUCCESS.code(), GvcpCommand.DISCOVERY_ACK.code(), id, registers.remaining())
        .put(registers.duplicate())
        .flip();
  }

  private static ByteBuffer head(int first, int command, int id, int length) {
    return ByteBuffer.allocate(HEAD_BYTES + length)
        .putShort((short) first)
        .putShort((short) command)
        .putShort((short) length)
        .putShort((short) id);
  }
}
