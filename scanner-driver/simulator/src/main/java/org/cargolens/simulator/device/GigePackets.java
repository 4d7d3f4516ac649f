package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.ImageLeader;

/**
 * The packets of one scan, each made when it is to be sent, the first time or again: leader,
 * payload, trailer. Used by one thread at a time.
 */
final class GigePackets {
  private final GigeFrames frames;
  private final Format format;
  private final LongSupplier clock;
  private final int bytesOfPacket;
  private ByteBuffer rows = ByteBuffer.allocate(0);
  private int rowsOf = -1;

  /**
   * How packets are made.
   *
   * @param height rows of a frame
   * @param packetSize bytes of a packet with IP and UDP headers
   * @param extended whether block ids have 64 bits
   * @param firstBlock id of the first block
   */
  record Format(int height, int packetSize, boolean extended, long firstBlock) {
    private static final int ROUND = 0xFFFF;

    long blockId(int frame) {
      return extended ? firstBlock + frame : (firstBlock - 1 + frame) % ROUND + 1;
    }

    /** Returns the frame with a block id; negative or too large if there is none. */
    int frame(long blockId) {
      long frame = blockId - firstBlock;
      return (int)
          (extended
              ? Math.max(-1, Math.min(Integer.MAX_VALUE, frame))
              : Math.floorMod(frame, ROUND));
    }
  }

  /**
   * Makes the packets of a scan.
   *
   * @param clock time stamps of the frames, in nanoseconds
   */
  GigePackets(GigeFrames frames, Format format, LongSupplier clock) {
    this.frames = frames;
    this.clock = clock;
    this.format = format;
    int head = format.extended ? GvspPacket.EXTENDED_HEAD_BYTES : GvspPacket.HEAD_BYTES;
    bytesOfPacket = format.packetSize - GvspPacket.NETWORK_HEAD_BYTES - head;
  }

  Format format() {
    return format;
  }

  int frames() {
    return (frames.lines() * frames.rowsOfLine() + format.height - 1) / format.height;
  }

  /** Returns how many lines the scan has. */
  int endOfScan() {
    return frames.lines();
  }

  /** Returns how many lines a frame has. */
  double linesOf(int frame) {
    return (double) rows(frame) / frames.rowsOfLine();
  }

  /** Returns how many rows of a frame were recorded. */
  int rows(int frame) {
    int all = frames.lines() * frames.rowsOfLine();
    return Math.min(format.height, all - frame * format.height);
  }

  /**
   * Returns how many packets of pixels a frame has; the leader is packet 0, the trailer the last.
   */
  int payloadPackets(int frame) {
    return (rows(frame) * frames.rowBytes() + bytesOfPacket - 1) / bytesOfPacket;
  }

  /** Returns the packet id of the trailer, which is that of a frame that is not cut short. */
  int trailer(int frame) {
    return payloadPackets(frame) + 1;
  }

  /** Returns the first line of the scan that a packet of pixels has a part of. */
  int firstLine(int frame, int packet) {
    int row = (packet - 1) * bytesOfPacket / frames.rowBytes();
    return (frame * format.height + row) / frames.rowsOfLine();
  }

  /** Returns the line just past the last that a packet of pixels has a part of. */
  int endLine(int frame, int packet) {
    int end = Math.min(packet * bytesOfPacket, rows(frame) * frames.rowBytes());
    int row = (end - 1) / frames.rowBytes();
    return (frame * format.height + row) / frames.rowsOfLine() + 1;
  }

  /** Puts a packet into a buffer. */
  void write(int frame, int packet, boolean again, ByteBuffer target) {
    int status = (again ? GvcpStatus.PACKET_RESEND : GvcpStatus.SUCCESS).code();
    if (packet == 0) {
      head(status, GvspPacket.LEADER, frame, packet).write(target);
      new ImageLeader(clock.getAsLong(), frames.format().code(), frames.width(), format.height, 0)
          .write(target);
    } else if (packet == trailer(frame)) {
      head(status, GvspPacket.TRAILER, frame, packet).write(target);
      target.putInt(ImageLeader.IMAGE).putInt(rows(frame));
    } else {
      head(status, GvspPacket.PAYLOAD, frame, packet).write(target);
      int from = (packet - 1) * bytesOfPacket;
      ByteBuffer bytes = bytes(frame);
      target.put(bytes.slice(from, Math.min(bytesOfPacket, bytes.limit() - from)));
    }
  }

  /** Puts a packet that says that another is gone into a buffer. */
  void writeUnavailable(long blockId, int packet, ByteBuffer target) {
    int status = GvcpStatus.PACKET_UNAVAILABLE.code();
    new GvspPacket.Head(status, GvspPacket.PAYLOAD, blockId, packet, format.extended).write(target);
  }

  private GvspPacket.Head head(int status, int content, int frame, int packet) {
    return new GvspPacket.Head(status, content, format.blockId(frame), packet, format.extended);
  }

  private ByteBuffer bytes(int frame) {
    if (rowsOf != frame) {
      rows = frames.rows(frame * format.height, rows(frame));
      rowsOf = frame;
    }
    return rows;
  }
}
