package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.cargolens.scan.spool.RecordingPlan.PlannedView;

/**
 * A scan of which every sample is known: two views, the first of two energies with encoder and a
 * dark frame.
 *
 * @param number names it, and its samples follow from it
 * @param announced lines that are announced of each image; none if 0
 */
record KnownScan(int number, int announced) {
  static final int DETECTORS = 6;
  static final int SIDE = 0;
  static final int TOP = 1;
  static final int DARK = 2;

  RecordingPlan plan() {
    PlannedChannel high = new PlannedChannel(ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, U14);
    PlannedChannel low = new PlannedChannel(ChannelKind.LOW_ENERGY, Domain.RAW_COUNTS, U14);
    PlannedChannel grey =
        new PlannedChannel(
            ChannelKind.SINGLE_ENERGY, Domain.DISPLAY_GREY_DARK_IS_DENSE, SampleFormat.U8);
    OptionalInt lines = announced > 0 ? OptionalInt.of(announced) : OptionalInt.empty();
    return new RecordingPlan(
        ScanMetadata.UNKNOWN.withScanId("known " + number),
        List.of(PlannedView.of(ViewKind.SIDE), PlannedView.of(ViewKind.TOP)),
        List.of(
            new PlannedStream(Optional.empty(), 0, DETECTORS, lines, true, List.of(high, low)),
            new PlannedStream(Optional.empty(), 1, DETECTORS, lines, false, List.of(grey)),
            new PlannedStream(
                Optional.of(CalibrationFrame.Kind.DARK),
                0,
                DETECTORS,
                OptionalInt.of(2),
                false,
                List.of(high))));
  }

  private static final SampleFormat U14 = new SampleFormat(16, 14);

  /** Never 0, so that a line of zeros is none that came. */
  int sample(int stream, int channel, int line, int detector) {
    int mixed = (((number * 31 + stream) * 31 + channel) * 31 + line) * 31 + detector;
    return 1 + Math.floorMod((mixed * 0x9E3779B9) >>> 7, 250);
  }

  static byte flags(int line) {
    return line % 5 == 3 ? LineFlag.SATURATED.bit() : 0;
  }

  RecordedLines lines(int stream, int first, int count) {
    PlannedStream said = plan().streams().get(stream);
    List<ByteBuffer> samples = new ArrayList<>();
    for (int channel = 0; channel < said.channels().size(); channel++) {
      int width = said.channels().get(channel).format().bytes();
      ByteBuffer bytes = ByteBuffer.allocate(count * DETECTORS * width);
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      for (int line = first; line < first + count; line++) {
        for (int detector = 0; detector < DETECTORS; detector++) {
          int sample = sample(stream, channel, line, detector);
          if (width == 1) {
            bytes.put((byte) sample);
          } else {
            bytes.putShort((short) sample);
          }
        }
      }
      samples.add(bytes.flip());
    }
    byte[] flags = new byte[count];
    long[] positions = new long[count];
    for (int i = 0; i < count; i++) {
      flags[i] = flags(first + i);
      positions[i] = 1000L * (first + i);
    }
    LineTable table = said.encoder() ? LineTable.of(flags, positions) : LineTable.of(flags);
    return new RecordedLines(first, table, samples);
  }

  /** Checks that every line that is not declared missing is as it came, and every other zero. */
  void assertTrue(RawScan scan, String what) {
    assertThat(scan.metadata()).as(what).isEqualTo(plan().metadata());
    for (View view : scan.views()) {
      int stream = view.kind() == ViewKind.SIDE ? SIDE : TOP;
      for (int channel = 0; channel < view.channels().size(); channel++) {
        check(view, view.channels().get(channel), stream, channel, what);
      }
      for (CalibrationFrame frame : view.calibration()) {
        for (int line = 0; line < frame.channel().lines(); line++) {
          assertThat(frame.channel().sample(line, 1)).as(what).isEqualTo(sample(DARK, 0, line, 1));
        }
      }
    }
  }

  private void check(View view, Channel channel, int stream, int index, String what) {
    for (int line = 0; line < channel.lines(); line++) {
      boolean missing = view.lineTable().has(line, LineFlag.MISSING);
      if (!missing && view.lineTable().flags(line) != flags(line)) {
        throw new AssertionError(what + ": flags of line " + line + " of stream " + stream);
      }
      for (int detector = 0; detector < DETECTORS; detector++) {
        int expected = missing ? 0 : sample(stream, index, line, detector);
        if (channel.sample(line, detector) != expected) {
          throw new AssertionError(
              what
                  + ": line "
                  + line
                  + ", detector "
                  + detector
                  + " of stream "
                  + stream
                  + " is "
                  + channel.sample(line, detector)
                  + ", expected "
                  + expected);
        }
      }
    }
  }

  /** Returns how many lines of the image of a stream are there, as they came. */
  static int arrived(RawScan scan, int stream) {
    return scan.views().stream()
        .filter(view -> view.kind() == (stream == SIDE ? ViewKind.SIDE : ViewKind.TOP))
        .mapToInt(view -> view.lineTable().lines() - view.lineTable().count(LineFlag.MISSING))
        .sum();
  }
}
