package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxOptions.Compression;
import org.cargolens.dicos.dx.DxScan;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.testing.Samples;
import org.cargolens.dicos.testing.StubbornArchive;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sender and DCMTK's archive. */
class ArchiveSenderTest {
  @TempDir private Path folder;

  private static ArchiveSender sender(int port, int attempts) {
    return new ArchiveSender(
        new Target("LANE1", "ARCHIVE", "127.0.0.1", port, Duration.ofSeconds(20), Optional.empty()),
        attempts,
        Duration.ofMillis(1));
  }

  private List<Path> images(Compression compression) throws IOException {
    return DxWriter.write(
            Samples.rich(),
            folder.resolve(compression.name()),
            "x",
            DxOptions.DEFAULT.withCompression(compression))
        .stream()
        .map(DxFile::path)
        .toList();
  }

  private Process archive(int port, Path out) throws IOException {
    Files.createDirectories(out);
    Process process =
        new ProcessBuilder(
                Peers.require("storescp", "dcmtk").toString(),
                "+xa",
                "-pm",
                "-aet",
                "ARCHIVE",
                "-od",
                out.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("storescp.log").toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!answers(port) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return process;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void send_imagesInBothPackings_areKeptWithoutLoss() throws Exception {
    int port = FreePort.next();
    Path out = folder.resolve("archive");
    Process archive = archive(port, out);
    try {
      for (Compression compression : Compression.values()) {
        Map<Path, String> failures = sender(port, 3).send(images(compression));

        assertThat(failures).isEmpty();
        List<Path> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(out)) {
          kept.addAll(files.toList());
        }
        assertThat(Samples.facts(DxScan.read(kept, ReadOptions.DEFAULT)))
            .isEqualTo(Samples.facts(Samples.rich()));
        for (Path file : kept) {
          Files.delete(file);
        }
      }
    } finally {
      archive.destroyForcibly().waitFor();
    }
  }

  @Test
  void send_nobodyThere_saysSoForEach() throws Exception {
    List<Path> files = images(Compression.NONE);

    Map<Path, String> failures = sender(FreePort.next(), 3).send(files);

    assertThat(failures).containsOnlyKeys(files);
    assertThat(failures.get(files.get(0))).contains("ARCHIVE@127.0.0.1", "no association");
  }

  @Test
  void send_archiveThatClosesWithoutAWord_saysSoAndWhoItWas() throws Exception {
    List<Path> files = images(Compression.NONE);
    List<StubbornArchive.Talk> endings =
        List.of(
            Socket::close, // before it has anything
            caller -> {
              caller.getInputStream().skipNBytes(1000); // in the middle of an object
              caller.close();
            });
    for (StubbornArchive.Talk ending : endings) {
      try (StubbornArchive archive =
          new StubbornArchive(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(), ending)) {
        Map<Path, String> failures = sender(archive.port(), 1).send(files);

        assertThat(failures).containsOnlyKeys(files);
        assertThat(failures.values())
            .doesNotContain("null", "")
            .allMatch(reason -> reason.contains("ARCHIVE@127.0.0.1:" + archive.port()));
      }
    }
  }

  @Test
  void send_peerThatClosesInsteadOfAnAssociation_saysSoAndWhoItWas() throws Exception {
    List<Path> files = images(Compression.NONE);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread closing =
          new Thread(
              () -> {
                try (Socket caller = server.accept()) {
                  caller.getInputStream().skipNBytes(100);
                } catch (IOException e) {
                  // The test is over.
                }
              });
      closing.start();

      Map<Path, String> failures = sender(server.getLocalPort(), 1).send(files);

      closing.join();
      assertThat(failures.get(files.get(0)))
          .startsWith("ARCHIVE@127.0.0.1:" + server.getLocalPort() + ": no association: ")
          .doesNotContain("null");
    }
  }

  @Test
  void send_fileThatIsNoObject_isRefusedBeforeAnythingIsSent() throws Exception {
    Path file = Files.write(folder.resolve("x"), new byte[500]);

    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> sender(1, 1).send(List.of(file)));
  }

  @Test
  void send_twoFilesOfOneIdentifier_isRefusedBeforeAnythingIsSent() throws Exception {
    Path file = images(Compression.NONE).get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1]++;
    Path edited = Files.write(folder.resolve("edited.dcs"), bytes);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sender(1, 1).send(List.of(file, edited)))
        .withMessageStartingWith(edited + ": has the identifier of " + file);
  }
}
