package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our detector in the hands of aravis, which nobody of this project made. */
final class GigeDetectorPeerTest {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 32;

  @TempDir Path folder;

  private static VirtualGigeDetector serve(int lastByte, VirtualGigeDetector.Setup setup)
      throws Exception {
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte});
    return VirtualGigeDetector.on(new InetSocketAddress(address, GvcpMessage.PORT), setup);
  }

  private static String host(VirtualGigeDetector device) {
    return device.uri().substring("gige+udp://".length()).replace(":3956", "");
  }

  private String run(String... command) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(List.of(command).toString()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  @Test
  void arvTool_features_readsTheDescriptionAndSetsTheHeight() throws Exception {
    String tool = Peers.require("arv-tool-0.8", "aravis-tools-cli").toString();
    RawScan scan = GigeScans.scan(100, WIDTH, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    try (VirtualGigeDetector device =
        serve(21, VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16))) {
      assertThat(device.uri()).isEqualTo("gige+udp://127.0.0.21:3956");
      assertThat(run(tool, "-a", "127.0.0.21", "features"))
          .contains("'PayloadSize'", "'AcquisitionStart'", "'GevSCPSPacketSize'");
      String values =
          run(tool, "-a", "127.0.0.21", "control", "Height=64", "Width", "Height", "PayloadSize");
      assertThat(values).contains("Width = 256", "Height = 64", "PayloadSize = " + 256 * 64 * 2);
    }
  }

  @Test
  void arvCameraTest_threeSeconds_completesFrames() throws Exception {
    String program = Peers.require("arv-camera-test-0.8", "aravis-tools-cli").toString();
    RawScan scan = GigeScans.scan(4000, WIDTH, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    try (VirtualGigeDetector device =
        serve(25, VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16).withLineRate(800))) {
      String said =
          run(
              program,
              "-n",
              host(device),
              "--no-packet-socket",
              "--duration=3",
              "--features",
              "Height=32");
      assertThat(said).containsPattern("n_completed_buffers += [1-9]");
      assertThat(said).containsPattern("n_size_mismatch_errors += 0\\b");
    }
  }

  /**
   * Frames that libaravis calls complete hold the scan's very samples, wherever packets got lost.
   */
  @ParameterizedTest
  @CsvSource({"22, false, 0", "23, false, 0.01", "24, true, 0.01"})
  void libaravis_pull_getsTheSamples(int address, boolean extended, double drop) throws Exception {
    String python = Peers.require("python3", "python3").toString();
    var unused = Peers.require("arv-tool-0.8", "aravis-tools-cli");
    Path script = folder.resolve("gige_pull.py");
    try (InputStream in = getClass().getResourceAsStream("gige_pull.py")) {
      Files.copy(Objects.requireNonNull(in), script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path pulled = folder.resolve("frames");
    RawScan scan =
        GigeScans.scan(40 * HEIGHT, WIDTH, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    var setup =
        VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16)
            .withLineRate(640)
            .withFaults(GigeFaultPlan.NONE.withDrop(drop))
            .withBlockIds(extended, 1);
    try (VirtualGigeDetector device = serve(address, setup)) {
      String said =
          run(python, script.toString(), host(device), "30", pulled.toString(), "Height=" + HEIGHT);
      List<Long> frames = framesOf(pulled, scan);
      assertThat(frames).as(said).hasSizeGreaterThan(10).isSorted();
      if (drop > 0) {
        assertThat(said).doesNotContain("resent 0");
      }
    }
  }

  /** Checks every sample of the frames in a file; returns the frames' numbers in the scan. */
  private static List<Long> framesOf(Path file, RawScan scan) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Long> frames = new ArrayList<>();
    while (bytes.hasRemaining()) {
      long frame = bytes.getLong() - 1;
      frames.add(frame);
      for (int line = 0; line < HEIGHT; line++) {
        for (int detector = 0; detector < WIDTH; detector++) {
          int expected =
              scan.mainView().channels().get(0).sample((int) frame * HEIGHT + line, detector);
          int sample = bytes.getShort() & 0xFFFF;
          if (sample != expected) {
            assertThat(sample)
                .as("frame %d, line %d, detector %d", frame, line, detector)
                .isEqualTo(expected);
          }
        }
      }
    }
    return frames;
  }
}
