package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.png.PngFormat;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PullCommandTest {
  @TempDir private Path temp;

  private Path source;

  @BeforeEach
  void writeScan() throws Exception {
    source = Files.createDirectories(temp.resolve("source/2026/11"));
    new ScanFiles()
        .write(
            Scans.transmission(40, 12, 8, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY),
            source,
            "a");
  }

  private CommandRun pull(Object... more) {
    Object[] words = new Object[more.length + 9];
    Object[] usual = {
      "pull",
      more[0],
      "--staging",
      temp.resolve("staging"),
      "--out",
      temp.resolve("out"),
      "--settle",
      0,
      "--idle",
      1
    };
    System.arraycopy(usual, 0, words, 0, usual.length);
    System.arraycopy(more, 1, words, usual.length, more.length - 1);
    return CommandRun.of(words);
  }

  @Test
  void pull_folder_takesEachScanOnce() {
    CommandRun first = pull("folder:" + temp.resolve("source"));

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("40 lines x 12 detectors").contains("a.scan.json");
    assertThat(first.err()).contains("1 scan taken, 0 files refused");
    assertThat(temp.resolve("out")).isDirectoryContaining("glob:**.npy");
    CommandRun second = pull("folder:" + temp.resolve("source"));
    assertThat(second.err()).contains("0 scans taken");
    assertThat(second.out()).isEmpty();
  }

  @Test
  void pull_imageOfTwelveBits_isTakenAsTheOthers() throws Exception {
    SampleFormat twelve = new SampleFormat(16, 12);
    SampleGrid grid = SampleGrid.lineByLine(9, 7);
    RawScan scan =
        RawScan.of(
            View.of(
                ViewKind.SIDE,
                ViewGeometry.ofSize(9, 7),
                List.of(
                    Scans.channel(ChannelKind.HIGH_ENERGY, Domain.TRANSMISSION, twelve, grid, 3))));
    DxWriter.write(scan, source, "0", DxOptions.DEFAULT);

    CommandRun run = pull("folder:" + source);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("2 scans taken, 0 files refused");
    assertThat(run.out()).contains(scan.mainView().channels().get(0).sha256().hex());
  }

  @Test
  void pull_reportBesideItsImage_isNoRefusedScan() throws Exception {
    RawScan scan = Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY);
    Path image = DxWriter.write(scan, source, "0", DxOptions.DEFAULT).get(0).path();
    OperatorReports.write(image, source.resolve("0.tdr.dcs"));

    CommandRun run = pull("folder:" + source);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).as(run.out()).hasSize(2);
    assertThat(run.err()).contains("2 scans taken, 0 files refused");
    assertThat(pull("folder:" + source).err()).contains("0 scans taken, 0 files refused");
    assertThat(source.resolve("0.tdr.dcs")).exists();
  }

  @Test
  void pull_sidecarAfterItsScan_isKeptAndToldOnce() throws Exception {
    new PngFormat()
        .write(
            Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY), source.resolve("T0001S.jpg"));
    assertThat(pull("folder:" + source).err()).contains("2 scans taken");
    Files.writeString(source.resolve("T0001.xml"), SidecarFiles.dataFormNew());
    CommandRun run = pull("folder:" + source);

    assertThat(run.err()).contains("0 scans taken");
    assertThat(run.out()).contains("T0001.xml: late sidecar of " + source.resolve("T0001S.jpg"));
    assertThat(temp.resolve("out/T0001.xml")).hasSameTextualContentAs(source.resolve("T0001.xml"));
    assertThat(pull("folder:" + source).out()).isEmpty();
  }

  private void assertRefusedUnchanged(String option, Path folder, Path root) throws IOException {
    List<Path> before = tree();
    boolean isOut = option.equals("--out");
    CommandRun run =
        pullInto(
            "folder:" + root,
            isOut ? temp.resolve("staging") : folder,
            isOut ? folder : temp.resolve("out"));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(option + " " + folder + " must be outside of " + root);
    assertThat(run.err()).doesNotContain("a mistake in CargoLens");
    assertThat(tree()).isEqualTo(before);
  }

  private CommandRun pullInto(String uri, Path staging, Path out) {
    return CommandRun.of(
        "pull", uri, "--staging", staging, "--out", out, "--settle", 0, "--idle", 1);
  }

  @Test
  @Timeout(60)
  void pull_resultsInTheStagedTreeOfAServer_refused() {
    Path staging = temp.resolve("staging");
    Path out = staging.resolve("tree/2026");
    CommandRun run = pullInto("https://localhost:1/scans/", staging, out);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("--out " + out + " must be outside of " + staging);
  }

  private List<Path> tree() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out", "--staging"})
  @Timeout(60)
  void pull_resultsInTheWatchedFolder_refusedBeforeAnythingIsWritten(String option)
      throws Exception {
    Path root = temp.resolve("source");
    Path link = Files.createSymbolicLink(temp.resolve("link"), source);
    Path linkedRoot = Files.createSymbolicLink(temp.resolve("linked"), root);

    assertRefusedUnchanged(option, root, root);
    assertRefusedUnchanged(option, root.resolve("new/results"), root);
    assertRefusedUnchanged(option, source, root);
    assertRefusedUnchanged(option, temp.resolve("away/../source/new"), root);
    assertRefusedUnchanged(option, link.resolve("results"), root);
    assertRefusedUnchanged(option, root.resolve("results"), linkedRoot);
    assertRefusedUnchanged(option, temp.resolve("absent/results"), temp.resolve("absent"));
  }

  @Test
  void pull_watchedFolderWithinTheResults_isPulled() {
    CommandRun run =
        CommandRun.of(
            "pull",
            "folder:" + source,
            "--staging",
            temp,
            "--out",
            temp.resolve("source"),
            "--settle",
            0,
            "--idle",
            1);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 scan taken");
  }

  @Test
  void pull_nobodyThere_saysSo() {
    CommandRun run = pull("http://127.0.0.1:1/scans");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("http://127.0.0.1:1/scans").contains("tried again");
  }

  @Test
  void pull_refusedByServer_isWaitedFor() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    try {
      CommandRun run = pull("http://127.0.0.1:" + server.getAddress().getPort() + "/");

      assertThat(run.err()).contains("403").contains("tried again").contains("0 scans taken");
      assertThat(run.exitCode()).isEqualTo(4);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void pull_wrongWords_areUsage() {
    assertThat(pull("ftp://host/").err()).contains("unknown scheme 'ftp'");
    assertThat(pull(source).err()).contains("no scheme").contains("folder:PATH");
    assertThat(pull(source).exitCode()).isEqualTo(2);
    assertThat(pull("sftp://a@host/").err()).contains("host key");
    assertThat(pull("sftp://a:secret@host/").err())
        .contains("does not belong")
        .doesNotContain("secret@");
    assertThat(pull("folder:" + source, "--password-file", source).exitCode()).isEqualTo(2);
    assertThat(pull("folder:" + source, "--idle", 0).exitCode()).isEqualTo(2);
    assertThat(pull("ftp://host/").exitCode()).isEqualTo(2);
  }
}
