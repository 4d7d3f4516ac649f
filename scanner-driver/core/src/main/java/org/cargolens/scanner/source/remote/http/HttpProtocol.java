package org.cargolens.scanner.source.remote.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.RemoteAccess;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteProtocol;
import org.cargolens.scanner.source.remote.RemoteServer;
import org.cargolens.scanner.source.remote.SecretFile;

/**
 * HTTP: {@code https://user@host:443/path}, with Basic authentication (RFC 7617) if there is a
 * user. {@code http} is for servers that ask for none: a password would be read on the way.
 * Immutable.
 */
public final class HttpProtocol implements RemoteProtocol {
  private static final int PORT = 80;
  private static final int TLS_PORT = 443;
  private static final String PLAIN = "http";

  @Override
  public Set<String> schemes() {
    return Set.of(PLAIN, "https");
  }

  @Override
  public int port(String scheme) {
    return scheme.equals(PLAIN) ? PORT : TLS_PORT;
  }

  @Override
  public RemoteServer prepare(RemotePlace place) throws ScannerException.Configuration {
    RemoteAccess access = place.access();
    if (access.keyFile().isPresent()
        || access.knownHosts().isPresent()
        || access.fingerprint().isPresent()) {
      throw new ScannerException.Configuration(
          place.address() + ": host keys and key files are SFTP's");
    }
    boolean named = !place.address().user().isEmpty();
    if (named != access.passwordFile().isPresent()) {
      throw new ScannerException.Configuration(
          place.address() + ": a user in the address and a password file go together");
    }
    boolean plain = place.address().scheme().equals(PLAIN);
    if (plain && (named || access.authorities().isPresent())) {
      throw new ScannerException.Configuration(
          place.address() + ": http seals nothing; passwords and certificates need https");
    }
    Optional<String> credentials = Optional.empty();
    if (access.passwordFile().isPresent()) {
      String text = place.address().user() + ":" + SecretFile.read(access.passwordFile().get());
      credentials =
          Optional.of(
              "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
    SSLContext context = Authorities.context(access.authorities());
    Optional<String> authorization = credentials;
    return () -> HttpTree.connect(place, authorization, context);
  }
}
