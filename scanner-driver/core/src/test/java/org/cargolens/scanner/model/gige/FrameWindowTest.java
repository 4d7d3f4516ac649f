package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameWindowTest {
  private static final FrameGeometry PLAIN =
      new FrameGeometry(PixelFormat.MONO16, 40, 8, 0, EnergyLayout.SINGLE);

  /** A device whose samples say where they belong. */
  private static final class Stream {
    final FrameGeometry geometry;
    final boolean extended;
    final long firstId;
    final int packetBytes;

    Stream(FrameGeometry geometry, boolean extended, long firstId, int packetBytes) {
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
          packet == 0
              ? GvspPacket.LEADER
              : packet == last ? GvspPacket.TRAILER : GvspPacket.PAYLOAD;
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
      return new FrameWindow(
          geometry, new StreamPlan(packetBytes + head, lines, resends, false, 3));
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
  }

  private static void feed(FrameWindow window, ByteBuffer bytes, Recording events)
      throws Exception {
    GvspPacket packet = new GvspPacket();
    assertThat(packet.read(bytes)).isTrue();
    if (!window.packet(bytes, packet, events)) {
      events.damaged();
    }
  }

  private static void assertLines(Recording events, Stream stream, int end) {
    for (int line = 0; line < end; line++) {
      assertThat(events.lines.containsKey(line) ^ events.lost.containsKey(line))
          .as("line %d comes or is lost", line)
          .isTrue();
    }
    events.lines.forEach(
        (line, samples) -> assertThat(samples).as("line %d", line).isEqualTo(stream.line(line)));
  }

  @ParameterizedTest
  @EnumSource(EnergyLayout.class)
  void packet_allEnergyLayouts_putSamplesWhereTheyBelong(EnergyLayout energies) throws Exception {
    Stream stream =
        new Stream(new FrameGeometry(PixelFormat.MONO16, 40, 8, 6, energies), false, 65_534, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(stream.geometry);
    for (int frame = 0; frame < 5; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        feed(window, stream.packet(frame, packet), events);
      }
    }
    window.silent(true, events);
    assertThat(events.end).isEqualTo(5 * stream.geometry.lines());
    assertThat(events.lost).isEmpty();
    assertThat(events.damaged).isZero();
    assertLines(events, stream, events.end);
  }

  /** Loss, repetition and disorder by a seed; what must be lost is worked out packet by packet. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void packet_badNetwork_losesExactlyTheLinesOfLostPackets(long seed) throws Exception {
    Random random = new Random(seed);
    EnergyLayout energies = List.of(EnergyLayout.values()).get(random.nextInt(4));
    boolean extended = random.nextBoolean();
    Stream stream =
        new Stream(
            new FrameGeometry(PixelFormat.MONO16, 40, 8, 0, energies),
            extended,
            extended ? 1L << 40 : 65_500,
            4 * (5 + random.nextInt(60)));
    int frames = 100;
    int lines = frames * stream.geometry.lines() - random.nextInt(3);
    BitSet missing = new BitSet();
    List<ByteBuffer> sent = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        // One packet of each end comes for certain, so that there are a first and a last frame.
        boolean keep = (frame == 0 || frame == frames - 1) && packet == stream.packets() + 1;
        if (!keep && random.nextInt(30) == 0) {
          markLost(missing, stream, frame, packet);
        } else {
          sent.add(stream.packet(frame, packet));
          if (random.nextInt(20) == 0) {
            sent.add(stream.packet(frame, packet));
          }
        }
      }
    }
    for (int i = 1; i + 8 < sent.size(); i++) {
      if (random.nextInt(10) == 0) {
        Collections.swap(sent, i, i + random.nextInt(8));
      }
    }
    FrameWindow window = stream.window(lines, false);
    Recording events = new Recording(stream.geometry);
    for (ByteBuffer bytes : sent) {
      feed(window, bytes, events);
    }
    window.silent(false, events);
    missing.clear(lines, Integer.MAX_VALUE);
    assertThat(events.end).as("seed %d", seed).isEqualTo(lines);
    assertThat(events.lost.keySet())
        .as("seed %d, %s", seed, energies)
        .containsExactlyElementsOf(missing.stream().boxed().toList());
    assertLines(events, stream, lines);
    assertThat(events.damaged).isZero();
  }

  private static void markLost(BitSet missing, Stream stream, int frame, int packet) {
    FrameGeometry geometry = stream.geometry;
    int from = (packet - 1) * stream.packetBytes;
    int end = from + stream.packetBytes;
    for (int line = 0; line < geometry.lines(); line++) {
      for (int channel = 0; channel < geometry.channels(); channel++) {
        int at = geometry.offset(line, channel);
        if (packet > 0 && at < end && at + geometry.channelBytes() > from) {
          missing.set(frame * geometry.lines() + line);
        }
      }
    }
  }

  @Test
  void packet_lostAndSentAgain_isComplete() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(24, true);
    Recording events = new Recording(PLAIN);
    for (int frame = 0; frame < 3; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        if (!(frame == 1 && (packet == 2 || packet == 3 || packet == 6))) {
          feed(window, stream.packet(frame, packet), events);
        }
      }
    }
    assertThat(events.end).isEqualTo(-1);
    ResendRequest.Pause pause = new ResendRequest.Pause(1000, 100);
    assertThat(window.requests(false, false, pause))
        .containsExactly(
            new ResendRequest(2, new Frame.Missing(2, 3), false),
            new ResendRequest(2, new Frame.Missing(6, 6), false));
    assertThat(window.requests(false, false, pause)).as("not twice at once").isEmpty();
    for (int packet : new int[] {2, 3, 6}) {
      feed(window, stream.packet(1, packet, GvcpStatus.PACKET_RESEND.code()), events);
    }
    assertThat(events.end).isEqualTo(24);
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, 24);
  }

  @Test
  void packet_deviceDoesNotHaveItAnyLonger_isLostInTheDevice() throws Exception {
    Stream stream = new Stream(PLAIN, true, 1, 100);
    FrameWindow window = stream.window(16, true);
    Recording events = new Recording(PLAIN);
    for (int frame = 0; frame < 2; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        if (!(frame == 0 && packet == 2)) {
          feed(window, stream.packet(frame, packet), events);
        }
      }
    }
    feed(window, stream.packet(0, 2, GvcpStatus.PACKET_UNAVAILABLE.code()), events);
    assertThat(events.end).isEqualTo(16);
    assertThat(events.lost).containsOnlyKeys(1, 2).containsValue(LineGap.Cause.DEVICE);
  }

  @Test
  void requests_inVain_endInLoss() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(16, true);
    Recording events = new Recording(PLAIN);
    for (int frame = 0; frame < 2; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        if (!(frame == 0 && packet == 7)) {
          feed(window, stream.packet(frame, packet), events);
        }
      }
    }
    long now = 0;
    int asked = 0;
    while (events.end < 0 && now < 1000) {
      asked += window.requests(false, false, new ResendRequest.Pause(now, 1)).size();
      window.silent(false, events);
      now++;
    }
    assertThat(asked).isEqualTo(GigeSettings.RESEND_ATTEMPTS);
    assertThat(events.lost).containsOnlyKeys(7).containsValue(LineGap.Cause.LINK);
    assertLines(events, stream, 16);
  }

  @Test
  void silent_frameCutShortAtStop_endsTheScanThere() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    for (int packet = 0; packet <= 9; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    for (int packet = 0; packet <= 3; packet++) {
      feed(window, stream.packet(1, packet), events);
    }
    ByteBuffer trailer = stream.packet(1, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    window.silent(true, events);
    assertThat(events.end).isEqualTo(11);
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, 11);
  }

  @Test
  void packet_frameCutShortBeforeOthers_losesTheRestInTheDevice() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(16, false);
    Recording events = new Recording(PLAIN);
    for (int packet = 0; packet <= 3; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    ByteBuffer trailer = stream.packet(0, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    for (int packet = 0; packet <= 9; packet++) {
      feed(window, stream.packet(1, packet), events);
    }
    assertThat(events.end).isEqualTo(16);
    assertThat(events.lost).containsOnlyKeys(3, 4, 5, 6, 7).containsValue(LineGap.Cause.DEVICE);
    assertLines(events, stream, 16);
  }

  @Test
  void silent_lastFrameWithoutTrailer_waitsUnlessStopped() throws Exception {
    Stream stream = new Stream(PLAIN, false, 9, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    for (int packet = 0; packet <= 4; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    window.silent(false, events);
    assertThat(events.lines).as("more may come at any time").isEmpty();
    window.silent(true, events);
    assertThat(events.end).as("a frame that was begun was recorded wholly").isEqualTo(8);
    assertThat(events.lost).containsOnlyKeys(5, 6, 7).containsValue(LineGap.Cause.LINK);
    assertLines(events, stream, 8);
  }

  private static void feedFrame(FrameWindow window, Stream stream, int frame, Recording events)
      throws Exception {
    for (int packet = 0; packet <= stream.packets() + 1; packet++) {
      feed(window, stream.packet(frame, packet), events);
    }
  }

  @Test
  void packet_blockBeforeTheFirst_isNoLineOfTheScan() throws Exception {
    Stream stream = new Stream(PLAIN, false, 100, 100);
    FrameWindow window = stream.window(16, false);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(1, 0), events);
    for (int packet = 0; packet <= stream.packets() + 1; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    assertThat(events.lines).isEmpty();
    assertThat(events.damaged).isEqualTo(stream.packets() + 2);
  }

  @Test
  void silent_trailerOfTheLastFrameIsShort_endsThere() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(0, true);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 0), events);
    feed(window, stream.packet(0, 1), events);
    ByteBuffer trailer = stream.packet(0, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    for (int packet = 2; packet <= 3; packet++) {
      feed(window, stream.packet(0, packet, GvcpStatus.PACKET_RESEND.code()), events);
    }
    denyNext(window, stream, 1, events);
    window.silent(true, events);
    assertThat(events.end).isEqualTo(3);
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, 3);
  }

  private static void denyNext(FrameWindow window, Stream stream, int frame, Recording events)
      throws Exception {
    feed(window, stream.packet(frame, 1, GvcpStatus.PACKET_UNAVAILABLE.code()), events);
  }

  /** The last frame is lost wholly: only the device knows that there was one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 16})
  void requests_lastFrameWhollyLost_isAskedForAndComes(int announced) throws Exception {
    Stream stream = new Stream(PLAIN, false, 65_535, 100);
    FrameWindow window = stream.window(announced, true);
    Recording events = new Recording(PLAIN);
    feedFrame(window, stream, 0, events);
    boolean stopped = announced == 0;
    window.silent(stopped, events);
    assertThat(events.end).as("there may be more").isEqualTo(-1);
    ResendRequest.Pause pause = new ResendRequest.Pause(1000, 100);
    assertThat(window.requests(false, stopped, pause)).as("it may still come").isEmpty();
    assertThat(window.requests(true, stopped, pause))
        .containsExactly(new ResendRequest(1, new Frame.Missing(1, 1), false));
    feed(window, stream.packet(1, 1, GvcpStatus.PACKET_RESEND.code()), events);
    if (stopped) {
      assertThat(window.requests(true, true, pause))
          .contains(new ResendRequest(1, new Frame.Missing(2, stream.packets()), false));
    }
    for (int packet = 2; packet <= stream.packets(); packet++) {
      feed(window, stream.packet(1, packet, GvcpStatus.PACKET_RESEND.code()), events);
    }
    denyNext(window, stream, 2, events);
    window.silent(stopped, events);
    assertThat(events.end).isEqualTo(16);
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, 16);
  }

  @Test
  void requests_nobodyAnswersForTheNextFrame_endsAllTheSame() throws Exception {
    Stream stream = new Stream(PLAIN, true, 1, 100);
    FrameWindow window = stream.window(0, true);
    Recording events = new Recording(PLAIN);
    feedFrame(window, stream, 0, events);
    int asked = 0;
    for (long now = 0; events.end < 0 && now < 1000; now++) {
      asked += window.requests(true, true, new ResendRequest.Pause(now, 1)).size();
      window.silent(true, events);
    }
    assertThat(events.end).isEqualTo(8);
    assertThat(asked).isBetween(1, 5);
  }

  @Test
  void packet_twice_isCountedAndMakesNoLines() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 2), events);
    feed(window, stream.packet(0, 2), events);
    assertThat(events.repeated).isEqualTo(1);
    feedFrame(window, stream, 0, events);
    assertThat(events.repeated).isEqualTo(2);
    feed(window, stream.packet(0, 3), events);
    assertThat(events.repeated).as("the frame was handed over").isEqualTo(3);
    assertThat(events.lines).hasSize(8);
  }

  @Test
  void packet_afterTheEnd_isCounted() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    feedFrame(window, stream, 0, events);
    window.silent(true, events);
    feed(window, stream.packet(0, 2), events);
    assertThat(window.latePackets()).isZero();
    feed(window, stream.packet(1, 2), events);
    assertThat(window.latePackets()).isEqualTo(1);
    assertThat(events.end).isEqualTo(8);
  }

  /** Whoever asks for lost lines must learn of each hole at once, not when the frames are whole. */
  @Test
  void packet_everyFrameHasAHole_handsOverWhatCameAndLosesNothing() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 100);
    int frames = 400;
    FrameWindow window = stream.window(frames * PLAIN.lines(), true);
    Recording events = new Recording(PLAIN);
    for (int frame = 0; frame < frames; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        if (packet != 3) {
          feed(window, stream.packet(frame, packet), events);
        }
      }
      assertThat(events.lines)
          .as("frame %d, lines around its hole", frame)
          .containsKey(frame * 8 + 1)
          .containsKey(frame * 8 + 7)
          .doesNotContainKey(frame * 8 + 2);
      for (ResendRequest request :
          window.requests(false, false, new ResendRequest.Pause(frame, 1))) {
        assertThat(request.packets()).isEqualTo(new Frame.Missing(3, 3));
        int asked = (int) request.blockId() - 1;
        feed(window, stream.packet(asked, 3, GvcpStatus.PACKET_RESEND.code()), events);
      }
    }
    assertThat(events.end).isEqualTo(frames * PLAIN.lines());
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, events.end);
  }

  @Test
  void packet_cutFrameIsGivenUpAfterALaterOne_losesItsRestOnly() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(0, true);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 1), events);
    feed(window, stream.packet(0, 3), events);
    ByteBuffer trailer = stream.packet(0, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    for (int packet = 0; packet <= 9; packet++) {
      feed(window, stream.packet(1, packet), events);
    }
    feed(window, stream.packet(0, 2, GvcpStatus.PACKET_UNAVAILABLE.code()), events);
    denyNext(window, stream, 2, events);
    window.silent(true, events);
    assertThat(events.end).isEqualTo(16);
    assertThat(events.lost).containsOnlyKeys(1, 3, 4, 5, 6, 7).containsValue(LineGap.Cause.DEVICE);
    assertLines(events, stream, 16);
  }

  @Test
  void packet_liesAboutItself_isThrownAway() throws Exception {
    Stream stream = new Stream(PLAIN, false, 100, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 1), events);
    ByteBuffer cut = stream.packet(0, 2);
    feed(window, cut.limit(cut.limit() - 1), events);
    ByteBuffer brief = stream.packet(0, 0);
    feed(window, brief.limit(30), events);
    feed(window, stream.packet(20_000, 3), events);
    feed(window, stream.packet(0, 3).put(4, (byte) 7), events);
    Stream other = new Stream(PLAIN, true, 100, 100);
    feed(window, other.packet(0, 3), events);
    feed(window, stream.packet(0, 500), events);
    assertThat(events.damaged).isGreaterThanOrEqualTo(4);
    window.silent(true, events);
    assertThat(events.end).isEqualTo(8);
    assertThat(events.lines).hasSize(1);
    assertLines(events, stream, 8);
  }

  @Test
  void packet_leaderOfAnotherFrame_spoilsItsFrameOnly() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(24, true);
    Recording events = new Recording(PLAIN);
    for (int frame = 0; frame < 3; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        ByteBuffer bytes = stream.packet(frame, packet);
        if (frame == 1 && packet == 0) {
          bytes.putInt(8 + 16, 20);
        }
        feed(window, bytes, events);
      }
    }
    assertThat(events.end).isEqualTo(24);
    assertThat(events.lost.keySet()).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
    assertLines(events, stream, 24);
  }

  @Test
  void packet_leadersOfOtherFramesInARow_areAProtocolError() throws Exception {
    Stream stream = new Stream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 0).putInt(8 + 12, 1), events);
    feed(window, stream.packet(1, 0).putInt(8 + 20, 1), events);
    assertThatThrownBy(() -> feed(window, stream.packet(2, 0).putInt(8 + 16, 1), events))
        .isInstanceOf(ScannerException.Protocol.class)
        .hasMessageContaining("other frames than agreed");
  }

  @Test
  void packet_manyFramesLost_areLostAsTheyAre() throws Exception {
    Stream stream = new Stream(PLAIN, false, 65_000, 700);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    for (int frame : new int[] {0, 1, 1500, 1501}) {
      for (int packet = 0; packet <= 2; packet++) {
        feed(window, stream.packet(frame, packet), events);
      }
    }
    window.silent(true, events);
    assertThat(events.end).isEqualTo(1502 * 8);
    assertThat(events.lost).hasSize(1498 * 8);
    assertLines(events, stream, events.end);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void packet_randomBytes_neverFailsOrInvents(long seed) throws Exception {
    Random random = new Random(seed);
    Stream stream = new Stream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(800, random.nextBoolean());
    Recording events = new Recording(PLAIN);
    GvspPacket packet = new GvspPacket();
    for (int i = 0; i < 20_000; i++) {
      ByteBuffer bytes = stream.packet(random.nextInt(20), random.nextInt(10));
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        int at = random.nextInt(8);
        bytes.put(at, (byte) random.nextInt(256));
      }
      bytes.limit(random.nextInt(4) == 0 ? random.nextInt(bytes.limit() + 1) : bytes.limit());
      if (packet.read(bytes)) {
        boolean unused = window.packet(bytes, packet, events);
      }
    }
    for (int now = 0; events.end < 0 && now < 1000; now++) {
      List<ResendRequest> unused = window.requests(true, true, new ResendRequest.Pause(now, 1));
      window.silent(true, events);
    }
    assertThat(events.end).as("seed %d", seed).isBetween(0, 800);
  }
}
