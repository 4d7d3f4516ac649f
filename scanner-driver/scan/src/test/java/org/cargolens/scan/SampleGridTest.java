package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleGridTest {
  @ParameterizedTest
  @CsvSource({"LINE_BY_LINE,1", "LINE_BY_LINE,2", "ROW_BY_ROW,1", "ROW_BY_ROW,3"})
  void index_allSamples_eachPlaceOnceWithinTheSpan(MemoryOrder order, int interleave) {
    SampleGrid grid = new SampleGrid(5, 7, new SampleLayout(order, interleave));
    BitSet taken = new BitSet();
    for (int line = 0; line < 5; line++) {
      for (int detector = 0; detector < 7; detector++) {
        int index = grid.index(line, detector);
        assertThat(index).isEqualTo(line * grid.lineStride() + detector * grid.detectorStride());
        assertThat(index % interleave).isZero();
        assertThat(taken.get(index)).isFalse();
        taken.set(index);
      }
    }
    assertThat(taken.length()).isEqualTo((int) grid.span());
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "0,-1", "5,0", "0,7"})
  void index_outside_outOfBounds(int line, int detector) {
    SampleGrid grid = SampleGrid.lineByLine(5, 7);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> grid.index(line, detector))
        .withMessageContaining("of 5 x 7");
  }

  @Test
  void constructor_largestLegal_indexesStayPositive() {
    SampleGrid grid =
        new SampleGrid(1 << 13, 1 << 12, new SampleLayout(MemoryOrder.LINE_BY_LINE, 16));
    assertThat(2L * grid.index(grid.lines() - 1, grid.detectors() - 1)).isPositive();
    assertThat(2 * grid.span()).isLessThanOrEqualTo(SampleGrid.MAX_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"65536,65536,1", "32768,32768,2", "1048576,1024,1"})
  void constructor_beyondOneBuffer_refused(int lines, int detectors, int interleave) {
    SampleLayout layout = new SampleLayout(MemoryOrder.ROW_BY_ROW, interleave);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleGrid(lines, detectors, layout))
        .withMessageContaining("exceed");
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-1,1", "1048577,1", "1,65537"})
  void constructor_illegalSide_refused(int lines, int detectors) {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleGrid.rowByRow(lines, detectors));
  }

  @ParameterizedTest
  @CsvSource({"0", "17", "-1"})
  void layout_illegalInterleave_refused(int interleave) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleLayout(MemoryOrder.ROW_BY_ROW, interleave))
        .withMessageContaining("" + interleave);
  }

  @ParameterizedTest
  @CsvSource({"8,9", "16,0", "12,12", "16,17"})
  void format_illegalWidths_refused(int allocated, int significant) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SampleFormat(allocated, significant));
  }

  @Test
  void format_widths_bytesAndFullScale() {
    assertThat(SampleFormat.U8.bytes()).isEqualTo(1);
    assertThat(SampleFormat.U16.fullScale()).isEqualTo(65535);
    assertThat(new SampleFormat(16, 12).fullScale()).isEqualTo(4095);
  }
}
