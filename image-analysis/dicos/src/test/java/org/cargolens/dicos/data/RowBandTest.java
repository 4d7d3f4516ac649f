package org.cargolens.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.format.RowBytes;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;

class RowBandTest {
  @Test
  void fill_anySizeAndLayout_givesTheRowsThatReadingSampleBySampleGives() {
    for (int lines : new int[] {1, 2, 3, 4, 5, 31, 33, 63, 64, 65, 68, 131, 5000}) {
      for (int detectors : new int[] {1, 2, 3, 4, 7, 8, 259, 517}) {
        for (SampleFormat format : List.of(SampleFormat.U8, SampleFormat.U16)) {
          for (SampleGrid grid :
              List.of(
                  SampleGrid.lineByLine(lines, detectors), SampleGrid.rowByRow(lines, detectors))) {
            check(
                Scans.channel(
                    ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, format, grid, lines + detectors));
          }
        }
      }
    }
  }

  private static void check(Channel channel) {
    RowBand band = new RowBand(channel);
    int rowBytes = channel.lines() * channel.format().bytes();
    int rows;
    for (int row = 0; row < channel.detectors(); row += rows) {
      rows = band.fill(row);
      assertThat(rows).isBetween(1, channel.detectors() - row);
      byte[] found = Arrays.copyOf(band.bytes(), rows * rowBytes);
      assertThat(Arrays.equals(found, RowBytes.rows(channel, row, rows)))
          .as("%s rows from %s of %s", rows, row, channel)
          .isTrue();
    }
  }
}
