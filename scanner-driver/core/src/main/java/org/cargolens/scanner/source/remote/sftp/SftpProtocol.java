package org.cargolens.scanner.source.remote.sftp;

import java.util.Set;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteProtocol;
import org.cargolens.scanner.source.remote.RemoteServer;

/**
 * SFTP: {@code sftp://user@host:22/path}. The host key must be known, by a file or a fingerprint;
 * there is no way to accept an unknown one. Immutable.
 */
public final class SftpProtocol implements RemoteProtocol {
  private static final int PORT = 22;

  @Override
  public Set<String> schemes() {
    return Set.of("sftp");
  }

  @Override
  public int port(String scheme) {
    return PORT;
  }

  @Override
  public RemoteServer prepare(RemotePlace place) throws ScannerException.Configuration {
    if (place.address().user().isEmpty()) {
      throw new ScannerException.Configuration(
          place.address() + ": SFTP needs a user, such as sftp://user@host/path");
    }
    if (place.access().authorities().isPresent()) {
      throw new ScannerException.Configuration(
          place.address() + ": SFTP has host keys, no certificates");
    }
    return SftpServer.of(place);
  }
}
