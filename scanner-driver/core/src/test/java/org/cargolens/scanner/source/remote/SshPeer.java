package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scan.testing.SshServer;

/** OpenSSH's server, as a place to pull from. */
final class SshPeer extends SshServer implements ServerPeer {
  SshPeer(Path folder, Path root) throws IOException, InterruptedException {
    super(folder, root);
  }

  RemoteAddress address() throws Exception {
    return RemoteAddress.parse(uri());
  }

  @Override
  public RemotePlace place() throws Exception {
    return new RemotePlace(
        address(),
        RemoteAccess.NONE.withKeyFile(userKey()).withKnownHosts(knownHosts("host_key")),
        Duration.ofSeconds(10));
  }
}
