package org.cargolens.scanner.source.remote.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.RemotePlace;

/**
 * The host keys that one server may show: those of a {@code known_hosts} file (sshd(8), section
 * SSH_KNOWN_HOSTS FILE FORMAT; hashed names too, no certificate authorities), or one of a
 * fingerprint. Immutable.
 */
final class HostKeys {
  private final String origin;
  private final List<PublicKey> keys;
  private final List<PublicKey> revoked;
  private final Optional<String> fingerprint;

  private HostKeys(
      String origin, List<PublicKey> keys, List<PublicKey> revoked, Optional<String> fingerprint) {
    this.origin = origin;
    this.keys = List.copyOf(keys);
    this.revoked = List.copyOf(revoked);
    this.fingerprint = fingerprint;
  }

  /**
   * Reads them.
   *
   * @throws ScannerException.Configuration if neither or both are given, the file can't be read, or
   *     it has no key of the host
   */
  static HostKeys of(RemotePlace place) throws ScannerException.Configuration {
    Optional<Path> file = place.access().knownHosts();
    Optional<String> print = place.access().fingerprint();
    if (file.isPresent() == print.isPresent()) {
      throw new ScannerException.Configuration(
          place.address()
              + ": SFTP needs the server's host key: either a known_hosts file or a fingerprint");
    }
    if (print.isPresent()) {
      if (!print.get().matches("SHA256:[A-Za-z0-9+/]{43}")) {
        throw new ScannerException.Configuration(
            "a fingerprint is SHA256: and 43 characters, as ssh-keygen -l prints it; is '"
                + print.get()
                + "'");
      }
      return new HostKeys("the fingerprint " + print.get(), List.of(), List.of(), print);
    }
    return read(file.get(), place);
  }

  private static HostKeys read(Path file, RemotePlace place) throws ScannerException.Configuration {
    List<PublicKey> keys = new ArrayList<>();
    List<PublicKey> revoked = new ArrayList<>();
    try {
      for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
        if (entry.isHostMatch(place.address().host(), place.address().port())) {
          add(entry, keys, revoked);
        }
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new ScannerException.Configuration(
          file + ": can't be read as a known_hosts file: " + e);
    }
    if (keys.isEmpty()) {
      throw new ScannerException.Configuration(
          file
              + ": no host key of "
              + place.address().host()
              + " port "
              + place.address().port()
              + "; ask whoever runs the server for it");
    }
    return new HostKeys(file.toString(), keys, revoked, Optional.empty());
  }

  private static void add(KnownHostEntry entry, List<PublicKey> keys, List<PublicKey> revoked)
      throws IOException, GeneralSecurityException {
    PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
    String marker = entry.getMarker();
    if (key == null || "cert-authority".equals(marker)) {
      return;
    }
    ("revoked".equals(marker) ? revoked : keys).add(key);
  }

  /** Returns whether the server may show this key. */
  boolean accepts(PublicKey key) {
    if (fingerprint.isPresent()) {
      return fingerprint.get().equals(print(key));
    }
    return contains(keys, key) && !contains(revoked, key);
  }

  private static boolean contains(List<PublicKey> all, PublicKey key) {
    return all.stream().anyMatch(one -> KeyUtils.compareKeys(one, key));
  }

  private static String print(PublicKey key) {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
  }

  /** Returns why a key is not accepted. */
  String refusal(PublicKey key) {
    return "its host key "
        + print(key)
        + " ("
        + KeyUtils.getKeyType(key)
        + ") is not that of "
        + origin
        + "; the server was set up anew, or somebody else answers in its place";
  }

  /**
   * Returns the kinds of keys to ask for, as a server has several and shows the one that is asked
   * for first; empty if any may be.
   */
  Set<String> kinds() {
    Set<String> kinds = new HashSet<>();
    for (PublicKey key : keys) {
      String kind = KeyUtils.getKeyType(key);
      if (kind.equals("ssh-rsa")) { // RFC 8332; its signatures by SHA-1 are broken
        kinds.add("rsa-sha2-256");
        kinds.add("rsa-sha2-512");
      } else {
        kinds.add(kind);
      }
    }
    return kinds;
  }
}
