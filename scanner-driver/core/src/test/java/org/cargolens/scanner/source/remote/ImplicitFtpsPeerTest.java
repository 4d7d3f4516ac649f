package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.testing.ServerProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ImplicitFtpsPeerTest {
  @TempDir private Path temp;

  @Test
  void read_tlsFromTheStart_givesTheBytesFromAnOffset() throws Exception {
    ServerProgram.open(temp);
    Path root = Files.createDirectory(temp.resolve("served"));
    ServerProgram.open(root);
    Files.writeString(root.resolve("a.txt"), "0123456789");
    try (FtpsPeer peer = new FtpsPeer(temp.resolve("server"), root, true)) {
      peer.start();
      try (RemoteTree tree = RemoteSetup.of(peer.place(), temp).server().connect()) {
        RemoteStamp stamp = tree.stamp("a.txt");
        assertThat(stamp.size()).isEqualTo(10);
        try (var in = tree.read("a.txt", stamp, 4)) {
          assertThat(in.readAllBytes()).asString().isEqualTo("456789");
        }
        assertThat(tree.list("", 10)).extracting(RemoteEntry::name).containsExactly("a.txt");
      }
    }
  }
}
