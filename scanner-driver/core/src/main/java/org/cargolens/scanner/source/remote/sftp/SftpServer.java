package org.cargolens.scanner.source.remote.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.source.remote.RemoteNames;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteServer;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.cargolens.scanner.source.remote.SecretFile;

/** An SFTP server with all that it takes to log in. Immutable. */
final class SftpServer implements RemoteServer {
  private final RemotePlace place;
  private final HostKeys hostKeys;
  private final List<KeyPair> keys;
  private final Optional<String> password;

  private SftpServer(
      RemotePlace place, HostKeys hostKeys, List<KeyPair> keys, Optional<String> password) {
    this.place = place;
    this.hostKeys = hostKeys;
    this.keys = List.copyOf(keys);
    this.password = password;
  }

  static SftpServer of(RemotePlace place) throws ScannerException.Configuration {
    HostKeys hostKeys = HostKeys.of(place);
    Optional<Path> passwordFile = place.access().passwordFile();
    Optional<Path> keyFile = place.access().keyFile();
    if (passwordFile.isEmpty() && keyFile.isEmpty()) {
      throw new ScannerException.Configuration(
          place.address() + ": SFTP needs a key file or a password file");
    }
    List<KeyPair> keys = keyFile.isPresent() ? keys(keyFile.get(), place) : List.of();
    Optional<String> password =
        passwordFile.isPresent()
            ? Optional.of(SecretFile.read(passwordFile.get()))
            : Optional.empty();
    return new SftpServer(place, hostKeys, keys, password);
  }

  private static List<KeyPair> keys(Path file, RemotePlace place)
      throws ScannerException.Configuration {
    Optional<Path> secret = place.access().keyPasswordFile();
    FilePasswordProvider provider =
        secret.isPresent()
            ? FilePasswordProvider.of(SecretFile.read(secret.get()))
            : FilePasswordProvider.EMPTY;
    List<KeyPair> keys = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), in, provider);
      if (found != null) {
        found.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new ScannerException.Configuration(
          file + ": can't be read as a private key, or has another password");
    }
    if (keys.isEmpty()) {
      throw new ScannerException.Configuration(file + ": no private key in it");
    }
    return keys;
  }

  /** Nothing of the user who runs this program is read: no keys, no configuration, no agent. */
  private SshClient client(AtomicReference<PublicKey> stranger) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setAgentFactory(null);
    client.setKeyIdentityProvider(
        keys.isEmpty() ? KeyIdentityProvider.EMPTY_KEYS_PROVIDER : session -> keys);
    client.setPasswordIdentityProvider(
        password.isPresent()
            ? session -> List.of(password.get())
            : PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
    List<NamedFactory<Signature>> all = client.getSignatureFactories();
    UserAuthPublicKeyFactory byKey = new UserAuthPublicKeyFactory();
    byKey.setSignatureFactories(all);
    client.setUserAuthFactories(List.of(byKey, UserAuthPasswordFactory.INSTANCE));
    Set<String> kinds = hostKeys.kinds();
    if (!kinds.isEmpty()) {
      client.setSignatureFactories(
          all.stream().filter(one -> kinds.contains(one.getName())).toList());
    }
    client.setServerKeyVerifier(
        (session, address, key) -> {
          boolean accepted = hostKeys.accepts(key);
          if (!accepted) {
            stranger.set(key);
          }
          return accepted;
        });
    client.setNioWorkers(1);
    setTimes(client);
    return client;
  }

  /** A session that nothing is asked of stays alive by itself; an answer never comes too late. */
  private void setTimes(SshClient client) {
    CoreModuleProperties.IDLE_TIMEOUT.set(client, place.longestWait());
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, place.longestWait().dividedBy(3));
    CoreModuleProperties.AUTH_TIMEOUT.set(client, place.longestWait().multipliedBy(2));
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, place.longestWait());
  }

  @Override
  public RemoteTree connect() throws ScannerException {
    AtomicReference<PublicKey> stranger = new AtomicReference<>();
    SshClient client = client(stranger);
    Deadline deadline = Deadline.after(place.longestOpening());
    boolean connected = false;
    try {
      client.start();
      ClientSession session = session(client, deadline);
      logIn(session, stranger, deadline);
      // Two answers follow, each of which has as long as this.
      SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, wait(deadline, 2));
      RemoteTree tree = new SftpTree(place, client, StrictSftpClient.open(session));
      connected = true;
      return tree;
    } catch (SocketTimeoutException e) { // which is an InterruptedIOException, but no interrupt
      throw late("SFTP answer", deadline);
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(Phase.CONNECT, place.address() + ": interrupted");
    } catch (IOException e) {
      throw new ScannerException.Unreachable(
          place.address() + ": " + RemoteNames.line(String.valueOf(e.getMessage())), e);
    } finally {
      if (!connected) {
        SftpTree.end(client);
      }
    }
  }

  /** Returns how long each of the next steps of the opening may take, at least a moment. */
  private Duration wait(Deadline deadline, int steps) {
    long left = Math.max(1, deadline.remainingMillis() / steps);
    return Duration.ofMillis(Math.min(left, place.longestWait().toMillis()));
  }

  private ClientSession session(SshClient client, Deadline deadline)
      throws IOException, ScannerException {
    ConnectFuture future =
        client.connect(place.address().user(), place.address().host(), place.address().port());
    if (!future.await(wait(deadline, 1))) {
      throw late("connection", deadline);
    }
    if (future.getException() != null) {
      throw new IOException(future.getException().getMessage(), future.getException());
    }
    return future.getClientSession();
  }

  private void logIn(ClientSession session, AtomicReference<PublicKey> stranger, Deadline deadline)
      throws IOException, ScannerException {
    AuthFuture future = session.auth();
    boolean answered = future.await(wait(deadline, 1));
    PublicKey shown = stranger.get();
    if (shown != null) {
      throw new ScannerException.AccessDenied(
          Phase.CONNECT, place.address() + ": " + hostKeys.refusal(shown));
    }
    if (!answered) {
      throw late("log-in", deadline);
    }
    if (future.isSuccess()) {
      return;
    }
    Throwable cause = future.getException();
    String said = cause == null ? "" : String.valueOf(cause.getMessage());
    if (said.contains("host key") || said.contains("Unable to negotiate key exchange")) {
      throw new ScannerException.AccessDenied(
          Phase.CONNECT, place.address() + ": the server has no host key of a known kind: " + said);
    }
    if (said.contains("No more authentication methods")) {
      throw new ScannerException.AccessDenied(
          Phase.CONNECT,
          place.address()
              + ": the server does not let this user in with this "
              + (keys.isEmpty() ? "password" : "key"));
    }
    throw new IOException(said, cause);
  }

  private ScannerException.DeadlineExceeded late(String what, Deadline deadline) {
    Duration longest = deadline.hasPassed() ? place.longestOpening() : place.longestWait();
    return new ScannerException.DeadlineExceeded(
        Phase.CONNECT, place.address() + ": no " + what + " within " + longest.toSeconds() + " s");
  }
}
