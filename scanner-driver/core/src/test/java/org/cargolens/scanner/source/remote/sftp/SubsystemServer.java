package org.cargolens.scanner.source.remote.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.RemoteAccess;
import org.cargolens.scanner.source.remote.RemoteAddress;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteTree;

/** An SSH server of this computer that lets everybody in, with a subsystem of a test. */
final class SubsystemServer implements AutoCloseable {
  private static final KeyPair KEY = key();

  private final SshServer server = SshServer.setUpDefaultServer();

  SubsystemServer(SubsystemFactory subsystem) throws IOException {
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(KEY));
    server.setPasswordAuthenticator((user, word, session) -> true);
    server.setSubsystemFactories(List.of(subsystem));
    server.start();
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Connects to it.
   *
   * @param temp folder for a password
   */
  RemoteTree connect(Path temp, Duration longestWait) throws IOException, ScannerException {
    Path password = Files.writeString(temp.resolve("password"), "only for tests\n");
    RemoteAccess access =
        RemoteAccess.NONE
            .withPasswordFile(password)
            .withFingerprint(KeyUtils.getFingerPrint(KEY.getPublic()));
    RemoteAddress address = RemoteAddress.parse("sftp://lens@127.0.0.1:" + server.getPort());
    return new SftpProtocol().prepare(new RemotePlace(address, access, longestWait)).connect();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
