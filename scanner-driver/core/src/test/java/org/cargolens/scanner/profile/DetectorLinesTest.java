package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;

/** Which line a datagram is of, and which lines are lost, whatever became of others. */
final class DetectorLinesTest {
  private static final String CRC = "<field name=\"crc\" at=\"16\" width=\"4\"/>";
  private static final String UNCHECKED = DetectorRig.GOOD.replace(CRC, "");
  private static final String UNTOLD =
      DetectorRig.GOOD.replace("{scan:1} {lines:4}", "{scan:1} 00 00 00 00");

  private static List<Integer> lines(int first, int end) {
    return IntStream.range(first, end).boxed().toList();
  }

  /** All is lost for half a range of line numbers and more. */
  @Test
  void line_afterAnOutageLongerThanHalfTheRange_isTheOneItIs() throws Exception {
    for (int outage : new int[] {100, 32_769, 65_536, 65_541, 140_000}) {
      DetectorRig rig = DetectorRig.scanning(DetectorRig.GOOD, 0);
      for (int line = 0; line < 10; line++) {
        rig.line(line);
      }
      int again = 10 + outage;
      for (int line = again; line < again + 100; line++) {
        rig.line(line);
        if (line == again + 50) {
          rig.status(line + 1, true);
        }
      }
      rig.status(again + 100, false);
      rig.status(again + 100, false);
      assertThat(rig.total).as("outage of %d", outage).isEqualTo(again + 100);
      assertThat(rig.lines.size() + rig.lost.size()).isEqualTo(again + 100);
      List<Integer> whole = new ArrayList<>(lines(0, 10));
      whole.addAll(lines(again, again + 100));
      // That it was a few lines or a whole range and a few more can't be told at once.
      boolean looksShort = outage % 65_536 < 16;
      List<Integer> right = rig.lines.stream().filter(whole::contains).toList();
      assertThat(right).as("outage of %d", outage).contains(0, 9, again + 55, again + 99);
      assertThat(rig.lines.size() - right.size()).isLessThanOrEqualTo(looksShort ? 51 : 0);
    }
  }

  /** The answer says what had been sent by then, which is less than what came meanwhile. */
  @Test
  void line_farAheadAfterTheQuestion_waitsForTheNextAnswer() throws Exception {
    DetectorRig rig = DetectorRig.scanning(DetectorRig.GOOD, 0);
    rig.line(0);
    rig.port.heartbeat(rig);
    ByteBuffer question = rig.last(DetectorProfile.STATUS);
    rig.line(100);
    rig.statusOf(question, 40, true);
    assertThat(rig.damaged).isZero();
    assertThat(rig.lines).containsExactly(0);
    rig.status(101, false);
    rig.status(101, false);
    assertThat(rig.lines).containsExactly(0, 100);
    assertThat(rig.lost).hasSize(99);
    assertThat(rig.total).isEqualTo(101);
  }

  /** A few lines may be gone without the detector being asked. */
  @Test
  void line_fewAreMissing_goesOnAtOnce() throws Exception {
    DetectorRig rig = DetectorRig.scanning(DetectorRig.GOOD, 0);
    rig.line(0);
    for (int line = 15; line < 40; line++) {
      rig.line(line);
    }
    assertThat(rig.lostLines()).isEqualTo(Set.copyOf(lines(1, 15)));
    assertThat(rig.lines).hasSize(26);
  }

  @Test
  void line_wrongNumberWithoutChecksum_costsNoOtherLine() throws Exception {
    for (int wrong : new int[] {17, 600, 5000, 30_000, 40_000, 65_000}) {
      DetectorRig rig = DetectorRig.scanning(UNCHECKED, 0);
      for (int line = 0; line < 200; line++) {
        rig.line(line);
        if (line == 100) {
          rig.receive(rig.part(Map.of("line", 100L + wrong, "module", 0L, "energy", 1L), 9));
        }
        if (line % 40 == 0) {
          rig.status(line + 1, true);
        }
      }
      rig.status(200, false);
      rig.status(200, false);
      assertThat(rig.total).as("wrong by %d", wrong).isEqualTo(200);
      assertThat(rig.lines).as("wrong by %d", wrong).isEqualTo(lines(0, 200));
      assertThat(rig.lost).isEmpty();
    }
  }

  /** One that looks like the next lines may cost those, but neither the link nor the end. */
  @Test
  void line_wrongNumberNearby_costsAFewLinesAtMost() throws Exception {
    for (int at = 0; at < 60; at++) {
      DetectorRig rig = DetectorRig.scanning(UNCHECKED, 0);
      for (int line = 0; line < 60; line++) {
        List<ByteBuffer> parts = rig.parts(line);
        for (int part = 0; part < parts.size(); part++) {
          if (line == at && part == 4) {
            rig.receive(rig.part(Map.of("line", at + 15L, "module", 0L, "energy", 1L), 9));
          }
          rig.receive(parts.get(part));
        }
      }
      rig.status(60, false);
      rig.status(60, false);
      assertThat(rig.total).as("at %d", at).isEqualTo(60);
      assertThat(rig.lost.size()).as("at %d", at).isLessThan(2);
      assertThat(rig.lines).as("at %d", at).hasSize(60 - rig.lost.size());
    }
  }

