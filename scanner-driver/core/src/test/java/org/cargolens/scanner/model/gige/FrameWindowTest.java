package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.scanner.model.gige.FrameStream.PLAIN;
import static org.cargolens.scanner.model.gige.FrameStream.assertLines;
import static org.cargolens.scanner.model.gige.FrameStream.feed;
import static org.cargolens.scanner.model.gige.FrameStream.feedFrame;

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
  @ParameterizedTest
  @EnumSource(EnergyLayout.class)
  void packet_allEnergyLayouts_putSamplesWhereTheyBelong(EnergyLayout energies) throws Exception {
    FrameStream stream =
        new FrameStream(
            new FrameGeometry(PixelFormat.MONO16, 40, 8, 6, energies), false, 65_534, 100);
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
    FrameStream stream =
        new FrameStream(
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

  @Test
  void framesOver_frameOfSeveralBlocks_countsWhenAllOfItCame() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 5, PLAIN.stride());
    FrameWindow window =
        new FrameWindow(PLAIN, new StreamPlan(stream.packetBytes + 8, 0, true, false, 2));
    Recording events = new Recording(PLAIN);
    for (int packet = 0; packet < stream.packets(); packet++) {
      feed(window, stream.packet(0, packet), events);
      assertThat(window.isUnderWay()).isTrue();
      assertThat(window.framesOver()).isZero();
    }
    feed(window, stream.packet(0, stream.packets()), events);
    feed(window, stream.packet(0, stream.packets() + 1), events);
    assertThat(window.isUnderWay()).isFalse();
    assertThat(window.framesOver()).isEqualTo(1);
    assertThat(window.blocks()).isEqualTo(PLAIN.lines() / 2);
  }

  private static void markLost(BitSet missing, FrameStream stream, int frame, int packet) {
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
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
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
    FrameStream stream = new FrameStream(PLAIN, true, 1, 100);
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
  void packet_twice_isCountedAndMakesNoLines() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
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

  /** Whoever asks for lost lines must learn of each hole at once, not when the frames are whole. */
  @Test
  void packet_everyFrameHasAHole_handsOverWhatCameAndLosesNothing() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
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
  void packet_liesAboutItself_isThrownAway() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 100, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 1), events);
    ByteBuffer cut = stream.packet(0, 2);
    feed(window, cut.limit(cut.limit() - 1), events);
    ByteBuffer brief = stream.packet(0, 0);
    feed(window, brief.limit(30), events);
    feed(window, stream.packet(20_000, 3), events);
    feed(window, stream.packet(0, 3).put(4, (byte) 7), events);
    FrameStream other = new FrameStream(PLAIN, true, 100, 100);
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
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
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
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
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
    FrameStream stream = new FrameStream(PLAIN, false, 65_000, 700);
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
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
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
