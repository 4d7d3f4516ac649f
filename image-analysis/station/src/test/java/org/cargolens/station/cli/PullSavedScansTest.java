package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.cargolens.station.files.SavedScans;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans that CargoLens itself has saved, pulled from where they lie. */
final class PullSavedScansTest {
  private static final String NAME = "S-1"; // their scan's number, by which they are kept again

  @TempDir private Path temp;

  private Path source;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    source = Files.createDirectory(temp.resolve("source"));
    out = temp.resolve("out");
  }

  private CommandRun pull(String uri) {
    return CommandRun.of(
        "pull",
        uri,
        "--staging",
        temp.resolve("staging"),
        "--out",
        out,
        "--settle",
        0,
        "--idle",
        1);
  }

  private CommandRun pull() {
    return pull("folder:" + source);
  }

  private void save(ChannelKind... kinds) throws IOException {
    new ScanFiles().write(SavedScans.full(kinds), source, NAME);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(
          Collectors.toMap(
              file -> String.valueOf(file.getFileName()),
              PullSavedScansTest::content,
              (one, other) -> one,
              TreeMap::new));
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void pull_savedScan_isKeptByteForByte() throws Exception {
    save(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);

    CommandRun run = pull();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 scan taken, 0 files refused");
    assertThat(contents(out)).isEqualTo(contents(source));
    CommandRun before = CommandRun.of("dump", source.resolve(NAME + ".npy"));
    CommandRun after = CommandRun.of("dump", out.resolve(NAME + ".npy"));
    assertThat(after.out().replace(out.toString(), "")).contains("RAW_COUNTS", "CSQU3054383");
    assertThat(after.out().replace(out.toString(), ""))
        .isEqualTo(before.out().replace(source.toString(), ""));
    assertThat(pull().err()).contains("0 scans taken, 0 files refused");
  }

  @Test
  void pull_savedScanOfThreeChannels_isOneScan() throws Exception {
    save(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL);

    CommandRun run = pull();

    assertThat(run.err()).contains("1 scan taken, 0 files refused");
    assertThat(contents(out)).isEqualTo(contents(source)).hasSizeGreaterThan(4);
  }

  @Test
  void pull_savedScanOnServer_isKeptByteForByte() throws Exception {
    save(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL);
    HttpServer server = serve(contents(source));
    try {
      CommandRun run = pull("http://127.0.0.1:" + server.getAddress().getPort() + "/");

      assertThat(run.err()).contains("1 scan taken, 0 files refused");
      assertThat(contents(out)).isEqualTo(contents(source));
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer serve(Map<String, String> files) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1);
          String text =
              name.isEmpty() ? String.join("\n", files.keySet()) : files.getOrDefault(name, "");
          byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
          exchange
              .getResponseHeaders()
              .set("Content-Type", name.isEmpty() ? "text/plain" : "application/octet-stream");
          exchange.getResponseHeaders().set("ETag", "\"" + name + bytes.length + "\"");
          boolean isHead = exchange.getRequestMethod().equals("HEAD");
          if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
          }
          exchange.sendResponseHeaders(200, isHead ? -1 : bytes.length);
          if (!isHead) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void pull_pixelsAlone_areTransmissionAsBefore() throws Exception {
    RawScan scan = Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY);
    Path pixels = new ScanFiles().write(scan, source, NAME);
    Files.delete(source.resolve(NAME + ".scan.json"));

    CommandRun run = pull();

    assertThat(run.err()).contains("1 scan taken, 0 files refused");
    assertThat(run.out()).contains("from " + pixels);
  }
}
