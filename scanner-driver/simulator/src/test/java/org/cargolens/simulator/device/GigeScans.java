package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.wire.gige.PixelFormat;

/** Scans pulled from virtual detectors, and what is expected of them. */
abstract class GigeScans {
  static final Duration SOON = Duration.ofSeconds(30);
  static final Duration LONG = Duration.ofSeconds(90);

  /** A busy machine may stop a program for seconds; no test is to fail for that. */
  static final String PATIENT = "?heartbeat=20000&silence=20000&packet=576";

  static RawScan scan(int lines, int detectors, PixelFormat format, ChannelKind... kinds) {
    SampleFormat sample = format.sample();
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    List<Channel> channels = new ArrayList<>();
    for (ChannelKind kind : kinds) {
      channels.add(Scans.channel(kind, Domain.RAW_COUNTS, sample, grid, 7 + channels.size()));
    }
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, detectors), channels));
  }

  static VirtualGigeDetector serve(VirtualGigeDetector.Setup setup) throws Exception {
    return VirtualGigeDetector.on(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 7}), 0), setup);
  }

  static ScanOutcome pull(VirtualGigeDetector device, String options) throws Exception {
    try (Scanner scanner = Scanners.open(device.uri() + PATIENT + options, SOON);
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      return scan.finish(LONG);
    }
  }

  static void assertComplete(ScanOutcome outcome, RawScan scan, String hint) {
    assertThat(outcome).as(hint).isInstanceOf(ScanOutcome.Complete.class);
    SampleScans.assertSame(((ScanOutcome.Complete) outcome).scan(), scan, hint);
  }

  /** Checks that exactly some lines are missing, and every sample of the others. */
  static void assertPartial(ScanOutcome outcome, RawScan scan, BitSet missing, String hint) {
    assertThat(outcome).as(hint).isInstanceOf(ScanOutcome.Partial.class);
    RawScan got = ((ScanOutcome.Partial) outcome).scan();
    BitSet flagged = new BitSet();
    for (int line = 0; line < got.mainView().geometry().lines(); line++) {
      flagged.set(line, got.mainView().lineTable().has(line, LineFlag.MISSING));
    }
    assertThat(flagged).as(hint).isEqualTo(missing);
    for (int c = 0; c < scan.mainView().channels().size(); c++) {
      Channel expected = scan.mainView().channels().get(c);
      Channel actual = got.mainView().channels().get(c);
      for (int line = 0; line < actual.lines(); line++) {
        for (int detector = 0; detector < actual.detectors(); detector++) {
          int sample = missing.get(line) ? 0 : expected.sample(line, detector);
          if (actual.sample(line, detector) != sample) {
            assertThat(actual.sample(line, detector))
                .as("%s, channel %d, line %d, detector %d", hint, c, line, detector)
                .isEqualTo(sample);
          }
        }
      }
    }
  }
}
