package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;

/** What the 48 detectors of 14 bits that {@link LineDatagrams} sends see of any scan. */
final class CoarseScan {
  private static final SampleFormat FORMAT = new SampleFormat(16, 14);

  private CoarseScan() {}

  /**
   * Makes the coarse scan of another one's main view: each detector's sample is the mean of those
   * of its place. Lines without a position of the encoder get their number.
   *
   * @param scan high and low energy of at least 48 detectors
   */
  static RawScan of(RawScan scan) {
    View view = scan.mainView();
    int lines = view.geometry().lines();
    if (view.geometry().detectors() < LineDatagrams.DETECTORS) {
      throw new IllegalArgumentException(
          "needs at least "
              + LineDatagrams.DETECTORS
              + " detectors, not "
              + view.geometry().detectors());
    }
    List<Channel> channels = new ArrayList<>();
    for (ChannelKind kind : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)) {
      channels.add(
          view.channel(kind)
              .map(one -> coarse(one, lines, view.geometry().detectors()))
              .orElseThrow(
                  () -> new IllegalArgumentException("needs two energies; there is no " + kind)));
    }
    long[] positions =
        view.lineTable().encoderPositions().orElseGet(() -> LongStream.range(0, lines).toArray());
    return RawScan.of(
        new View(
            view.kind(),
            ViewGeometry.ofSize(lines, LineDatagrams.DETECTORS),
            channels,
            LineTable.of(new byte[lines], positions),
            List.of(),
            List.of()));
  }

  private static Channel coarse(Channel channel, int lines, int detectors) {
    ByteBuffer samples =
        ByteBuffer.allocateDirect(2 * lines * LineDatagrams.DETECTORS)
            .order(ByteOrder.LITTLE_ENDIAN);
    long fullScale = channel.format().fullScale();
    for (int line = 0; line < lines; line++) {
      for (int detector = 0; detector < LineDatagrams.DETECTORS; detector++) {
        int first = detector * detectors / LineDatagrams.DETECTORS;
        int end = (detector + 1) * detectors / LineDatagrams.DETECTORS;
        long sum = 0;
        for (int fine = first; fine < end; fine++) {
          sum += Math.min(fullScale, channel.sample(line, fine));
        }
        samples.putShort((short) (sum * FORMAT.fullScale() / (fullScale * (end - first))));
      }
    }
    SampleGrid grid = SampleGrid.lineByLine(lines, LineDatagrams.DETECTORS);
    return new Channel(channel.kind(), channel.domain(), FORMAT, grid, samples.flip());
  }
}
