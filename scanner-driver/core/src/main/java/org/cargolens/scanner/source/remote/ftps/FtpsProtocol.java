package org.cargolens.scanner.source.remote.ftps;

import java.util.Set;
import javax.net.ssl.SSLContext;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.RemoteAccess;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteProtocol;
import org.cargolens.scanner.source.remote.RemoteServer;
import org.cargolens.scanner.source.remote.SecretFile;

/**
 * FTP over TLS: {@code ftps://user@host:21/path} asks for TLS by AUTH (RFC 4217); {@code
 * ftpsi://user@host:990/path} begins with it. Commands and data are both sealed, and the data
 * connection goes on with the session of the command connection, as servers demand. Plain FTP is
 * not spoken. Immutable.
 */
public final class FtpsProtocol implements RemoteProtocol {
  private static final int PORT = 21;
  private static final int IMPLICIT_PORT = 990;
  static final String IMPLICIT = "ftpsi";

  @Override
  public Set<String> schemes() {
    return Set.of("ftps", IMPLICIT);
  }

  @Override
  public int port(String scheme) {
    return scheme.equals(IMPLICIT) ? IMPLICIT_PORT : PORT;
  }

  @Override
  public RemoteServer prepare(RemotePlace place) throws ScannerException.Configuration {
    RemoteAccess access = place.access();
    if (place.address().user().isEmpty() || access.passwordFile().isEmpty()) {
      throw new ScannerException.Configuration(
          place.address() + ": FTPS needs a user in the address and a password file");
    }
    if (access.keyFile().isPresent()
        || access.knownHosts().isPresent()
        || access.fingerprint().isPresent()) {
      throw new ScannerException.Configuration(
          place.address()
              + ": FTPS knows servers by certificates; host keys and key files are"
              + " SFTP's");
    }
    String password = SecretFile.read(access.passwordFile().get());
    SSLContext context = Authorities.context(access.authorities());
    return new FtpsServer(place, password, context, TimeSource.SYSTEM);
  }
}
