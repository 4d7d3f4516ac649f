package org.cargolens.scanner.source.remote.sftp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.cargolens.scanner.source.remote.RemoteAccess;
import org.cargolens.scanner.source.remote.RemoteAddress;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class SftpTreeTest {
  /** A server whose folders list themselves, again and again. */
  private static SftpClient endless() {
    SftpClient.DirEntry itself = new SftpClient.DirEntry(".", ".", new SftpClient.Attributes());
    return (SftpClient)
        Proxy.newProxyInstance(
            SftpTreeTest.class.getClassLoader(),
            new Class<?>[] {SftpClient.class},
            (client, method, arguments) ->
                method.getName().equals("readDir") ? List.of(itself) : null);
  }

  @Test
  void list_itselfWithoutEnd_ends() throws Exception {
    RemotePlace place =
        new RemotePlace(
            RemoteAddress.parse("sftp://lens@host/"), RemoteAccess.NONE, Duration.ofSeconds(1));
    try (SftpTree tree = new SftpTree(place, SshClient.setUpDefaultClient(), endless())) {
      assertThatThrownBy(() -> tree.list("d", 100))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("more than 100 entries");
    }
  }
}
