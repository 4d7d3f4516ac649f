package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.FtpsServer;
import org.cargolens.scan.testing.ServerProgram;
import org.cargolens.scan.testing.SshServer;
import org.cargolens.station.files.SavedScans;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scans that CargoLens itself has saved, pulled from OpenSSH's server and from vsftpd. */
@Timeout(120) // for hangs alone
final class PullFromServersTest {
  @TempDir private Path temp;

  private Path source;
  private Path out;

  /** Two scans of all their files, of which some must not pass for scans of their own. */
  @BeforeEach
  void saveScans() throws IOException {
    ServerProgram.open(temp);
    source = Files.createDirectory(temp.resolve("source"));
    ServerProgram.open(source);
    out = temp.resolve("out");
    save("day 1", "S-1", ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    save("day 2", "S-2", ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL);
  }

  private void save(String day, String number, ChannelKind... kinds) throws IOException {
    Path folder = Files.createDirectory(source.resolve(day));
    ServerProgram.open(folder);
    var scan = SavedScans.full(kinds);
    new ScanFiles().write(scan.withMetadata(scan.metadata().withScanId(number)), folder, number);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        ServerProgram.open(file);
      }
    }
  }

  private CommandRun pull(String uri, Object... access) {
    List<Object> words = new ArrayList<>(List.of("pull", uri, "--out", out));
    words.addAll(List.of("--staging", temp.resolve("staging"), "--settle", 0, "--idle", 1));
    words.addAll(List.of(access));
    return CommandRun.of(words.toArray());
  }

  private static Map<String, Sha256> digests(Path tree) throws IOException {
    Map<String, Sha256> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        digests.put(String.valueOf(file.getFileName()), Sha256.of(bytes));
      }
    }
    return digests;
  }

  private void assertPulledWholeAndOnce(String uri, Object... access) throws IOException {
    CommandRun run = pull(uri, access);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("2 scans taken, 0 files refused");
    assertThat(digests(out)).isEqualTo(digests(source)).hasSizeGreaterThan(8);
    assertThat(run.out().lines()).as(run.out()).hasSize(2);
    assertThat(run.out()).contains("S-1.scan.json", "S-2.scan.json");
    assertThat(pull(uri, access).err()).contains("0 scans taken, 0 files refused");
  }

  @Test
  void pull_savedScansOverSftp_areKeptByteForByteOnce() throws Exception {
    try (SshServer server = new SshServer(temp.resolve("server"), source)) {
      server.start();

      assertPulledWholeAndOnce(
          server.uri(),
          "--key-file",
          server.userKey(),
          "--known-hosts",
          server.knownHosts("host_key"));
    }
  }

  @Test
  void pull_savedScansOverFtps_areKeptByteForByteOnce() throws Exception {
    try (FtpsServer server = new FtpsServer(temp.resolve("server"), source, false)) {
      server.start();

      assertPulledWholeAndOnce(
          server.uri(),
          "--password-file",
          server.passwordFile(),
          "--ca-file",
          server.certificate());
    }
  }
}