  @Test
  void status_moreThanCanBe_isLossOfTheLinkAndNoLongWork() throws Exception {
    DetectorRig rig = DetectorRig.scanning(DetectorRig.GOOD, 0);
    rig.line(0);
    assertThatThrownBy(() -> rig.status(3_000_000_000L, false))
        .isInstanceOf(ScannerException.LinkLost.class);
    assertThat(rig.lost).isEmpty();
  }

  @Test
  void status_endsBeforeTheLinesThatWereAsked_theRestIsLostByTheDevice() throws Exception {
    DetectorRig rig = DetectorRig.scanning(DetectorRig.GOOD, 30);
    rig.line(0);
    rig.line(2);
    rig.status(4, false);
    assertThat(rig.total).isEqualTo(-1);
    rig.status(4, false);
    assertThat(rig.total).isEqualTo(30);
    assertThat(rig.lines).containsExactly(0, 2);
    assertThat(rig.lost).hasSize(28).containsEntry(1, LineGap.Cause.LINK);
    assertThat(rig.lost).containsEntry(3, LineGap.Cause.LINK);
    assertThat(rig.lost).containsEntry(4, LineGap.Cause.DEVICE);
    assertThat(rig.lost).containsEntry(29, LineGap.Cause.DEVICE);
  }

  @Test
  void status_stoppedBeforeTheLinesThatWereAsked_isAShortScan() throws Exception {
    DetectorRig rig = DetectorRig.scanning(DetectorRig.GOOD, 30);
    rig.line(0);
    rig.status(1, true);
    rig.port.stop(rig);
    rig.status(1, false);
    rig.status(1, false);
    assertThat(rig.total).isEqualTo(1);
    assertThat(rig.lost).isEmpty();
  }

  @Test
  void line_lastOneIsLostWhereTheDetectorIsToldNoNumber_endsAll() throws Exception {
    DetectorRig rig = DetectorRig.scanning(UNTOLD, 30);
    for (int line = 0; line < 60; line++) {
      if (line != 29) {
        rig.line(line);
      }
    }
    assertThat(rig.total).isEqualTo(30);
    assertThat(rig.lostLines()).containsExactly(29);
    assertThat(rig.damaged).isZero();
  }

  @Test
  void status_beyondTheLastLineWhereTheDetectorIsToldNoNumber_endsAll() throws Exception {
    DetectorRig rig = DetectorRig.scanning(UNTOLD, 30);
    for (int line = 0; line < 29; line++) {
      rig.line(line);
    }
    rig.status(40, true);
    rig.status(45, true);
    assertThat(rig.total).isEqualTo(30);
    assertThat(rig.lost).containsExactly(Map.entry(29, LineGap.Cause.LINK));
  }

  @Test
  void line_sampleOfMoreBits_isDamage() throws Exception {
    DetectorRig rig = DetectorRig.scanning(DetectorRig.GOOD, 0);
    List<ByteBuffer> parts = rig.parts(0);
    parts.set(3, rig.part(Map.of("line", 0L, "module", 0L, "energy", 2L), 1 << 14));
    for (ByteBuffer part : parts) {
      rig.receive(part);
    }
    rig.receive(rig.part(Map.of("line", 1L, "module", 0L, "energy", 2L), (1 << 14) - 1));
    rig.status(2, false);
    rig.status(2, false);
    assertThat(rig.damaged).isEqualTo(1);
    assertThat(rig.lostLines()).containsExactly(0, 1);
  }

  /** Whatever comes in whatever order: no line twice, none both there and lost, all bounded. */
  @Test
  void received_anyNumbers_linesAreThereOrLostAndNeverBoth() throws Exception {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      DetectorRig rig = DetectorRig.scanning(seed % 2 == 0 ? UNCHECKED : DetectorRig.GOOD, 0);
      long sent = 0;
      for (int step = 0; step < 300; step++) {
        if (random.nextInt(20) == 0) {
          sent += random.nextInt(seed < 8 ? 3000 : 70_000);
          rig.status(sent, true);
        } else if (random.nextInt(10) == 0) {
          long wrong = random.nextInt(1 << 16);
          rig.receive(rig.part(Map.of("line", wrong, "module", 1L, "energy", 1L), 5));
        } else if (random.nextBoolean()) {
          rig.line(sent);
          sent++;
        }
      }
      int decided = rig.lines.size() + rig.lost.size();
      int last = Math.max(rig.lines.stream().mapToInt(it -> it).max().orElse(-1), rig.lastLost());
      assertThat(decided).as("seed %d", seed).isEqualTo(last + 1);
    }
  }
}
