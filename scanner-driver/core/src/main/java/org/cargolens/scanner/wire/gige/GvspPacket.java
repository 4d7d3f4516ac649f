package org.cargolens.scanner.wire.gige;

import java.nio.ByteBuffer;

/**
 * A reader of GVSP packets, used again for each: header of 8 bytes, or of 20 with block ids of 64
 * bits, and what follows. Nothing is allocated. Not safe for use by several threads.
 */
public final class GvspPacket {
  /** Content of a packet that opens a block. */
  public static final int LEADER = 1;

  /** Content of a packet that ends a block. */
  public static final int TRAILER = 2;

  /** Content of a packet of pixels. */
  public static final int PAYLOAD = 3;

  /** Bytes of the short header. */
  public static final int HEAD_BYTES = 8;

  /** Bytes of the header with ids of 64 bits. */
  public static final int EXTENDED_HEAD_BYTES = 20;

  /** Bytes of the IP and UDP headers, which a packet size counts as well. */
  public static final int NETWORK_HEAD_BYTES = 28;

  /** Largest packet id with the short header. */
  public static final int MOST_PACKET_ID = 0xFF_FFFF;

  private static final int EXTENDED = 0x80;

  private int status;
  private int content;
  private boolean extended;
  private long blockId;
  private int packetId;
  private int start;
  private int length;

  /** Makes a reader that has read nothing. */
  public GvspPacket() {}

  /**
   * Reads a packet's header.
   *
   * @param bytes the packet from position to limit, both left alone
   * @return false if it is no packet: cut, or with a block or packet id that can't be
   */
  public boolean read(ByteBuffer bytes) {
    int at = bytes.position();
    if (bytes.remaining() < HEAD_BYTES) {
      return false;
    }
    status = bytes.getShort(at) & 0xFFFF;
    extended = (bytes.get(at + 4) & EXTENDED) != 0;
    content = bytes.get(at + 4) & 0x7F;
    int head = extended ? EXTENDED_HEAD_BYTES : HEAD_BYTES;
    if (bytes.remaining() < head) {
      return false;
    }
    blockId = extended ? bytes.getLong(at + 8) : bytes.getShort(at + 2) & 0xFFFF;
    packetId = extended ? bytes.getInt(at + 16) : bytes.getInt(at + 4) & MOST_PACKET_ID;
    start = at + head;
    length = bytes.remaining() - head;
    return blockId > 0 && packetId >= 0;
  }

  /** Returns the status, see {@link GvcpStatus}. */
  public int status() {
    return status;
  }

  /** Returns what the packet holds: {@link #LEADER}, {@link #TRAILER}, {@link #PAYLOAD}, others. */
  public int content() {
    return content;
  }

  /** Returns whether ids have 64 bits. */
  public boolean isExtended() {
    return extended;
  }

  /** Returns the block's id: 1 to 65535 and round again, or 1 to 2^63 - 1. */
  public long blockId() {
    return blockId;
  }

  /** Returns the packet's place in its block, the leader being 0. */
  public int packetId() {
    return packetId;
  }

  /** Returns where in the buffer the header ends. */
  public int start() {
    return start;
  }

  /** Returns how many bytes follow the header. */
  public int length() {
    return length;
  }

  /**
   * What a header says.
   *
   * @param status status, see {@link GvcpStatus}
   * @param content what the packet holds
   * @param block id of the block
   * @param packet place in the block
   * @param extended whether ids have 64 bits
   */
  public record Head(int status, int content, long block, int packet, boolean extended) {
    /** Returns how many bytes it has. */
    public int bytes() {
      return extended ? EXTENDED_HEAD_BYTES : HEAD_BYTES;
    }

    /** Puts it into a buffer. */
    public void write(ByteBuffer target) {
      target.putShort((short) status);
      if (extended) {
        target.putShort((short) 0).putInt((EXTENDED | content) << 24).putLong(block).putInt(packet);
      } else {
        target.putShort((short) block).putInt((content << 24) | packet);
      }
    }
  }
}
