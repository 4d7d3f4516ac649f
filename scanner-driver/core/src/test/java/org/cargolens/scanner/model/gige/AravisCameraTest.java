package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our side against the fake camera of aravis, which nobody of this project made. */
final class AravisCameraTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration LONG = Duration.ofSeconds(90);

  /**
   * Slow enough that a busy machine's buffers never overflow: a lost line is the camera's doing.
   */
  private static final String GENTLE =
      "?format=Mono16&width=500&height=8&packet=1400&set=AcquisitionFramePeriod:2000"
          + "&heartbeat=20000&silence=20000&buffer=8388608";

  @TempDir Path folder;

  private final List<FakeCamera> cameras = new ArrayList<>();

  private FakeCamera camera(String... options) throws IOException {
    FakeCamera camera = FakeCamera.start(options);
    cameras.add(camera);
    return camera;
  }

  @AfterEach
  void stopCameras() {
    cameras.forEach(FakeCamera::stop);
  }

  private static ScanOutcome pull(String options) throws Exception {
    try (Scanner scanner = Scanners.open(FakeCamera.URI + options, SOON);
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      return scan.finish(LONG);
    }
  }

  private static RawScan scan(ScanOutcome outcome) {
    return outcome instanceof ScanOutcome.Complete complete
        ? complete.scan()
        : ((ScanOutcome.Partial) outcome).scan();
  }

  /** Checks every sample that is not flagged as missing; returns the first frame's block id. */
  private static int assertExact(RawScan scan, int height) {
    View view = scan.mainView();
    Channel channel = view.channels().get(0);
    int whole = 0;
    while (view.lineTable().has(whole, LineFlag.MISSING)) {
      whole++;
    }
    int first = 1;
    while (FakeCamera.sample(FakeCamera.block(first, whole / height), whole % height, 0)
        != channel.sample(whole, 0)) {
      first++;
    }
    for (int line = 0; line < channel.lines(); line++) {
      boolean missing = view.lineTable().has(line, LineFlag.MISSING);
      int block = FakeCamera.block(first, line / height);
      for (int column = 0; column < channel.detectors(); column++) {
        int expected = missing ? 0 : FakeCamera.sample(block, line % height, column);
        if (channel.sample(line, column) != expected) {
          assertThat(channel.sample(line, column))
              .as("line %d, column %d, block %d", line, column, block)
              .isEqualTo(expected);
        }
      }
    }
    return first;
  }

  @Test
  void finish_blockIdsWrap_isPixelExact() throws Exception {
    FakeCamera unused = camera();
    ScanOutcome outcome = pull(GENTLE + "&lines=2400");

    assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
    RawScan scan = scan(outcome);
    assertThat(scan.mainView().geometry().lines()).isEqualTo(2400);
    int first = assertExact(scan, 8);
    assertThat(first).as("300 frames from 65401 on pass 65535").isEqualTo(FakeCamera.FIRST_BLOCK);
    assertThat(scan.metadata().scanner())
        .get()
        .extracting(ScannerIdentity::manufacturer, ScannerIdentity::model)
        .containsExactly("Aravis", "Fake");
  }

  @Test
  void finish_cameraDropsPackets_namesTheLinesAndNoSampleIsWrong() throws Exception {
    FakeCamera unused = camera("-r", "20");
    ScanOutcome outcome = pull(GENTLE + "&lines=4001");

    assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
    ScanOutcome.Partial partial = (ScanOutcome.Partial) outcome;
    assertExact(partial.scan(), 8);
    assertThat(partial.cause()).isEmpty();
    assertThat(partial.scan().mainView().geometry().lines()).isEqualTo(4001);
    assertThat(partial.gaps())
        .extracting(gap -> gap.gap().cause())
        .containsOnly(LineGap.Cause.LINK);
    // 8 lines are 6 packets; a lost one takes one or two of them along, never the whole frame.
    int lost = partial.gaps().stream().mapToInt(gap -> gap.gap().lines()).sum();
    assertThat(lost).isBetween(20, 500);
  }

  /**
   * The kernel drops every 97th packet of the stream, from which follows which lines are lost.
   * Other tests send datagrams at the same time: they are longer, or shorter.
   */
  @Test
  void finish_kernelDropsEvery97thPacket_losesExactlyTheLinesInThem() throws Exception {
    FakeCamera unused = camera();
    LossyNetwork network =
        LossyNetwork.begin(
            "ip saddr 127.0.0.1 udp length 1001-1380 numgen inc mod 97 == 5 counter drop");
    try {
      ScanOutcome.Partial partial = (ScanOutcome.Partial) pull(GENTLE + "&lines=2400");

      assertExact(partial.scan(), 8);
      List<Integer> lost = new ArrayList<>();
      partial.gaps().forEach(gap -> addLines(lost, gap.gap().firstLine(), gap.gap().endLine()));
      assertThat(IntStream.range(0, 97).mapToObj(first -> linesOf(first, 97, 2400)))
          .as("lost are %s", lost)
          .contains(lost);
      assertThat(network.dropped()).isGreaterThanOrEqualTo(300 * 6 / 97);
    } finally {
      network.end();
    }
  }

  /** Returns the lines in every so many-th packet; 8 lines of 1000 bytes are 6 packets of 1364. */
  private static List<Integer> linesOf(int first, int step, int end) {
    List<Integer> lines = new ArrayList<>();
    for (int packet = first; packet / 6 * 8 < end; packet += step) {
      int from = packet % 6 * 1364;
      int until = Math.min(8000, from + 1364);
      addLines(lines, packet / 6 * 8 + from / 1000, packet / 6 * 8 + (until + 999) / 1000);
    }
    return lines;
  }

  private static void addLines(List<Integer> lines, int from, int end) {
    IntStream.range(from, end).forEach(lines::add);
  }

  /** Every fifth command and every fifth answer is lost. */
  @Test
  void open_commandsGetLost_opensAndScansAllTheSame() throws Exception {
    FakeCamera unused = camera();
    LossyNetwork network =
        LossyNetwork.begin(
            "ip saddr 127.0.0.1 udp dport 3956 numgen random mod 100 < 20 counter drop",
            "ip saddr 127.0.0.1 udp sport 3956 numgen random mod 100 < 20 counter drop");
    try {
      ScanOutcome outcome = pull(GENTLE + "&lines=400&answer=50");

      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      assertExact(scan(outcome), 8);
      assertThat(network.dropped()).isPositive();
    } finally {
      network.end();
    }
  }

  /** Our own lines of 16 bits, sent by libaravis. */
  @Test
  void finish_ownLinesThroughLibaravis_areTheSame() throws Exception {
    Path python = Peers.require("python3", "python3");
    Path unused = Peers.require("arv-fake-gv-camera-0.8", "aravis-tools");
    Path script = folder.resolve("gige_camera.py");
    try (InputStream in = getClass().getResourceAsStream("gige_camera.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    byte[] raw = new byte[2 * 1664 * 500];
    new Random(4).nextBytes(raw);
    Path file = Files.write(folder.resolve("lines.raw"), raw);
    FakeCamera camera =
        FakeCamera.of(
            List.of(python.toString(), script.toString(), "127.0.0.1", file.toString(), "1664"));
    cameras.add(camera);

    ScanOutcome outcome = pull(GENTLE.replace("width=500", "width=1664") + "&lines=500");

    assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
    ByteBuffer samples = CanonicalBytes.lines(scan(outcome).mainView().channels().get(0), 0, 500);
    byte[] got = new byte[samples.remaining()];
    samples.get(got);
    assertThat(got).isEqualTo(raw);
  }

  @Test
  void stop_unknownLength_endsWithTheLastLineAndCameraIsFreeAgain() throws Exception {
    FakeCamera unused = camera();
    try (Scanner scanner = Scanners.open(FakeCamera.URI + GENTLE, SOON)) {
      for (int i = 0; i < 2; i++) {
        try (Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
          int lines = 0;
          while (lines < 80) {
            var block = scan.take(SOON);
            lines += block.isPresent() ? block.get().lines() : 0;
            block.ifPresent(one -> one.close());
          }
          scan.stop();
          ScanOutcome outcome = scan.finish(LONG);
          assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
          assertThat(scan(outcome).mainView().geometry().lines() % 8).isZero();
          assertExact(scan(outcome), 8);
        }
        assertThat(scanner.status().state()).isEqualTo(ScannerState.IDLE);
      }
    }
  }

  @Test
  void take_softwareTrigger_givesFrames() throws Exception {
    FakeCamera unused = camera();
    ScanOutcome outcome = pull(GENTLE + "&lines=160&trigger=software");

    assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
    assertExact(scan(outcome), 8);
  }

  @Test
  void open_secondProgram_isInUseUntilTheFirstLeaves() throws Exception {
    FakeCamera unused = camera();
    try (Scanner first = Scanners.open(FakeCamera.URI + GENTLE, SOON)) {
      assertThat(first.capabilities().resends()).isFalse();
      assertThatThrownBy(() -> Scanners.open(FakeCamera.URI + GENTLE, SOON))
          .isInstanceOf(ScannerException.InUse.class)
          .hasMessageContaining("udp://127.0.0.1:3956")
          .hasMessageContaining("another program");
    }
    Scanners.open(FakeCamera.URI + GENTLE, SOON).close();
  }

  @Test
  void finish_cameraDies_isPartialWithLinkLost() throws Exception {
    List<LineGap> gaps = new ArrayList<>();
    FakeCamera camera = camera();
    try (Scanner scanner =
            Scanners.open(
                FakeCamera.URI + GENTLE.replace("silence=20000", "silence=5000") + "&lines=100000",
                SOON);
        Acquisition scan = scanner.start(ScanRequest.DEFAULT, SOON)) {
      scan.take(SOON).orElseThrow().close();
      camera.stop();
      ScanOutcome.Partial partial = (ScanOutcome.Partial) scan.finish(LONG);
      assertThat(partial.cause()).get().isInstanceOf(ScannerException.LinkLost.class);
      partial.gaps().forEach(gap -> gaps.add(gap.gap()));
      assertThat(gaps.get(gaps.size() - 1).endLine()).isEqualTo(100_000);
      assertExact(partial.scan(), 8);
    }
  }

  @Test
  void open_wishThatTheCameraDoesNotKnow_isAConfigurationError() throws Exception {
    FakeCamera unused = camera();
    assertThatThrownBy(() -> Scanners.open(FakeCamera.URI + "?format=Mono12", SOON))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("'PixelFormat' has no entry 'Mono12'")
        .hasMessageContaining("Mono16");
    assertThatThrownBy(() -> Scanners.open(FakeCamera.URI + "?set=Colour:1", SOON))
        .hasMessageContaining("no feature 'Colour'");
  }

  @Test
  void discover_loopback_findsTheCameraOnce() throws Exception {
    FakeCamera unused = camera();
    DiscoveryScope scope = new DiscoveryScope(List.of(InetAddress.getLoopbackAddress()));

    List<Candidate> found = new GigeVisionModel().discover(scope, Deadline.after(SOON));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).uri().withoutOptions()).isEqualTo(FakeCamera.URI);
    assertThat(found.get(0).identity().serialNumber()).isEqualTo("XR01");
  }
}
