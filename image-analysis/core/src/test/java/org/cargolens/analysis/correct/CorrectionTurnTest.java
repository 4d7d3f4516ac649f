package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.MemoryOrder;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Turning and scaling against the plain twin, over odd sizes, all layouts and orientations. */
class CorrectionTurnTest {
  private static final long SEED = 20261125;

  record Case(int lines, int detectors, SampleLayout layout, SampleFormat format, Domain domain) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int[] size : new int[][] {{1, 1}, {1, 7}, {7, 1}, {33, 31}, {65, 100}}) {
      for (MemoryOrder order : MemoryOrder.values()) {
        for (int interleave : new int[] {1, 3}) {
          SampleLayout layout = new SampleLayout(order, interleave);
          for (SampleFormat format :
              List.of(SampleFormat.U16, SampleFormat.U8, new SampleFormat(16, 12))) {
            for (Domain domain : Domain.values()) {
              cases.add(new Case(size[0], size[1], layout, format, domain));
            }
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void correct_anyChannel_equalsPlainTwin(Case given) {
    for (int mirror = 0; mirror < 4; mirror++) {
      ViewGeometry geometry =
          CountedScans.geometry(
              given.lines(), given.detectors(), (mirror & 1) != 0, (mirror & 2) != 0);
      Channel channel =
          Scans.channel(
              ChannelKind.SINGLE_ENERGY,
              given.domain(),
              given.format(),
              new SampleGrid(given.lines(), given.detectors(), given.layout()),
              SEED + mirror);
      View view = View.of(ViewKind.SIDE, geometry, List.of(channel));
      try (CorrectedView corrected = new Correction(CorrectionOptions.DEFAULT).correct(view)) {
        Pixels pixels = corrected.image().mainPlane().pixels();
        assertThat(corrected.image().mainPlane().domain()).isEqualTo(given.domain());
        assertThat(pixels.type()).isEqualTo(expectedType(given));
        int full = pixels.type() == SampleType.U8 ? 255 : 65535;
        StoredTransform transform = StoredTransform.of(geometry);
        int[] expected =
            given.domain() == Domain.MAKER_CODES
                ? PlainCorrection.turned(channel, transform)
                : PlainCorrection.scaled(channel, transform, full);
        assertClose(pixels, expected, "seed " + SEED + ", mirror " + mirror);
      }
    }
  }

  private static SampleType expectedType(Case given) {
    boolean wide =
        given.format().bytes() == 2
            || given.domain() == Domain.TRANSMISSION
            || given.domain() == Domain.RAW_COUNTS;
    return wide ? SampleType.U16 : SampleType.U8;
  }

  /** One step apart is legal: the fast way works in float. */
  static void assertClose(Pixels pixels, int[] expected, String what) {
    int worst = 0;
    if (pixels.type() == SampleType.U8) {
      byte[] found = pixels.toBytes();
      for (int i = 0; i < expected.length; i++) {
        worst = Math.max(worst, Math.abs((found[i] & 0xFF) - expected[i]));
      }
    } else {
      short[] found = pixels.toShorts();
      for (int i = 0; i < expected.length; i++) {
        worst = Math.max(worst, Math.abs((found[i] & 0xFFFF) - expected[i]));
      }
    }
    assertThat(worst).as("largest difference, %s", what).isLessThanOrEqualTo(1);
  }
}
