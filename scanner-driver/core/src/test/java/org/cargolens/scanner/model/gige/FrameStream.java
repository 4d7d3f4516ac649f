package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.PixelFormat;

/** The frames of a device whose samples say where they belong. */
final class FrameStream {
  static final FrameGeometry PLAIN =
      new FrameGeometry(PixelFormat.MONO16, 40, 8, 0, EnergyLayout.SINGLE);

  final FrameGeometry geometry;
  final boolean extended;
  final long firstId;
  final int packetBytes;

  FrameStream(FrameGeometry geometry, boolean extended, long firstId, int packetBytes) {
    this.geometry = geometry;
    this.extended = extended;
    this.firstId = firstId;
    this.packetBytes = packetBytes;
  }

  long id(int frame) {
    return extended ? firstId + frame : (firstId - 1 + frame) % 65_535 + 1;
  }

  int packets() {
    return (geometry.bytes() + packetBytes - 1) / packetBytes;
  }

  static byte at(int frame, int offset) {
    return (byte) (frame * 31 + offset * 7 + (offset >> 8));
  }

  ByteBuffer packet(int frame, int packet) {
    return packet(frame, packet, 0);
  }

  ByteBuffer packet(int frame, int packet, int status) {
    ByteBuffer bytes = ByteBuffer.allocate(2048);
    int last = packets() + 1;
    int content =
        packet == 0 ? GvspPacket.LEADER : packet == last ? GvspPacket.TRAILER : GvspPacket.PAYLOAD;
    new GvspPacket.Head(status, content, id(frame), packet, extended).write(bytes);
    if (GvcpStatus.isError(status)) {
      return bytes.flip();
    }
    if (packet == 0) {
      geometry.leader().write(bytes);
    } else if (packet == last) {
      bytes.putInt(1).putInt(geometry.height());
    } else {
      int from = (packet - 1) * packetBytes;
      for (int i = from; i < Math.min(geometry.bytes(), from + packetBytes); i++) {
        bytes.put(at(frame, i));
      }
    }
    return bytes.flip();
  }

  FrameWindow window(int lines, boolean resends) {
    int head = extended ? 20 : 8;
    return new FrameWindow(geometry, new StreamPlan(packetBytes + head, lines, resends, false, 3));
  }

  /** Returns a line's samples as they should come out. */
  short[] line(int line) {
    short[] samples = new short[geometry.detectors() * geometry.channels()];
    ByteBuffer row = ByteBuffer.allocate(geometry.bytes());
    for (int i = 0; i < geometry.bytes(); i++) {
      row.put(at(line / geometry.lines(), i));
    }
    for (int channel = 0; channel < geometry.channels(); channel++) {
      for (int i = 0; i < geometry.detectors(); i++) {
        int offset = geometry.offset(line % geometry.lines(), channel) + 2 * i;
        samples[channel * geometry.detectors() + i] =
            (short) ((row.get(offset) & 0xFF) | (row.get(offset + 1) << 8));
      }
    }
    return samples;
  }

  static void feed(FrameWindow window, ByteBuffer bytes, Recording events) throws Exception {
    GvspPacket packet = new GvspPacket();
    assertThat(packet.read(bytes)).isTrue();
    if (!window.packet(bytes, packet, events)) {
      events.damaged();
    }
  }

  static void assertLines(Recording events, FrameStream stream, int end) {
    for (int line = 0; line < end; line++) {
      assertThat(events.lines.containsKey(line) ^ events.lost.containsKey(line))
          .as("line %d comes or is lost", line)
          .isTrue();
    }
    events.lines.forEach(
        (line, samples) -> assertThat(samples).as("line %d", line).isEqualTo(stream.line(line)));
  }

  static void feedFrame(FrameWindow window, FrameStream stream, int frame, Recording events)
      throws Exception {
    for (int packet = 0; packet <= stream.packets() + 1; packet++) {
      feed(window, stream.packet(frame, packet), events);
    }
  }

  static void denyNext(FrameWindow window, FrameStream stream, int frame, Recording events)
      throws Exception {
    feed(window, stream.packet(frame, 1, GvcpStatus.PACKET_UNAVAILABLE.code()), events);
  }
}
