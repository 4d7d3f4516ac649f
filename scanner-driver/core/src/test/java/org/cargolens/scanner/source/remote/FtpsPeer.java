package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scan.testing.FtpsServer;

/** vsftpd, as a place to pull from. */
final class FtpsPeer extends FtpsServer implements ServerPeer {
  FtpsPeer(Path folder, Path root, boolean implicit) throws Exception {
    super(folder, root, implicit);
  }

  RemoteAddress address() throws Exception {
    return RemoteAddress.parse(uri());
  }

  RemoteAccess access(Path passwordFile) throws IOException {
    return RemoteAccess.NONE.withPasswordFile(passwordFile).withAuthorities(certificate());
  }

  @Override
  public RemotePlace place() throws Exception {
    return new RemotePlace(address(), access(passwordFile()), Duration.ofSeconds(10));
  }
}
